import type { ChangeRecord } from '../change-log.ts';
import type { OperationContext } from '../context.ts';

const lookedBackMs = 7 * 24 * 60 * 60_000;
const mostChanges = 5;

/** What people changed of a resource here lately, newest first. */
export async function recentChanges(
  connection: string,
  name: string,
  context: OperationContext,
): Promise<ChangeRecord[]> {
  const from = new Date(context.clock().getTime() - lookedBackMs).toISOString();
  const found = await context.changes.query({ connection, target: name, from, limit: mostChanges });
  return found.filter((change) => change.connection === connection && change.target?.name === name);
}
