import { describe, expect, test } from 'vitest';
import { alice, draft, expiryMs, fitting, graceMs, mallory, no, openWorkbench, yes } from './workbench.ts';

describe('a proposal', () => {
  test('is stored as pending, with the digest of what would run and the time until which it can be decided', async () => {
    const { approvals } = await openWorkbench();
    const approval = await approvals.propose(draft());
    expect(approval).toMatchObject({
      status: 'pending',
      created: '2026-11-02T00:00:00.000Z',
      expires: '2026-11-02T00:10:00.000Z',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await approvals.get(approval.id)).toEqual(approval);
  });

  test('keeps of the input what JSON keeps', async () => {
    const { approvals } = await openWorkbench();
    const input = { name: 'web-01', tags: undefined } as unknown as ReturnType<typeof draft>['input'];
    const { id } = await approvals.propose(draft({ input }));
    expect((await approvals.get(id))?.input).toStrictEqual({ name: 'web-01' });
  });

  test('can be found by conversation and by requester, oldest first', async () => {
    const { approvals, advance } = await openWorkbench();
    const first = await approvals.propose(draft({ conversation: 'one' }));
    advance(1);
    const second = await approvals.propose(draft({ conversation: 'two' }));
    await approvals.propose(draft({ conversation: 'one', requester: mallory }));
    expect((await approvals.list({ requester: alice })).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect((await approvals.list({ conversation: 'two' })).map(({ id }) => id)).toEqual([second.id]);
    expect(await approvals.list()).toHaveLength(3);
  });

  test('is listed as pending until it is decided or overdue', async () => {
    const { approvals, advance } = await openWorkbench();
    const first = await approvals.propose(draft());
    await approvals.decide(no(first.id));
    advance(1);
    const second = await approvals.propose(draft());
    expect((await approvals.listPending()).map(({ id }) => id)).toEqual([second.id]);
    advance(expiryMs);
    expect(await approvals.listPending()).toEqual([]);
  });
});

describe('a decision', () => {
  test('to approve lets exactly that change begin, and end', async () => {
    const { approvals, events } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    expect(await approvals.decide(yes(id))).toBeUndefined();
    expect(await approvals.beginExecution(id, fitting)).toMatchObject({ ok: true, approval: { status: 'executing' } });
    expect(await approvals.finish(id, 'executed')).toMatchObject({ status: 'executed' });
    expect(await events()).toEqual(['proposed', 'approved', 'executing', 'executed']);
  });

  test('made before a restart still counts after it', async () => {
    const { approvals, another } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    expect(await another().approvals.beginExecution(id, fitting)).toMatchObject({ ok: true });
  });

  test('to deny needs no name and keeps its reason, without secrets', async () => {
    const { approvals, entries } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide({ ...no(id), reason: 'wrong server, and hunter2 must go' });
    const reason = 'wrong server, and [redacted] must go';
    expect(await approvals.get(id)).toMatchObject({ status: 'denied', decision: { by: alice, reason } });
    expect((await entries()).at(-1)).toMatchObject({ event: 'denied', actor: alice, reason });
  });

  test('from the command line counts for a proposal from the terminal of the same person', async () => {
    const { approvals } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    expect(await approvals.decide({ ...yes(id), actor: { ...alice, frontend: 'command' } })).toBeUndefined();
  });

  test.each([
    ['with blanks around it', '서버-01', '  서버-01\n'],
    ['in another Unicode form', '서버-01'.normalize('NFC'), '서버-01'.normalize('NFD')],
    ['for a name that the cloud keeps decomposed', 'é-1'.normalize('NFD'), 'é-1'.normalize('NFC')],
  ])('accepts the typed name %s', async (_, name, typedName) => {
    const { approvals } = await openWorkbench();
    const { id } = await approvals.propose(draft({ confirmation: { kind: 'typed-name', name } }));
    expect(await approvals.decide({ ...yes(id), typedName })).toBeUndefined();
  });

  test('by button needs no name', async () => {
    const { approvals } = await openWorkbench();
    const { id } = await approvals.propose(draft({ effect: 'change', confirmation: { kind: 'button' } }));
    expect(await approvals.decide({ approval: id, actor: alice, verdict: 'approve' })).toBeUndefined();
  });
});

describe('time', () => {
  test('marks what nobody decided or executed as expired, once', async () => {
    const { approvals, advance, events } = await openWorkbench();
    const pending = await approvals.propose(draft());
    const approved = await approvals.propose(draft());
    await approvals.decide(yes(approved.id));
    advance(expiryMs);
    expect((await approvals.expireOverdue()).map(({ id }) => id)).toEqual([pending.id]);
    advance(graceMs);
    expect((await approvals.expireOverdue()).map(({ id }) => id)).toEqual([approved.id]);
    expect(await approvals.expireOverdue()).toEqual([]);
    expect((await events()).filter((event) => event === 'expired')).toHaveLength(2);
  });

  test('leaves an approved change a grace in which it may still begin', async () => {
    const { approvals, advance } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    advance(expiryMs + graceMs - 1);
    expect(await approvals.beginExecution(id, fitting)).toMatchObject({ ok: true });
  });
});

describe('the end of an execution', () => {
  test.each(['executed', 'failed', 'unknown', 'aborted'] as const)('is recorded as %s', async (outcome) => {
    const { approvals, entries } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await approvals.decide(yes(id));
    await approvals.beginExecution(id, fitting);
    await approvals.finish(id, outcome, { reason: 'said hunter2', error: { kind: 'timeout', code: 'E1' } });
    expect(await approvals.get(id)).toMatchObject({ status: outcome, finished: '2026-11-02T00:00:00.000Z' });
    expect((await entries()).at(-1)).toMatchObject({
      event: outcome,
      actor: alice,
      approval: id,
      operation: 'TerminateVM',
      target: { type: 'vm', name: 'web-01', systemId: 'i-1' },
      reason: 'said [redacted]',
      error: { kind: 'timeout', code: 'E1' },
    });
  });

  test('may be that it never began', async () => {
    const { approvals } = await openWorkbench();
    const pending = await approvals.propose(draft());
    const approved = await approvals.propose(draft());
    await approvals.decide(yes(approved.id));
    for (const { id } of [pending, approved]) {
      expect(await approvals.finish(id, 'aborted')).toMatchObject({ status: 'aborted' });
    }
    expect(await approvals.decide(yes(pending.id))).toBe('already-decided');
    expect(await approvals.beginExecution(approved.id, fitting)).toEqual({ ok: false, reason: 'not-approved' });
  });

  test('cannot be that of what never began, or come twice', async () => {
    const { approvals, events } = await openWorkbench();
    const { id } = await approvals.propose(draft());
    await expect(approvals.finish(id, 'executed')).rejects.toThrow(/is pending/);
    await approvals.decide(yes(id));
    await approvals.beginExecution(id, fitting);
    await approvals.finish(id, 'unknown');
    await expect(approvals.finish(id, 'executed')).rejects.toThrow(/is unknown/);
    await expect(approvals.finish('constructor', 'executed')).rejects.toThrow(/no approval/);
    expect(await events()).toEqual(['proposed', 'approved', 'executing', 'unknown']);
  });
});
