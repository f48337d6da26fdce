import type { Localized } from '../../drivers/contract/text.ts';
import type { Journal } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import { type AuditEntry, type AuditHead, auditHeadId, auditHeads, hashBeforeFirst, hashOfEntry } from './audit.ts';

/** In which way a log is no longer what was written. */
export type AuditBreak =
  /** The entry's content does not fit its hash, or the next entry was chained to another one. */
  | 'changed'
  | 'missing'
  | 'reordered'
  /** The oldest entries are gone. */
  | 'start-missing'
  /** The newest entries are gone. */
  | 'end-missing'
  /** The remembered head is gone, so nobody can tell whether newest entries are. */
  | 'head-missing';

export type AuditVerification =
  | { readonly ok: true; readonly entries: number; readonly unreadableLines: number }
  | {
      readonly ok: false;
      /** Good entries before the broken place. */
      readonly entries: number;
      readonly unreadableLines: number;
      readonly broken: { readonly seq: number; readonly why: AuditBreak; readonly fact: Localized };
    };

/**
 * Checks a log from its first line to the remembered head and reports the first broken place. Lines that cannot be read
 * are counted; where one of them was an entry, the chain shows it.
 */
export async function verifyAudit(journal: Journal<AuditEntry>, store: Store): Promise<AuditVerification> {
  // Read first: entries that another process adds meanwhile then only make the log longer than the head.
  const head = await auditHeads(store).get(auditHeadId);
  let unreadableLines = 0;
  let previous: AuditEntry | undefined;
  let gapAt: number | undefined;
  let headHash: string | undefined;

  const broken = (seq: number, why: AuditBreak): AuditVerification => ({
    ok: false,
    entries: seq - 1,
    unreadableLines,
    broken: { seq, why, fact: facts[why](seq) },
  });

  for await (const entry of journal.read(() => {
    unreadableLines += 1;
  })) {
    const expected = (previous?.seq ?? 0) + 1;
    if (gapAt !== undefined) {
      // The rest is only read to tell a moved line from a missing one.
      if (entry.seq === gapAt) return broken(gapAt, 'reordered');
      continue;
    }
    if (entry.hash !== hashOfEntry(entry)) return broken(expected, 'changed');
    if (entry.seq < expected) return broken(expected, 'reordered');
    if (entry.seq > expected) {
      gapAt = expected;
      continue;
    }
    if (entry.previousHash !== (previous?.hash ?? hashBeforeFirst)) {
      return broken(Math.max(1, expected - 1), 'changed');
    }
    if (entry.seq === head?.seq) headHash = entry.hash;
    previous = entry;
  }

  if (gapAt !== undefined) return broken(gapAt, gapAt === 1 ? 'start-missing' : 'missing');
  return atEnd(previous, head, headHash, broken) ?? { ok: true, entries: previous?.seq ?? 0, unreadableLines };
}

function atEnd(
  last: AuditEntry | undefined,
  head: AuditHead | undefined,
  headHash: string | undefined,
  broken: (seq: number, why: AuditBreak) => AuditVerification,
): AuditVerification | undefined {
  const end = last?.seq ?? 0;
  if (!head) return end === 0 ? undefined : broken(end + 1, 'head-missing');
  if (end < head.seq) return broken(end + 1, 'end-missing');
  return headHash === head.hash ? undefined : broken(head.seq, 'changed');
}

const facts: Record<AuditBreak, (seq: number) => Localized> = {
  changed: (seq) => ({
    en: `Entry ${seq} is not the one that was written.`,
    ko: `${seq}번 항목이 기록된 당시의 내용과 다릅니다.`,
  }),
  missing: (seq) => ({ en: `Entry ${seq} is missing.`, ko: `${seq}번 항목이 없습니다.` }),
  reordered: (seq) => ({
    en: `Entry ${seq} does not stand where it was written.`,
    ko: `${seq}번 항목의 위치가 기록된 순서와 다릅니다.`,
  }),
  'start-missing': () => ({ en: 'The oldest entries are missing.', ko: '가장 오래된 항목이 없습니다.' }),
  'end-missing': (seq) => ({
    en: `Entry ${seq} and what followed it were cut off.`,
    ko: `${seq}번 항목부터 마지막 항목까지 잘려 나갔습니다.`,
  }),
  'head-missing': (seq) => ({
    en: `The record of the newest entry is missing; entries from ${seq} on may have been cut off.`,
    ko: `최신 항목의 기록이 없어 ${seq}번 이후 항목이 잘려 나갔는지 확인할 수 없습니다.`,
  }),
};
