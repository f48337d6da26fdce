import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import { readTime } from '../times.ts';
import { readConnections, readPlace } from './connection.ts';
import { readIntegers } from './integers.ts';
import { readNames } from './names.ts';
import { readCidr, readSubnets } from './network.ts';
import { readPlaceNumber } from './place-number.ts';
import { readChoice, readTags } from './plain.ts';
import { typeOfNamed, withoutContainer } from './resource-type.ts';
import { readRules } from './rules.ts';
import { readTag } from './tags.ts';
import { readAddress, readText } from './text.ts';
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
const first = ['tags', 'rules', 'subnets', 'time', 'address', 'cidr'] as const;
const second = ['choice', 'text'] as const;

/** Reads the arguments of an operation from a clause; `given` are those that are known already. */
export function readArguments(
  entry: OperationEntry,
  given: Readonly<Record<string, unknown>>,
  clause: Omit<Work, 'slots'>,
): Arguments {
  const open = entry.slots.filter(({ field }) => given[field] === undefined || field === clause.asked);
  const work: Work = { ...clause, entry, slots: open };
  const values: Record<string, unknown> = {};
  const readKinds = (kinds: readonly SlotEntry['slot']['kind'][]) => {
    for (const kind of kinds) {
      for (const slot of open.filter(({ field, slot: { kind: of } }) => of === kind && values[field] === undefined)) {
        const value = readSlot(slot, work, given[slot.field]);
        if (value !== undefined) values[slot.field] = value;
      }
    }
  };
  readKinds(first);
  for (const { field, slot } of open) {
    const place = slot.kind === 'integer' && slot.place ? readPlaceNumber(work) : undefined;
    if (place !== undefined) values[field] = place;
  }
  Object.assign(values, readIntegers(open, work), readTag(entry, open, work));
  readKinds(second);
  const connection = open.find(({ slot }) => slot.kind === 'connection');
  const [named, ...moreConnections] = connection ? readConnections(entry, connection, work) : [];
  const names = readNames(entry, withoutContainer(entry, open, values, work), values, work);
  const place = connection && named === undefined ? readPlace(connection, work) : undefined;
  const where = named ?? place?.name;
  if (connection && where !== undefined) values[connection.field] = where;
  const all = { ...values, ...names.values };
  return {
    values: { ...all, ...typeOfNamed(entry, { ...given, ...all }, work) },
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
    case 'address':
      return readAddress(slot, work);
    case 'choice':
      return readChoice(slot, work);
    case 'cidr':
      return readCidr(slot, work);
    case 'text':
      return slot.slot.like === 'tag' ? undefined : readText(slot, work);
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
