import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import type { NameType } from '../name-patterns.ts';
import type { Work } from './work.ts';

type Values = Readonly<Record<string, unknown>>;

/** The types of what the slot can name: for an operation on anything with tags, the type that the sentence says, or any. */
export function nameTypesOf(
  { operation: { target }, slots }: OperationEntry,
  { field, slot }: SlotEntry,
  read: Values,
): ReadonlySet<NameType> {
  const own: NameType[] = slot.kind === 'name' || slot.kind === 'names' ? [slot.of] : [];
  /** Where an image is named, it may be one of the person's own. */
  if (own.includes('image')) own.push('myimage');
  if (!target?.typeField || field !== target.field) return new Set(own);
  const said = read[target.typeField];
  return new Set(typesIn(slots, target.typeField).filter((type) => said === undefined || type === said));
}

/** What the operation can be aimed at, where another argument says its type. */
export const taggableTypes = ({ operation: { target }, slots }: OperationEntry): NameType[] =>
  target?.typeField ? typesIn(slots, target.typeField) : [];

const typesIn = (slots: readonly SlotEntry[], typeField: string): NameType[] => {
  const choices = slots.find(({ field }) => field === typeField)?.choices ?? [];
  return choices.flatMap(({ choice: { value } }) => (typeof value === 'string' ? [value as NameType] : []));
};

/**
 * Without the slot for what the target lives in, where the target is a resource of another type: a `VPC` of tags is the
 * resource itself unless a subnet is spoken of.
 */
export function withoutContainer(
  entry: OperationEntry,
  open: readonly SlotEntry[],
  read: Values,
  work: Work,
): readonly SlotEntry[] {
  const { target } = entry.operation;
  const within = target?.within;
  if (!target?.typeField || !within) return open;
  const isInside = (types: ReadonlySet<NameType>) => types.has('subnet');
  const spoken =
    read[target.typeField] === 'subnet' ||
    work.clause.tokens.some(({ text, kind }) => kind === 'value' && isInside(typesOf(text, work)));
  return spoken ? open : open.filter(({ field }) => field !== within.field);
}

const typesOf = (name: string, { names, lexicon }: Work): ReadonlySet<NameType> => {
  const known = names.types(name);
  return known.size > 0 ? known : lexicon.names.guess(name).types;
};

/** The type of the named resource, where its name alone says it: `vpc-01` is a VPC. */
export function typeOfNamed(entry: OperationEntry, values: Values, work: Work): Record<string, unknown> {
  const { target } = entry.operation;
  const typeField = target?.typeField;
  const name = target && values[target.field];
  if (!typeField || typeof name !== 'string' || values[typeField] !== undefined) return {};
  const types = typesOf(name, work);
  const fitting = typesIn(entry.slots, typeField).filter((type) => types.has(type));
  return fitting.length === 1 ? { [typeField]: fitting[0] } : {};
}
