import { z } from 'zod';
import { secretSchemas } from '../../drivers/contract/secret.ts';
import { redacted } from './secret-names.ts';

/** A secret that was taken out of a value. */
export interface SplitSecret {
  readonly path: readonly (string | number)[];
  /** The name of the nearest field: `privateKey`. Empty where the whole value is the secret. */
  readonly field: string;
  /** Text as it is, anything else as JSON. */
  readonly value: string;
  /** The kind of file in which a person receives it: `.pem`. */
  readonly fileExtension: string | undefined;
}

type Path = SplitSecret['path'];
type Secrets = Map<string, SplitSecret>;

/**
 * Takes every value out of `value` whose schema is marked as secret and leaves a placeholder, so that `clean` still has
 * the shape that the schema says. `value` is parsed already.
 */
export function splitSecrets<T>(schema: z.core.$ZodType, value: T): { clean: T; secrets: SplitSecret[] } {
  const secrets: Secrets = new Map();
  const clean = walk(schema, value, [], secrets) as T;
  return { clean, secrets: [...secrets.values()] };
}

function walk(schema: z.core.$ZodType, value: unknown, path: Path, secrets: Secrets): unknown {
  if (value === undefined || value === null) return value;
  const mark = secretSchemas.get(schema);
  if (mark) return take(value, path, mark.fileExtension, secrets);
  if (schema instanceof z.core.$ZodObject) return walkObject(schema, value, path, secrets);
  if (schema instanceof z.core.$ZodRecord) {
    return mapEntries(value, (_, item, at) => walk(schema._zod.def.valueType, item, at, secrets), path);
  }
  if (schema instanceof z.core.$ZodArray) {
    return mapItems(value, (item, at) => walk(schema._zod.def.element, item, at, secrets), path);
  }
  if (schema instanceof z.core.$ZodTuple) {
    const { items, rest } = schema._zod.def;
    return mapItems(
      value,
      (item, at, index) => {
        const itemSchema = items[index] ?? rest;
        return itemSchema ? walk(itemSchema, item, at, secrets) : item;
      },
      path,
    );
  }
  return alternatives(schema, value).reduce<unknown>((rest, inner) => walk(inner, rest, path, secrets), value);
}

/** The schemas of which the value itself, not a part of it, may be one. */
function alternatives(schema: z.core.$ZodType, value: unknown): readonly z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodUnion) {
    const { options } = schema._zod.def;
    const fitting = options.filter((option) => z.safeParse(option, value).success);
    // Where none fits, a secret may be in any of them.
    return fitting.length > 0 ? fitting : options;
  }
  if (schema instanceof z.core.$ZodIntersection) return [schema._zod.def.left, schema._zod.def.right];
  if (schema instanceof z.core.$ZodPipe) return [schema._zod.def.in, schema._zod.def.out];
  if (schema instanceof z.core.$ZodLazy) return [schema._zod.innerType];
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault ||
    schema instanceof z.core.$ZodNonOptional ||
    schema instanceof z.core.$ZodReadonly ||
    schema instanceof z.core.$ZodCatch
  ) {
    return [schema._zod.def.innerType];
  }
  return [];
}

function walkObject(schema: z.core.$ZodObject, value: unknown, path: Path, secrets: Secrets): unknown {
  const { shape, catchall } = schema._zod.def;
  return mapEntries(
    value,
    (name, item, at) => {
      const field = Object.hasOwn(shape, name) ? shape[name] : catchall;
      return field ? walk(field, item, at, secrets) : item;
    },
    path,
  );
}

function mapEntries(value: unknown, change: (name: string, item: unknown, at: Path) => unknown, path: Path): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(name, item, [...path, name])]));
}

function mapItems(value: unknown, change: (item: unknown, at: Path, index: number) => unknown, path: Path): unknown {
  return Array.isArray(value) ? value.map((item, index) => change(item, [...path, index], index)) : value;
}

function take(value: unknown, path: Path, fileExtension: string | undefined, secrets: Secrets): string {
  const key = JSON.stringify(path);
  // Several schemas may apply to one place; the first has taken the value.
  if (!secrets.has(key)) {
    const field = path.findLast((part) => typeof part === 'string') ?? '';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    secrets.set(key, { path, field: String(field), value: text, fileExtension });
  }
  return redacted;
}
