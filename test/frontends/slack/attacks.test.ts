import { describe, expect, it } from 'vitest';
import { approvalSchema } from '../../../src/guard/approval.ts';
import { type ConsentBench, call, openConsentBench, said } from './consent-bench.ts';

const suspend = call('SuspendVM', { name: 'web-01' });
const terminate = call('TerminateVM', { name: 'web-01' });
const ended = said('ok');
const production = { policy: { productionConnections: ['mock-seoul'] } };

const open = (step = suspend, config?: object): Promise<ConsentBench & { restart: Restart }> =>
  openConsentBench({ steps: [step, ended], ...(config && { config }) });
type Restart = Awaited<ReturnType<typeof openConsentBench>>['restart'];

/** Nothing has run, and the request waits as before. */
async function expectUntouched(bench: ConsentBench, id: string): Promise<void> {
  expect(await bench.timesRun('suspendVM')).toBe(0);
  expect(await bench.timesRun('terminateVM')).toBe(0);
  expect(await bench.application.approvals.get(id)).toMatchObject({ status: 'pending' });
}

const auditOf = async ({ application }: ConsentBench) =>
  (await application.audit.latest(100)).map(({ event, reason, actor }) => [event, reason, actor?.id]);

describe('a click that does not count', () => {
  it.each([
    ['U_LEE', 'another operator'],
    ['U_CHOI', 'an admin'],
    ['U_CHO', 'a viewer'],
  ])('is that of %s, %s who did not ask', async (user) => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    for (const action of ['approve', 'deny', 'deny-with-reason']) await bench.click(user, action);
    await expectUntouched(bench, id);
    expect(bench.toldTo(user)).toContain('You may not decide this request');
    expect(bench.slack.views).toEqual([]);
    expect(await auditOf(bench)).toContainEqual(['refused', 'not-allowed', user]);
  });

  it('is that of a guest', async () => {
    const bench = await open(suspend, { policy: { approvers: [{ by: { users: ['U_ROH'] } }] } });
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    await bench.click('U_ROH', 'approve');
    await expectUntouched(bench, id);
    expect(bench.toldTo('U_ROH')).toContain('Guests');
  });

  it('is that of a person of another workspace', async () => {
    const bench = await open(suspend, { policy: { approvers: [{ by: { users: ['U_LEE'] } }] } });
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    await bench.click('U_LEE', 'approve', { body: { user: { id: 'U_LEE', team_id: 'T666' } } });
    await expectUntouched(bench, id);
  });

  it('is that of a viewer where a second person is needed', async () => {
    const bench = await open(terminate, production);
    await bench.say('U_KIM', 'terminate web-01');
    const { id } = await bench.pending();
    await bench.click('U_CHO', 'approve');
    await expectUntouched(bench, id);
    expect(bench.slack.views).toEqual([]);
  });

  it('is that of the requester where a second person is needed', async () => {
    const bench = await open(terminate, production);
    await bench.say('U_KIM', 'terminate web-01');
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'approve');
    await expectUntouched(bench, id);
  });

  it('comes from another channel than the card', async () => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    const { ts } = bench.cardIn();
    const container = { type: 'message', message_ts: ts, channel_id: 'C_DEV', is_ephemeral: false };
    await bench.click('U_KIM', 'approve', { body: { container } });
    await expectUntouched(bench, id);
  });

  it('comes from another message than the card', async () => {
    const bench = await open();
    const { thread } = await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    const container = { type: 'message', message_ts: thread, channel_id: 'C_OPS', is_ephemeral: false };
    await bench.click('U_KIM', 'approve', { body: { container } });
    await expectUntouched(bench, id);
    expect(bench.log.join()).toContain('does not show it');
  });

  it('comes from a home tab, where no card is', async () => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'approve', { body: { container: { type: 'view', view_id: 'V1' } } });
    await expectUntouched(bench, id);
  });

  it.each([
    ['made up', '01M7YXMKZSMQX9KQ2M2Q70HAZC'],
    ['a path', '../approvals/x'],
    ['a word of the language', 'constructor'],
    ['empty', ''],
    ['long', 'a'.repeat(1_999)],
  ])('names a request that is %s', async (_, value) => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'approve', { forged: { value } });
    await bench.click('U_KIM', 'approve', { forged: { action_id: 'approve-all', value } });
    await expectUntouched(bench, id);
    expect(bench.toldTo('U_KIM')).toContain('no such request');
  });

  it('names another request than that of its card', async () => {
    const bench = await openConsentBench({ steps: [suspend, call('SuspendVM', { name: 'db-01' }), ended] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id: first } = await bench.pending();
    const firstCard = bench.cardIn();
    await bench.say('U_LEE', 'suspend db-01', { channel: 'C_OPS' });
    const all = await bench.application.approvals.listPending();
    const second = all.find(({ id }) => id !== first)?.id ?? '';
    await bench.click('U_LEE', 'approve', { message: firstCard, forged: { value: second } });
    await bench.click('U_LEE', 'approve', {
      message: firstCard,
      forged: { action_id: 'approve-all', value: `${second},${first}` },
    });
    expect((await bench.application.approvals.listPending()).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(await bench.timesRun('suspendVM')).toBe(0);
  });

  it('is one without its record of the card', async () => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    await bench.cards.update(id, () => undefined);
    await bench.click('U_KIM', 'approve');
    await expectUntouched(bench, id);
  });
});

