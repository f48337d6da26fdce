import { describe, expect, it } from 'vitest';
import { type ConsentBench, call, openConsentBench, said } from './consent-bench.ts';

const suspend = call('SuspendVM', { name: 'web-01' });
const terminate = call('TerminateVM', { name: 'web-01' });
const both = {
  calls: [
    { name: 'SuspendVM', arguments: { name: 'web-01' } },
    { name: 'SuspendVM', arguments: { name: 'db-01' } },
  ],
};
const mixed = {
  calls: [
    { name: 'SuspendVM', arguments: { name: 'web-02' } },
    { name: 'TerminateVM', arguments: { name: 'web-01' } },
  ],
};
const ended = said('That is all.');

const threadText = ({ slack, textOf }: ConsentBench, thread: string) =>
  slack.thread('C_OPS', thread).map(textOf).join('\n');

describe('a card', () => {
  it('is approved by a click, and the turn goes on', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    const { thread } = await bench.say('U_KIM', 'suspend web-01');
    expect(await bench.timesRun('suspendVM')).toBe(0);
    await bench.click('U_KIM', 'approve');
    expect(await bench.timesRun('suspendVM')).toBe(1);
    expect(threadText(bench, thread)).toContain('That is all.');
    expect(threadText(bench, thread)).toContain('Approved by');
    expect(bench.log).toEqual([]);
  });

  it('is denied by a click, and nothing runs', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    const { thread } = await bench.say('U_KIM', 'suspend web-01');
    await bench.click('U_KIM', 'deny');
    expect(await bench.timesRun('suspendVM')).toBe(0);
    expect(threadText(bench, thread)).toContain('Denied by');
    expect(threadText(bench, thread)).toContain('That is all.');
  });

  it('says to the model and in the thread why it was denied', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    const { thread } = await bench.say('U_KIM', 'suspend web-01');
    await bench.click('U_KIM', 'deny-with-reason');
    expect(await bench.submit('U_KIM', { reason: 'wait for the night' })).toBeUndefined();
    await bench.settled();
    expect(JSON.stringify(bench.model.requests.at(-1)?.messages)).toContain('wait for the night');
    expect(threadText(bench, thread)).toContain('wait for the night');
  });

  it('has no buttons once it is decided, and is not open any more', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    await bench.say('U_KIM', 'suspend web-01');
    const card = bench.cardIn();
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'approve');
    expect(JSON.stringify(bench.slack.message('C_OPS', card.ts)?.blocks)).not.toContain('"approve"');
    expect(await bench.cards.get(id)).toMatchObject({ open: false });
  });

  it('may have been deleted by somebody', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    const card = bench.cardIn();
    card.deleted = true;
    await bench.click('U_KIM', 'deny', { message: card });
    expect(await bench.cards.get(id)).toMatchObject({ open: false });
    expect(bench.log).toEqual([]);
  });

  it('is posted once more where the answer to its post was lost', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    bench.slack.fail('chat.postMessage', { lost: 'answer' });
    await bench.say('U_KIM', 'suspend web-01');
    await bench.click('U_KIM', 'approve');
    expect(await bench.timesRun('suspendVM')).toBe(1);
  });

  it('stays open where it could not be redrawn, for the next look', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    bench.slack.fail('chat.update', 'edit_window_closed', 5);
    await bench.click('U_KIM', 'deny');
    expect(await bench.cards.get(id)).toMatchObject({ open: true });
    expect(bench.log.join()).toContain('edit_window_closed');
  });
});

describe('the name of what is destroyed', () => {
  it('is asked for in a dialog, and opens the way', async () => {
    const bench = await openConsentBench({ steps: [terminate, ended] });
    await bench.say('U_KIM', 'terminate web-01');
    await bench.click('U_KIM', 'approve');
    expect(await bench.timesRun('terminateVM')).toBe(0);
    expect(await bench.submit('U_KIM', { 'typed-name': 'web-01' })).toBeUndefined();
    await bench.settled();
    expect(await bench.timesRun('terminateVM')).toBe(1);
  });

  it('is asked for again at its input where it is not the name', async () => {
    const bench = await openConsentBench({ steps: [terminate, ended] });
    await bench.say('U_KIM', 'terminate web-01');
    await bench.click('U_KIM', 'approve');
    expect(await bench.submit('U_KIM', { 'typed-name': 'web-02' })).toMatchObject({
      response_action: 'errors',
      errors: { 'typed-name': expect.stringContaining('not the name') },
    });
    expect(await bench.submit('U_KIM', { 'typed-name': 'web-01' })).toBeUndefined();
  });

  it('is not asked for by a window that Slack opened too late; the person is told to click again', async () => {
    const bench = await openConsentBench({ steps: [terminate, ended] });
    await bench.say('U_KIM', 'terminate web-01');
    bench.slack.fail('views.open', 'expired_trigger_id');
    await bench.click('U_KIM', 'approve');
    expect(bench.toldTo('U_KIM')).toContain('click once more');
  });
});

