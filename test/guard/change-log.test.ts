import { describe, expect, it } from 'vitest';
import type { AuditEntry, AuditFact } from '../../src/guard/audit.ts';
import { createChangeLog } from '../../src/guard/change-log.ts';

const person = (name: string): AuditFact['actor'] => ({ id: name, name, frontend: 'test', role: 'operator' });

/** A log of these facts, a minute apart, oldest first. */
function logOf(...facts: readonly AuditFact[]) {
  const entries = facts.map(
    (fact, index): AuditEntry => ({
      ...fact,
      seq: index + 1,
      time: timeOf(index),
      previousHash: '0'.repeat(64),
      hash: '0'.repeat(64),
    }),
  );
  return createChangeLog({
    readNewestFirst: async function* () {
      yield* entries.toReversed();
    },
  });
}

const timeOf = (minute: number) => new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString();

const about = (approval: string, name = 'web-01'): Omit<AuditFact, 'event'> => ({
  approval,
  operation: 'SuspendVM',
  effect: 'change',
  connection: 'mock-seoul',
  target: { type: 'vm', name, systemId: `vm-${name}` },
});

const wholeLife = (approval: string, name?: string): AuditFact[] => [
  { event: 'proposed', ...about(approval, name), actor: person('Kim') },
  { event: 'approved', ...about(approval, name), actor: person('Lee') },
  { event: 'executing', ...about(approval, name), actor: person('Lee') },
  { event: 'executed', ...about(approval, name), actor: person('Lee') },
];

describe('the log of changes', () => {
  it('tells a change once, with who asked, who consented and how it stands last', async () => {
    const log = logOf(...wholeLife('A'), { event: 'failed', ...about('A'), error: { kind: 'quota', code: 'Full' } });
    expect(await log.query({ limit: 10 })).toEqual([
      {
        time: timeOf(4),
        operation: 'SuspendVM',
        effect: 'change',
        connection: 'mock-seoul',
        target: { type: 'vm', name: 'web-01', systemId: 'vm-web-01' },
        requestedBy: 'Kim',
        consentedBy: 'Lee',
        outcome: 'failed',
        error: { kind: 'quota', code: 'Full' },
      },
    ]);
  });

  it('says of one that was begun and of which nothing more is known that it goes on', async () => {
    const log = logOf(...wholeLife('A').slice(0, 3));
    expect(await log.query({ limit: 10 })).toMatchObject([{ outcome: 'running' }]);
  });

  it.each(['proposed', 'approved', 'denied', 'expired', 'aborted', 'refused'] as const)(
    'tells nothing of what was last %s',
    async (event) => {
      const log = logOf({ event: 'proposed', ...about('A') }, { event, ...about('A') });
      expect(await log.query({ limit: 10 })).toEqual([]);
    },
  );

  it('still tells a change that somebody tried to use a second time', async () => {
    const log = logOf(...wholeLife('A'), { event: 'refused', ...about('A'), reason: 'already-used' });
    expect(await log.query({ limit: 10 })).toMatchObject([{ outcome: 'done' }]);
  });

  it('is asked by time, connection and target, newest first', async () => {
    const log = logOf(...wholeLife('A'), ...wholeLife('B', 'web-02'));
    const names = async (filter: object) =>
      (await log.query({ limit: 10, ...filter })).map(({ target }) => target?.name);
    expect(await names({})).toEqual(['web-02', 'web-01']);
    expect(await names({ from: timeOf(4) })).toEqual(['web-02']);
    expect(await names({ to: timeOf(4) })).toEqual(['web-01']);
    expect(await names({ target: 'web-01' })).toEqual(['web-01']);
    expect(await names({ connection: 'mock-tokyo' })).toEqual([]);
    expect(await names({ limit: 1 })).toEqual(['web-02']);
  });

  it('finds who asked although that was before the time that is asked for', async () => {
    const log = logOf(...wholeLife('A'));
    expect(await log.query({ from: timeOf(3), limit: 10 })).toMatchObject([{ requestedBy: 'Kim', consentedBy: 'Lee' }]);
  });

  it('tells no change twice whose end is later than the time asked for', async () => {
    const log = logOf(...wholeLife('A'));
    expect(await log.query({ to: timeOf(3), limit: 10 })).toEqual([]);
  });
});
