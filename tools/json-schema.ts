import { z } from 'zod';
import type { AnyOperation, Effect } from './operation.ts';

/** An operation as a language model is told of it. */
export interface OperationDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What the effects mean stands in the system prompt, once. */
const effectMarks: Readonly<Record<Effect, string>> = {
  read: 'Read',
  create: 'Create',
  change: 'Change',
  destroy: 'Destroy',
};

/** The only place that turns an operation's zod schema into JSON Schema. */
export function toolDefinition(operation: AnyOperation): OperationDefinition {
  const { name, summary, guidance, effect, irreversible } = operation;
  const mark = irreversible ? `${effectMarks[effect]}, cannot be undone` : effectMarks[effect];
  return {
    name,
    description: [`[${mark}] ${summary.en}.`, guidance].filter(Boolean).join(' '),
    parameters: parametersOf(operation),
  };
}

function parametersOf(operation: AnyOperation): Record<string, unknown> {
  const schema = compact(z.toJSONSchema(operation.input, { io: 'input' }));
  const properties = isObject(schema.properties) ? schema.properties : {};
  const described = Object.entries(properties).map(([key, property]) => {
    const title = operation.slots[key]?.title.en;
    return [
      key,
      isObject(property) && title !== undefined && saysMore(title, key, operation.name)
        ? { ...property, description: title }
        : property,
    ];
  });
  return { ...schema, properties: Object.fromEntries(described) };
}

/** Whether a title has a word that neither the argument's name nor the operation's says: `VM name` of GetVM has none. */
function saysMore(title: string, key: string, operation: string): boolean {
  const said = `${key} ${key === 'name' ? operation : ''}`.toLowerCase();
  return title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => !said.includes(word));
}

/**
 * Left out: what costs tokens and tells a model nothing that its arguments would be better for; and patterns, whose
 * Unicode classes some servers that derive a grammar from the schema do not understand. The input is parsed with the
 * real schema all the same, and an argument that does not fit is answered with what would.
 */
const omitted: ReadonlySet<string> = new Set([
  '$schema',
  'additionalProperties',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
]);

/** A default that leaves nothing out says no more than that the argument may be left out. */
const saysNothing = (key: string, value: unknown): boolean =>
  key === 'default' && (value === false || (Array.isArray(value) && value.length === 0));

function compact(schema: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(schema).filter(([key, value]) => !omitted.has(key) && !saysNothing(key, value));
  const kept = Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'properties' ? compactProperties(value) : compactValue(value)]),
  );
  return withPlainAlternatives(kept);
}

/** Alternatives in one list, without null: nothing is better said by leaving an argument out. */
function withPlainAlternatives(schema: Record<string, unknown>): Record<string, unknown> {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const kinds = anyOf
    .flatMap((kind) => (isObject(kind) && Array.isArray(kind.anyOf) ? kind.anyOf : [kind]))
    .filter((kind) => !isObject(kind) || kind.type !== 'null');
  const [only, ...others] = kinds;
  return isObject(only) && others.length === 0 ? { ...only, ...rest } : { ...rest, anyOf: kinds };
}

/** The keys are the names of arguments here, not words of JSON Schema. */
function compactProperties(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, property]) => [name, compactValue(property)]));
}

function compactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compactValue);
  return isObject(value) ? compact(value) : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
