import type { ChangeRecord } from '../change-log.ts';
import type { OperationContext } from '../context.ts';
import type { Checkup } from './finding.ts';
import { problem } from './finding.ts';
import { peopleText } from './report.ts';
import { timeText } from './times.ts';

const mostEntries = 20;
const lookedBackMs = 90 * 24 * 60 * 60_000;

/** That a name is gone because somebody deleted it here; undefined where the audit log does not know of it. */
export async function deletedHere(
  connection: string,
  name: string,
  { changes, clock }: OperationContext,
): Promise<Checkup | undefined> {
  const from = new Date(clock().getTime() - lookedBackMs).toISOString();
  const found = await changes.query({ connection, target: name, from, limit: mostEntries });
  const own = found.filter((change) => change.connection === connection && change.target?.name === name);
  const deletion = own.find(({ effect, outcome }) => effect === 'destroy' && outcome !== 'failed');
  if (!deletion) return undefined;
  return { connection, name, findings: [deletedFinding(name, deletion)], changes: own, unchecked: [], questions: [] };
}

function deletedFinding(name: string, deletion: ChangeRecord) {
  const { operation, time } = deletion;
  const people = peopleText(deletion);
  return problem('ListChanges', {
    en: `${name} is not there any more: ${operation} at ${timeText(time)}${people.en && `, ${people.en}`}.`,
    ko: `${name}: 더 이상 존재하지 않습니다. ${timeText(time)}에 ${operation} 작업이 실행되었습니다${people.ko && ` (${people.ko})`}.`,
  });
}
