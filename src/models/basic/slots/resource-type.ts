import type { OperationEntry, SlotEntry } from '../lexicon.ts';
import type { NameType } from '../name-patterns.ts';
import type { Work } from './work.ts';

type Values = Readonly<Record<string, unknown>>;

/** The arguments that name a resource of any type: its name, its type, and what it is in. */
interface TypedArguments {
  readonly field: string;
  readonly typeField: string;
  readonly within: string | undefined;
  /** The resource gets its name only now. */
  readonly isNew: boolean;
}

/** Undefined where an operation is about one type only. What has no target is told by the slots. */
function typedArguments({ operation: { target }, slots }: OperationEntry): TypedArguments | undefined {
  if (target?.typeField) {
    return { field: target.field, typeField: target.typeField, within: target.within?.field, isNew: !target.exists };
  }
  const isThere = (kind: string, field: string) =>
    slots.some(({ slot, ...of }) => slot.kind === kind && of.field === field);
  if (target || !isThere('choice', 'resourceType') || !isThere('name', 'name')) return undefined;
  return { field: 'name', typeField: 'resourceType', within: isThere('name', 'vpc') ? 'vpc' : undefined, isNew: false };
}

/** The types of what the slot can name: for an operation on anything with tags, the type that the sentence says, or any. */
export function nameTypesOf(entry: OperationEntry, { field, slot }: SlotEntry, read: Values): ReadonlySet<NameType> {
  const own: NameType[] = slot.kind === 'name' || slot.kind === 'names' ? [slot.of] : [];
  /** Where an image is named, it may be one of the person's own. */
  if (own.includes('image')) own.push('myimage');
  const typed = typedArguments(entry);
  if (!typed || field !== typed.field) return new Set(own);
  const said = read[typed.typeField];
  return new Set(typesIn(entry.slots, typed.typeField).filter((type) => said === undefined || type === said));
}

/** What the operation can be aimed at, where another argument says its type. */
export function taggableTypes(entry: OperationEntry): NameType[] {
  const typed = typedArguments(entry);
  return typed ? typesIn(entry.slots, typed.typeField) : [];
}

const typesIn = (slots: readonly SlotEntry[], typeField: string): NameType[] => {
  const choices = slots.find(({ field }) => field === typeField)?.choices ?? [];
  return choices.flatMap(({ choice: { value } }) => (typeof value === 'string' ? [value as NameType] : []));
};

/**
 * Without the slot for what the resource lives in, where the resource is none that lives in one: a `VPC` of tags is the
 * resource itself unless a subnet is spoken of. What is named anew may live in one unless it is a VPC.
 */
export function withoutContainer(
  entry: OperationEntry,
  open: readonly SlotEntry[],
  read: Values,
  work: Work,
): readonly SlotEntry[] {
  const typed = typedArguments(entry);
  if (!typed?.within) return open;
  const said = read[typed.typeField];
  const isInside = (types: ReadonlySet<NameType>) => types.has('subnet');
  const spoken =
    said === 'subnet' ||
    (typed.isNew && said !== 'vpc') ||
    work.clause.tokens.some(({ text, kind }) => kind === 'value' && isInside(typesOf(text, work)));
  return spoken ? open : open.filter(({ field }) => field !== typed.within);
}

const typesOf = (name: string, { names, lexicon }: Work): ReadonlySet<NameType> => {
  const known = names.types(name);
  return known.size > 0 ? known : lexicon.names.guess(name).types;
};

/** The type of the named resource, where its name alone says it: `vpc-01` is a VPC. */
export function typeOfNamed(entry: OperationEntry, values: Values, work: Work): Record<string, unknown> {
  const typed = typedArguments(entry);
  const name = typed && values[typed.field];
  if (!typed || typeof name !== 'string' || values[typed.typeField] !== undefined) return {};
  const types = typesOf(name, work);
  const fitting = typesIn(entry.slots, typed.typeField).filter((type) => types.has(type));
  return fitting.length === 1 ? { [typed.typeField]: fitting[0] } : {};
}
