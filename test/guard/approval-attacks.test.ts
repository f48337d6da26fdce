import { describe, expect, test } from 'vitest';
import { type Approval, approvalSchema, type Decision, type Refusal } from '../../src/guard/approval.ts';
import type { Fitting } from '../../src/guard/approval-steps.ts';
import type { AuditFact } from '../../src/guard/audit.ts';
import type { Store } from '../../src/store/store.ts';
import { alice, draft, expiryMs, fitting, graceMs, mallory, no, openWorkbench, yes } from './workbench.ts';

async function tamper(store: Store, id: string, change: Partial<Approval>): Promise<void> {
  const records = store.collection('approvals', approvalSchema, { layout: 'folder' });
  await records.update(id, (current) => current && { ...current, ...change });
}

describe('a decision that does not count', () => {
  test.each<[string, Partial<Decision>, Refusal]>([
    ['of another person', { actor: mallory }, 'not-allowed'],
    ['of somebody of the same name elsewhere', { actor: { ...alice, frontend: 'slack' } }, 'not-allowed'],
    ['of another person who says no', { actor: mallory, verdict: 'deny' }, 'not-allowed'],
    ['without the name', { typedName: undefined }, 'wrong-name'],
    ['with an empty name', { typedName: ' ' }, 'wrong-name'],
    ['with another name', { typedName: 'web-02' }, 'wrong-name'],
    ['with the name in other case', { typedName: 'WEB-01' }, 'wrong-name'],
    ['with letters that only look the same', { typedName: 'wеb-01' }, 'wrong-name'],
    ['with more than the name', { typedName: 'web-01 yes' }, 'wrong-name'],
    ['with the id instead of the name', { typedName: 'i-1' }, 'wrong-name'],
  ])('is that %s', async (_, attack, refusal) => {
    const { approvals, entries } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    expect(await approvals.decide({ ...yes(id), ...attack })).toBe(refusal);
    expect(await approvals.get(id)).toMatchObject({ status: 'pending' });
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'not-approved' });
    const actor = attack.actor ?? alice;
    expect((await entries())[1]).toMatchObject({ event: 'refused', actor, approval: id, reason: refusal });
  });

  test('is one that comes too late; the approval is then expired', async () => {
    const { approvals, advance, events } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    advance(expiryMs);
    expect(await approvals.decide(yes(id))).toBe('expired');
    expect(await approvals.decide(yes(id))).toBe('expired');
    expect(await approvals.get(id)).toMatchObject({ status: 'expired' });
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'expired' });
    expect(await events()).toEqual(['proposed', 'expired', 'refused', 'refused', 'refused']);
  });

  test.each(['approve', 'deny'] as const)('is a second one after "%s"', async (verdict) => {
    const { approvals } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide({ ...yes(id), verdict });
    const decided = await approvals.get(id);
    expect(await approvals.decide(yes(id))).toBe('already-decided');
    expect(await approvals.decide(no(id))).toBe('already-decided');
    expect(await approvals.get(id)).toEqual(decided);
  });

  test('is every one but the first of several at once, from several processes', async () => {
    const { approvals, another, events } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    const processes = [approvals, another().approvals, another().approvals];
    const answers = await Promise.all(
      processes.flatMap((process) => [process.decide(yes(id)), process.decide(no(id))]),
    );
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'already-decided')).toHaveLength(5);
    const decisions = (await events()).filter((event) => event === 'approved' || event === 'denied');
    expect(decisions).toEqual([(await approvals.get(id))?.status]);
  });

  test('is one on a card whose name to type is empty', async () => {
    const { approvals } = await openWorkbench();
    const { id } = await approvals.propose(draft({ confirmation: { kind: 'typed-name', name: ' ' } }));
    expect(await approvals.decide({ ...yes(id), typedName: '' })).toBe('wrong-name');
  });

  test.each([
    'approval-999',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '',
    '../approvals/approval-1',
    'approval-1.json',
    'approval-1\u0000',
    'a'.repeat(100_000),
  ])('is one for the unknown id %#', async (id) => {
    const { approvals, entries } = await openWorkbench();
    await approvals.propose(draft());
    expect(await approvals.get(id)).toBeUndefined();
    expect(await approvals.decide(yes(id))).toBe('no-such-approval');
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'no-such-approval' });
    expect((await entries()).slice(1).map(({ event }) => event)).toEqual(['refused', 'refused']);
    expect((await entries()).at(-1)?.approval?.length ?? 0).toBeLessThanOrEqual(64);
    expect(await approvals.list()).toHaveLength(1);
  });
});

