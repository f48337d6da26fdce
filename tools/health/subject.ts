import type { Iid } from '../../drivers/contract/iid.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import type { Reads } from './reads.ts';

/** Where something is looked at, and by what. */
export interface Look {
  readonly open: OpenConnection;
  readonly context: OperationContext;
  readonly reads: Reads;
}

/** Whether two things are the same one; clouds leave the id out of some references. */
export const isSameThing = (first: Iid, second: Iid): boolean =>
  first.systemId !== '' && second.systemId !== '' ? first.systemId === second.systemId : first.nameId === second.nameId;

/** As a reference of one thing to another: by name, where clouds name it. */
export const nameOf = ({ nameId, systemId }: Iid): string => nameId || systemId;

/** A text of a cloud in one line of bounded length. */
export const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
};

const longestText = 300;
