import type { AgentEvent } from '../../agent/events.ts';
import type { TablePresentation } from '../kept-rows.ts';
import { shownRows } from './presentation.ts';

/** An answer of which not every row is on the screen yet. */
export interface Unshown {
  readonly table: TablePresentation;
  readonly operation: string;
  readonly conversation: string | undefined;
  /** How many of its rows are. */
  readonly shown: number;
}

/** Undefined where the event brings no table, or one that was shown as a whole. */
export function unshownOf(event: AgentEvent, conversation: string | undefined): Unshown | undefined {
  if (event.type !== 'call-result' || event.presentation?.kind !== 'table') return undefined;
  const table = event.presentation;
  return rowsLeft({ table, shown: shownRows }) > 0
    ? { table, operation: event.call.operation, conversation, shown: shownRows }
    : undefined;
}

export const rowsLeft = ({ table, shown }: Pick<Unshown, 'table' | 'shown'>): number =>
  Math.max(0, table.rows.length + (table.rest?.rows ?? 0) - shown);