describe('an execution that may not begin', () => {
  test.each<[string, Partial<Fitting>]>([
    ['another operation', { operation: 'SuspendVM' }],
    ['another connection', { connection: 'mock-tokyo' }],
    ['no connection', { connection: undefined }],
    ['another input', { input: { connection: 'mock-seoul', name: 'db-01' } }],
    ['one more argument', { input: { ...fitting.input, force: true } }],
    ['a prototype as an argument', { input: JSON.parse('{"connection":"mock-seoul","name":"web-01","__proto__":{}}') }],
  ])('is that of %s; the consent is gone then', async (_, attack) => {
    const { approvals, events } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    expect(await approvals.beginExecution(id, { ...fitting, ...attack })).toEqual({
      ok: false,
      reason: 'does-not-fit',
    });
    expect(await approvals.get(id)).toMatchObject({ status: 'aborted' });
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'not-approved' });
    expect(await events()).toEqual(['proposed', 'approved', 'aborted', 'refused']);
  });

  test.each<[string, Partial<Approval>]>([
    ['input was', { input: { connection: 'mock-seoul', name: 'db-01' } }],
    ['operation was', { operation: 'DeleteVPC' }],
    ['connection was', { connection: { name: 'mock-tokyo', provider: 'MOCK', region: 'tokyo' } }],
    ['digest was', { digest: '0'.repeat(64) }],
    ['decision was taken out', { decision: undefined }],
    ['decision was given to somebody else', { decision: { by: mallory, at: '2026-11-02T00:00:00.000Z' } }],
  ])('is that of a record whose %s changed after the approval', async (_, change) => {
    const { approvals, store } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    await tamper(store, id, change);
    const stored = await approvals.get(id);
    const asStored = { operation: stored?.operation, connection: stored?.connection?.name, input: stored?.input };
    expect(await approvals.beginExecution(id, { ...fitting, ...asStored } as Fitting)).toEqual({
      ok: false,
      reason: 'does-not-fit',
    });
    expect(await approvals.get(id)).toMatchObject({ status: 'aborted' });
  });

  test('is that of a record which was set to approved without a decision', async () => {
    const { approvals, store } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await tamper(store, id, { status: 'approved' });
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'does-not-fit' });
  });

  test('is that of what nobody decided, or somebody denied', async () => {
    const { approvals } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'not-approved' });
    await approvals.decide(no(id));
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'not-approved' });
  });

  test('is one long after the approval expired', async () => {
    const { approvals, advance } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    advance(expiryMs + graceMs);
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'expired' });
    expect(await approvals.get(id)).toMatchObject({ status: 'expired' });
  });

  test('is a second one, whatever became of the first', async () => {
    const { approvals } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    await approvals.beginExecution(id, fitting);
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'already-used' });
    await approvals.finish(id, 'failed');
    expect(await approvals.beginExecution(id, fitting)).toEqual({ ok: false, reason: 'already-used' });
  });

  test('is every one but the first of several at once, from several processes', async () => {
    const { approvals, another } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    const processes = [approvals, another().approvals, another().approvals, another().approvals];
    const begun = await Promise.all(processes.map((process) => process.beginExecution(id, fitting)));
    expect(begun.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('while the audit log cannot be written', () => {
  const failing = (events: readonly AuditFact['event'][], record: (fact: AuditFact) => Promise<unknown>) => ({
    record: async (fact: AuditFact) => {
      if (events.includes(fact.event)) throw new Error('no space left on the device');
      return (await record(fact)) as never;
    },
  });

  test('nothing is proposed', async () => {
    const { audit, another } = await openWorkbench();
    const { approvals } = another({ audit: failing(['proposed'], audit.record) });
    await expect(approvals.propose(draft())).rejects.toThrow(/no space/);
    expect(await approvals.list()).toEqual([]);
  });

  test('no approval comes into force', async () => {
    const { audit, another } = await openWorkbench();
    const { approvals } = another({ audit: failing(['approved'], audit.record) });
    const { id } = await approvals.propose(draft());
    await expect(approvals.decide(yes(id))).rejects.toThrow(/no space/);
    expect(await approvals.beginExecution(id, fitting)).toMatchObject({ ok: false });
  });

  test('no execution begins', async () => {
    const { audit, another } = await openWorkbench();
    const { approvals } = another({ audit: failing(['executing'], audit.record) });
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    await expect(approvals.beginExecution(id, fitting)).rejects.toThrow(/no space/);
    expect(await approvals.get(id)).toMatchObject({ status: 'aborted' });
  });

  test('an outcome stays open, to be settled later', async () => {
    const { approvals: first, audit, another } = await openWorkbench();
    const { id } = await first.propose(draft());
    await first.decide(yes(id));
    await first.beginExecution(id, fitting);
    const { approvals } = another({ audit: failing(['executed'], audit.record) });
    await expect(approvals.finish(id, 'executed')).rejects.toThrow(/no space/);
    expect(await approvals.get(id)).toMatchObject({ status: 'executing' });
  });
});
