import type { Localized } from '../../../../drivers/contract/text.ts';
import type { Cell, Presentation } from '../../../../tools/presentation.ts';
import type { Session } from '../session.ts';

/** What the terminal does after a command; undefined: it asks for the next line. */
export type CommandOutcome =
  | { readonly kind: 'quit' }
  /** Goes on with a turn that was suspended or cut off. */
  | { readonly kind: 'resume'; readonly conversation: string };

/** A line that begins with a slash is for the terminal itself and never reaches the model. */
export interface Command {
  /** Without the slash. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What may follow the name. */
  readonly argument?: string;
  readonly summary: Localized;
  run(argument: string, session: Session): Promise<CommandOutcome | undefined>;
}

/** A table for people, from titles and rows. */
export function table(
  titles: readonly Localized[],
  rows: readonly (readonly Cell[])[],
  notes: readonly Localized[] = [],
): Presentation {
  return { kind: 'table', columns: titles.map((title) => ({ title })), rows, notes };
}
