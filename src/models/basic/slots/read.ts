import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import { readTime } from '../times.ts';
import { readConnections, readPlace } from './connection.ts';
import { readNames } from './names.ts';
import { readCidr, readSubnets } from './network.ts';
import { readChoice, readInteger, readTags, readText } from './plain.ts';
import { readRules } from './rules.ts';
import { take, type Work } from './work.ts';

export interface Arguments {
  readonly values: Readonly<Record<string, unknown>>;
  /** Further targets and connections of the same request: `web-02` of `web-01 and web-02`. */
  readonly moreTargets: readonly string[];
  readonly moreConnections: readonly string[];
  /** How many names the operation has no place for. */
  readonly unplaced: number;
}

/** Kinds with a form of their own are read before names, which take what is left. */
const order = ['tags', 'rules', 'subnets', 'time', 'integer', 'choice', 'cidr', 'text'] as const;

/** Reads the arguments of an operation from a clause; `given` are those that are known already. */
export function readArguments(
  entry: OperationEntry,
  given: Readonly<Record<string, unknown>>,
  clause: Omit<Work, 'slots'>,
): Arguments {
  const open = entry.slots.filter(({ field }) => given[field] === undefined || field === clause.asked);
  const work: Work = { ...clause, slots: open };
  const values: Record<string, unknown> = {};
  for (const kind of order) {
    for (const slot of open.filter(({ slot }) => slot.kind === kind)) {
      const value = readSlot(slot, work, given[slot.field]);
      if (value !== undefined) values[slot.field] = value;
    }
  }
  const connection = open.find(({ slot }) => slot.kind === 'connection');
  const [named, ...moreConnections] = connection ? readConnections(connection, work) : [];
  const names = readNames(entry, open, work);
  const place = connection && named === undefined ? readPlace(connection, work) : undefined;
  const where = named ?? place?.name;
  if (connection && where !== undefined) values[connection.field] = where;
  return {
    values: { ...values, ...names.values },
    moreTargets: names.moreTargets,
    moreConnections,
    unplaced: names.unplaced.filter((index) => index !== place?.index).length,
  };
}

function readSlot(slot: SlotEntry, work: Work, partial: unknown): unknown {
  switch (slot.slot.kind) {
    case 'tags':
      return readTags(slot, work);
    case 'rules':
      return readRules(work, partial);
    case 'subnets':
      return readSubnets(slot, work);
    case 'time':
      return readMoment(slot.slot.edge, work);
    case 'integer':
      return readInteger(slot, work);
    case 'choice':
      return readChoice(slot, work);
    case 'cidr':
      return readCidr(slot, work);
    case 'text':
      return readText(slot, work);
    default:
      return undefined;
  }
}

function readMoment(edge: 'from' | 'to', work: Work): string | undefined {
  const { text, tokens } = work.clause;
  const time = readTime(text, work.now);
  const moment = time?.[edge];
  if (!time || !moment) return undefined;
  const offset = tokens[0]?.start ?? 0;
  for (const [index, token] of tokens.entries()) {
    if (token.start - offset < time.end && token.end - offset > time.start) take(work, index);
  }
  return moment.toISOString();
}