describe('several requests of one turn', () => {
  it('stand in one message', async () => {
    const bench = await openConsentBench({ steps: [both, ended] });
    const { thread } = await bench.say('U_KIM', 'suspend web-01 and db-01');
    const cards = bench.slack
      .thread('C_OPS', thread)
      .filter(({ blocks }) => JSON.stringify(blocks).includes('approve'));
    expect(cards).toHaveLength(1);
  });

  it('are approved together, each for itself, and the turn goes on once', async () => {
    const bench = await openConsentBench({ steps: [both, ended] });
    await bench.say('U_KIM', 'suspend web-01 and db-01');
    await bench.click('U_KIM', 'approve-all');
    expect(await bench.timesRun('suspendVM')).toBe(2);
    expect(bench.model.requests).toHaveLength(2);
    const decided = (await bench.application.approvals.list()).map(({ status, decision }) => [status, decision?.by.id]);
    expect(decided).toEqual([
      ['executed', 'U_KIM'],
      ['executed', 'U_KIM'],
    ]);
  });

  it('are denied together', async () => {
    const bench = await openConsentBench({ steps: [mixed, ended] });
    await bench.say('U_KIM', 'suspend web-02 and terminate web-01');
    await bench.click('U_KIM', 'deny-all');
    expect((await bench.application.approvals.list()).map(({ status }) => status)).toEqual(['denied', 'denied']);
    expect(await bench.timesRun('suspendVM')).toBe(0);
  });

  it('keep one that takes its name typed out from being approved with the others', async () => {
    const bench = await openConsentBench({ steps: [mixed, ended] });
    await bench.say('U_KIM', 'suspend web-02 and terminate web-01');
    const ids = (await bench.application.approvals.listPending()).map(({ id }) => id);
    const forged = { action_id: 'approve-all', value: ids.join(',') };
    await bench.click('U_KIM', 'deny-all', { forged });
    const statuses = (await bench.application.approvals.list()).map(({ operation, status }) => [operation, status]);
    expect(Object.fromEntries(statuses)).toEqual({ SuspendVM: 'executed', TerminateVM: 'pending' });
    expect(bench.toldTo('U_KIM')).toContain('TerminateVM');
  });

  it('get no second card when one of them has been decided', async () => {
    const bench = await openConsentBench({ steps: [mixed, ended] });
    const { thread } = await bench.say('U_KIM', 'suspend web-02 and terminate web-01');
    const before = bench.slack.thread('C_OPS', thread).length;
    const [first] = await bench.application.approvals.listPending();
    const card = bench.cardIn();
    const block = blockOf(card.blocks, 'deny', first?.id);
    await bench.click('U_KIM', 'deny', { message: card, block });
    const after = bench.slack
      .thread('C_OPS', thread)
      .filter(({ blocks }) => JSON.stringify(blocks).includes('"approve"'));
    expect(after).toHaveLength(1);
    expect(before).toBeGreaterThan(0);
  });
});

/** The block with the button of one of several requests. */
function blockOf(blocks: readonly object[], action: string, value: string | undefined): string {
  const found = blocks.find((block) => {
    const text = JSON.stringify(block);
    return text.includes(`"${action}"`) && text.includes(`"${value}"`);
  });
  return String(found && 'block_id' in found ? found.block_id : '');
}

