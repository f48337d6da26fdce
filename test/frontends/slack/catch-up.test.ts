import { describe, expect, it } from 'vitest';
import { approvalSchema } from '../../../src/guard/approval.ts';
import { call, openConsentBench, said } from './consent-bench.ts';

const suspend = call('SuspendVM', { name: 'web-01' });
const ended = said('That is all.');
const halfAnHour = 30 * 60_000;
const everything = ({ slack, textOf }: Awaited<ReturnType<typeof openConsentBench>>) =>
  slack.messages('C_OPS').map(textOf).join('\n');

describe('a request that nobody decides', () => {
  it('is waited for exactly until it runs out, then drawn so, and its turn ends with words', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id, expires } = await bench.pending();
    const timer = await bench.timer();
    expect(timer.ms).toBeGreaterThan(halfAnHour - 60_000);
    expect(timer.ms).toBeLessThanOrEqual(halfAnHour);
    bench.time.ahead = Date.parse(expires) - Date.now();
    timer.end();
    await bench.slack.waitFor(() => everything(bench).includes('That is all.'), 'the end of the turn');
    expect(everything(bench)).toContain('Expired');
    expect(await bench.application.approvals.get(id)).toMatchObject({ status: 'expired' });
    await bench.settled();
    expect(await bench.cards.get(id)).toMatchObject({ open: false });
    expect(await bench.timesRun('suspendVM')).toBe(0);
  });

  it('needs no timer once there is none', async () => {
    const bench = await openConsentBench({ steps: [said('hello')] });
    await bench.say('U_KIM', 'hello');
    expect(bench.waits).toEqual([]);
  });
});

describe('after a restart', () => {
  it('a card that waits is left as it is', async () => {
    const bench = await openConsentBench({ steps: [suspend] });
    await bench.say('U_KIM', 'suspend web-01');
    const after = await bench.restart([]);
    const before = after.slack.calls.length;
    const methods = after.slack.calls.slice(before).map(({ method }) => method);
    expect(methods).not.toContain('chat.update');
    expect(methods).not.toContain('chat.postMessage');
  });

  it('a turn whose requests were decided meanwhile goes on', async () => {
    const bench = await openConsentBench({ steps: [suspend] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id, requester } = await bench.pending();
    await bench.application.agent.decide({ approval: id, actor: requester, verdict: 'approve' });
    const after = await bench.restart([ended]);
    await after.settled();
    expect(await after.timesRun('suspendVM')).toBe(1);
    expect(everything(after)).toContain('Approved by');
    expect(everything(after)).toContain('That is all.');
  });

  it('a request that ran out meanwhile is told, and its turn ends with words', async () => {
    const bench = await openConsentBench({ steps: [suspend] });
    await bench.say('U_KIM', 'suspend web-01');
    bench.time.ahead += halfAnHour + 1_000;
    const after = await bench.restart([ended]);
    await after.settled();
    expect(everything(after)).toContain('Expired');
    expect(everything(after)).toContain('That is all.');
  });

  it('a request whose card was never posted gets one', async () => {
    const bench = await openConsentBench({ steps: [suspend] });
    bench.slack.fail('chat.postMessage', 'restricted_action', 1);
    await bench.say('U_KIM', 'suspend web-01');
    expect(bench.log.join()).toContain('restricted_action');
    const after = await bench.restart([ended]);
    await after.slack.waitFor(() => everything(after).includes('"approve"'), 'a card');
    await after.click('U_KIM', 'approve');
    expect(await after.timesRun('suspendVM')).toBe(1);
  });

  it('a card without its request says that it is gone', async () => {
    const bench = await openConsentBench({ steps: [suspend] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    const records = bench.application.store.collection('approvals', approvalSchema, { layout: 'folder' });
    await records.update(id, () => undefined);
    const after = await bench.restart([ended]);
    expect(everything(after)).toContain('no longer there');
    expect(await after.cards.get(id)).toMatchObject({ open: false });
    expect(await after.timesRun('suspendVM')).toBe(0);
  });

  it('a closed card of long ago is forgotten', async () => {
    const bench = await openConsentBench({ steps: [suspend, ended] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id } = await bench.pending();
    await bench.click('U_KIM', 'deny');
    bench.time.ahead += 31 * 24 * 3_600_000;
    const after = await bench.restart([]);
    expect(await after.cards.get(id)).toBeUndefined();
  });

  it('values that another process was just given are left to it for a while', async () => {
    const register = call('RegisterCredential', { name: 'cred-x', provider: 'AWS' });
    const bench = await openConsentBench({ steps: [register] });
    await bench.say('U_CHOI', 'register cred-x for AWS');
    const { id, requester } = await bench.pending();
    await bench.application.agent.decide({ approval: id, actor: requester, verdict: 'approve' });
    const after = await bench.restart([ended]);
    expect(await after.application.approvals.get(id)).toMatchObject({ status: 'approved' });
    after.time.ahead += 31_000;
    (await after.timer()).end();
    await after.slack.waitFor(() => everything(after).includes('That is all.'), 'the end of the turn');
    expect(await after.application.approvals.get(id)).toMatchObject({ status: 'aborted' });
    expect(everything(after)).toContain('was lost in a restart');
  });
});

describe('two processes with one data directory', () => {
  it('run what was decided once', async () => {
    const bench = await openConsentBench({ steps: [suspend] });
    await bench.say('U_KIM', 'suspend web-01');
    const { id, requester } = await bench.pending();
    await bench.application.agent.decide({ approval: id, actor: requester, verdict: 'approve' });
    await bench.leave();
    const [first, second] = await Promise.all([
      openConsentBench({ steps: [ended], after: bench }),
      openConsentBench({ steps: [ended], after: bench }),
    ]);
    await Promise.all([first.settled(), second.settled()]);
    expect(await first.timesRun('suspendVM')).toBe(1);
  });
});