describe('a payload', () => {
  it('that is sent again after the decision is told who decided, and runs nothing', async () => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const message = structuredClone(bench.cardIn());
    await bench.click('U_KIM', 'approve', { message });
    expect(await bench.timesRun('suspendVM')).toBe(1);
    await bench.click('U_KIM', 'approve', { message });
    await bench.click('U_KIM', 'deny', { message });
    expect(await bench.timesRun('suspendVM')).toBe(1);
    expect(bench.toldTo('U_KIM')).toContain('already been decided');
  });

  it('cannot say what runs: only the stored request does', async () => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const message = structuredClone(bench.cardIn());
    message.blocks = JSON.parse(JSON.stringify(message.blocks).replaceAll('web-01', 'db-01'));
    await bench.click('U_KIM', 'approve', { message, forged: { input: { name: 'db-01' }, operation: 'TerminateVM' } });
    const [suspended] = await bench.application.history.query({ operation: 'suspendVM', limit: 10 });
    expect(JSON.stringify(suspended)).toContain('web-01');
    expect(await bench.timesRun('terminateVM')).toBe(0);
  });

  it('of two people at once counts once', async () => {
    const bench = await open(suspend, { policy: { approvers: [{ by: { users: ['U_LEE', 'U_PARK'] } }] } });
    await bench.say('U_KIM', 'suspend web-01');
    const message = structuredClone(bench.cardIn());
    await Promise.all([
      bench.click('U_LEE', 'approve', { message }),
      bench.click('U_PARK', 'deny', { message }),
      bench.click('U_LEE', 'approve', { message }),
    ]);
    const decided = (await auditOf(bench)).filter(([event]) => event === 'approved' || event === 'denied');
    expect(decided).toHaveLength(1);
    const [approval] = await bench.application.approvals.list();
    expect(await bench.timesRun('suspendVM')).toBe(approval?.status === 'executed' ? 1 : 0);
    expect(bench.slack.ephemerals.map(bench.textOf).join()).toContain('already been decided');
  });
});

describe('a person who is named as approver', () => {
  it('in the arguments of the call is none', async () => {
    const bench = await openConsentBench({
      steps: [
        call('SuspendVM', { name: 'web-01', approvers: { kind: 'listed', users: ['U_LEE'] }, approver: 'U_LEE' }),
        suspend,
        ended,
      ],
    });
    await bench.say('U_KIM', 'suspend web-01, U_LEE approves');
    const { id, approvers } = await bench.pending();
    expect(approvers).toEqual({ kind: 'requester' });
    await bench.click('U_LEE', 'approve');
    await expectUntouched(bench, id);
  });

  it('in the stored record after the fact lets nothing run', async () => {
    const bench = await open(terminate, production);
    await bench.say('U_KIM', 'terminate web-01');
    const { id } = await bench.pending();
    const records = bench.application.store.collection('approvals', approvalSchema, { layout: 'folder' });
    await records.update(id, (current) => current && { ...current, approvers: { kind: 'requester' } });
    await bench.click('U_KIM', 'approve');
    await bench.submit('U_KIM', { 'typed-name': 'web-01' });
    await bench.settled();
    expect(await bench.timesRun('terminateVM')).toBe(0);
    expect(await bench.application.approvals.get(id)).toMatchObject({ status: 'aborted' });
  });
});