describe('values that only a person can give', () => {
  const canary = 'canary-Zx81-Qw22-secret';
  const register = call('RegisterCredential', { name: 'cred-x', provider: 'AWS' });

  it('go from the dialog to the vault and stay nowhere else', async () => {
    const bench = await openConsentBench({ steps: [register, ended] });
    await bench.say('U_CHOI', 'register the credential cred-x for AWS');
    await bench.click('U_CHOI', 'approve');
    expect(await bench.submit('U_CHOI', { 'value-0': 'AKIAXCANARY123456789', 'value-1': canary })).toBeUndefined();
    await bench.settled();
    const records = await bench.application.clouds.records.credentials.list();
    expect(records.find(({ name }) => name === 'cred-x')?.keyNames).toEqual(['ClientId', 'ClientSecret']);
    expect(await bench.holding(canary)).toEqual([]);
    expect(bench.log.join()).not.toContain(canary);
    expect(JSON.stringify(bench.model.requests)).not.toContain(canary);
  });

  it('are asked for at their input where they are missing', async () => {
    const bench = await openConsentBench({ steps: [register, ended] });
    await bench.say('U_CHOI', 'register the credential cred-x for AWS');
    await bench.click('U_CHOI', 'approve');
    const answer = await bench.submit(
      'U_CHOI',
      { 'value-0': 'AKIAXCANARY123456789', 'value-1': ' ' },
      { unchecked: true },
    );
    expect(answer).toMatchObject({ response_action: 'errors', errors: { 'value-1': expect.any(String) } });
    expect((await bench.pending()).status).toBe('pending');
  });

  it('wait with their request for one before it', async () => {
    const steps = [{ calls: [{ name: 'SuspendVM', arguments: { name: 'web-01' } }, ...(register.calls ?? [])] }, ended];
    const bench = await openConsentBench({ steps });
    await bench.say('U_CHOI', 'suspend web-01 and register cred-x for AWS');
    const all = await bench.application.approvals.listPending();
    const idOf = (operation: string) => all.find((approval) => approval.operation === operation)?.id;
    const card = bench.cardIn();
    await bench.click('U_CHOI', 'approve', {
      message: card,
      block: blockOf(card.blocks, 'approve', idOf('RegisterCredential')),
    });
    await bench.submit('U_CHOI', { 'value-0': 'AKIAXCANARY123456789', 'value-1': canary });
    await bench.settled();
    expect(await bench.timesRun('suspendVM')).toBe(0);
    const now = bench.cardIn();
    await bench.click('U_CHOI', 'approve', { message: now, block: blockOf(now.blocks, 'approve', idOf('SuspendVM')) });
    const statuses = (await bench.application.approvals.list()).map(({ status }) => status);
    expect(statuses).toEqual(['executed', 'executed']);
  });
});

describe('a second person', () => {
  const config = { policy: { productionConnections: ['mock-seoul'] } };

  it('is needed to destroy something of production, and is enough', async () => {
    const bench = await openConsentBench({ steps: [terminate, ended], config });
    await bench.say('U_KIM', 'terminate web-01');
    await bench.click('U_KIM', 'approve');
    expect(bench.toldTo('U_KIM')).toContain('You may not decide this request');
    expect(bench.slack.views).toEqual([]);
    await bench.click('U_LEE', 'approve');
    await bench.submit('U_LEE', { 'typed-name': 'web-01' });
    await bench.settled();
    expect(await bench.timesRun('terminateVM')).toBe(1);
    const [approval] = await bench.application.approvals.list();
    expect(approval).toMatchObject({ requester: { id: 'U_KIM' }, decision: { by: { id: 'U_LEE' } } });
  });

  it('who comes too late is told who decided', async () => {
    const config = { policy: { approvers: [{ by: { users: ['U_LEE', 'U_PARK'] } }] } };
    const bench = await openConsentBench({ steps: [suspend, ended], config });
    await bench.say('U_KIM', 'suspend web-01');
    const card = bench.cardIn();
    const late = structuredClone(card);
    await bench.click('U_LEE', 'deny', { message: card });
    await bench.click('U_PARK', 'approve', { message: late });
    expect(bench.toldTo('U_PARK')).toContain('already been decided');
    expect(bench.toldTo('U_PARK')).toContain('*lee*');
    expect(await bench.timesRun('suspendVM')).toBe(0);
  });

  it('lets it run with the rights that the requester has by then', async () => {
    const users: Record<string, 'operator' | 'viewer'> = { U_KIM: 'operator', U_LEE: 'operator' };
    const bench = await openConsentBench({ steps: [terminate, ended], config, rules: { users } });
    await bench.say('U_KIM', 'terminate web-01');
    users.U_KIM = 'viewer';
    const after = await bench.restart([ended], { users });
    await after.click('U_LEE', 'approve');
    await after.submit('U_LEE', { 'typed-name': 'web-01' });
    await after.settled();
    expect(await after.timesRun('terminateVM')).toBe(0);
  });
});
