import { z } from 'zod';
import type { AnyOperation, Effect } from './operation.ts';

/** An operation as a language model is told of it. */
export interface OperationDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

const effectNotes: Readonly<Record<Effect, string>> = {
  read: 'Reads only.',
  create: 'Creates; needs consent.',
  change: 'Changes; needs consent.',
  destroy: 'Destroys; needs consent.',
};

/** The only place that turns an operation's zod schema into JSON Schema. */
export function toolDefinition(operation: AnyOperation): OperationDefinition {
  const { name, summary, guidance, effect, irreversible } = operation;
  const notes = [effectNotes[effect], irreversible && 'Cannot be undone.', guidance];
  return {
    name,
    description: [`${summary.en}.`, ...notes].filter(Boolean).join(' '),
    parameters: parametersOf(operation),
  };
}

function parametersOf(operation: AnyOperation): Record<string, unknown> {
  const schema = compact(z.toJSONSchema(operation.input, { io: 'input' }));
  const properties = isObject(schema.properties) ? schema.properties : {};
  const described = Object.entries(properties).map(([key, property]) => {
    const title = operation.slots[key]?.title.en;
    const saysMore = title !== undefined && title.replaceAll(' ', '').toLowerCase() !== key.toLowerCase();
    return [key, isObject(property) && saysMore ? { ...property, description: title } : property];
  });
  return { ...schema, properties: Object.fromEntries(described) };
}

/**
 * Left out: what costs tokens and tells a model nothing, and patterns, whose Unicode classes some servers that derive a
 * grammar from the schema do not understand. The input is parsed with the real schema all the same.
 */
const omitted: ReadonlySet<string> = new Set(['$schema', 'additionalProperties', 'pattern', 'format']);

function compact(schema: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(schema).filter(
    ([key, value]) => !omitted.has(key) && value !== Number.MAX_SAFE_INTEGER,
  );
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'properties' ? compactProperties(value) : compactValue(value)]),
  );
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