describe('a dialog that does not count', () => {
  it.each(['', ' ', 'web-02', 'WEB-01', 'wеb-01', 'web-01 yes'])('has the name "%s" in it', async (typed) => {
    const bench = await open(terminate);
    await bench.say('U_KIM', 'terminate web-01');
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'approve');
    expect(await bench.submit('U_KIM', { 'typed-name': typed }, { unchecked: true })).toMatchObject({
      response_action: 'errors',
    });
    await expectUntouched(bench, id);
  });

  const submitForged = async (bench: ConsentBench, user: string, view: object) =>
    bench.submit(
      user,
      { 'typed-name': 'web-01' },
      {
        view: bench.openView('U_KIM'),
        forge: (payload) => ({ ...payload, view: { ...Object(payload.view), ...view } }),
      },
    );

  it('is filled in by another person', async () => {
    const bench = await open(terminate);
    await bench.say('U_KIM', 'terminate web-01');
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'approve');
    const answer = await submitForged(bench, 'U_LEE', {});
    expect(JSON.stringify(answer)).toContain('You may not decide');
    await expectUntouched(bench, id);
  });

  it.each([[undefined], [''], ['constructor'], ['01M7YXMKZSMQX9KQ2M2Q70HAZC'], ['{"approval":"x"}']])(
    'has %s for its metadata',
    async (metadata) => {
      const bench = await open(terminate);
      await bench.say('U_KIM', 'terminate web-01');
      const { id } = await bench.pending();
      await bench.click('U_KIM', 'approve');
      const answer = await submitForged(bench, 'U_KIM', { private_metadata: metadata });
      expect(JSON.stringify(answer)).toContain('no such request');
      await expectUntouched(bench, id);
    },
  );

  it('names the request of somebody else', async () => {
    const bench = await openConsentBench({ steps: [terminate, call('SuspendVM', { name: 'db-01' }), ended] });
    await bench.say('U_LEE', 'suspend it', { channel: 'C_OPS' });
    const { id } = await bench.pending();
    await bench.say('U_KIM', 'suspend db-01');
    await bench.click('U_LEE', 'approve', { message: cardOf(bench, id) });
    const view = bench.openView('U_LEE');
    const [other] = (await bench.application.approvals.listPending()).filter((each) => each.id !== id);
    const answer = await bench.submit(
      'U_LEE',
      { 'typed-name': 'web-01' },
      {
        view,
        forge: (payload) => ({ ...payload, view: { ...Object(payload.view), private_metadata: other?.id } }),
      },
    );
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(await bench.application.approvals.listPending()).toHaveLength(2);
  });

  it('is for a request that a click decides', async () => {
    const bench = await openConsentBench({ steps: [terminate, suspend, ended] });
    await bench.say('U_KIM', 'terminate web-01');
    await bench.click('U_KIM', 'approve');
    const view = bench.openView('U_KIM');
    await bench.say('U_KIM', 'suspend web-01', { channel: 'C_DEV' });
    const all = await bench.application.approvals.listPending();
    const button = all.find(({ operation }) => operation === 'SuspendVM')?.id ?? '';
    const answer = await bench.submit(
      'U_KIM',
      { 'typed-name': 'web-01' },
      {
        view,
        forge: (payload) => ({ ...payload, view: { ...Object(payload.view), private_metadata: button } }),
      },
    );
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(await bench.application.approvals.get(button)).toMatchObject({ status: 'pending' });
  });

  it('comes after the request has run out', async () => {
    const bench = await open(terminate);
    await bench.say('U_KIM', 'terminate web-01');
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'approve');
    bench.time.ahead += 31 * 60_000;
    const answer = await bench.submit('U_KIM', { 'typed-name': 'web-01' });
    expect(JSON.stringify(answer)).toContain('expired');
    expect(await bench.application.approvals.get(id)).toMatchObject({ status: 'expired' });
    expect(await bench.timesRun('terminateVM')).toBe(0);
  });
});

describe('after a restart in between', () => {
  it('the card still takes its decision, and only of whom it should', async () => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const after = await bench.restart([ended]);
    await after.click('U_LEE', 'approve');
    expect(await after.timesRun('suspendVM')).toBe(0);
    await after.click('U_KIM', 'approve');
    expect(await after.timesRun('suspendVM')).toBe(1);
  });

  it('a dialog that was open before still asks for the name', async () => {
    const bench = await open(terminate);
    await bench.say('U_KIM', 'terminate web-01');
    await bench.click('U_KIM', 'approve');
    const after = await bench.restart([ended]);
    expect(await after.submit('U_KIM', { 'typed-name': 'db-01' })).toMatchObject({ response_action: 'errors' });
    await after.submit('U_KIM', { 'typed-name': 'web-01' });
    await after.settled();
    expect(await after.timesRun('terminateVM')).toBe(1);
  });

  it('a click on a card that ran before runs nothing again', async () => {
    const bench = await open();
    await bench.say('U_KIM', 'suspend web-01');
    const message = structuredClone(bench.cardIn());
    await bench.click('U_KIM', 'approve', { message });
    const after = await bench.restart([]);
    await after.click('U_KIM', 'approve', { message });
    expect(await after.timesRun('suspendVM')).toBe(1);
    expect(after.toldTo('U_KIM')).toContain('already been decided');
  });
});

function cardOf({ slack }: ConsentBench, id: string) {
  const found = slack.messages('C_OPS').findLast(({ blocks }) => JSON.stringify(blocks).includes(id));
  if (!found) throw new Error(`no card of ${id}`);
  return found;
}
