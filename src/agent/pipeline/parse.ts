import { z } from 'zod';
import type { AnyOperation } from '../../../tools/operation.ts';

const jsonObjectSchema = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof jsonObjectSchema>;

export type Parsed =
  | { readonly ok: true; readonly input: JsonObject }
  /** `given` is what can be shown of the arguments. */
  | { readonly ok: false; readonly given: JsonObject; readonly reason: string };

/** The arguments that a model wrote, as the operation's input, or a sentence that the model can mend them by. */
export function parseArguments(operation: AnyOperation, text: string): Parsed {
  const json = parseJson(text);
  if (json === undefined) return { ok: false, given: {}, reason: 'the arguments are not a JSON object' };
  const result = operation.input.safeParse(json);
  if (!result.success) return { ok: false, given: json, reason: z.prettifyError(result.error) };
  return { ok: true, input: plainJson(result.data) };
}

/** The value as it comes back from JSON: what is stored, digested and run is one and the same. */
export function plainJson(value: unknown): JsonObject {
  return jsonObjectSchema.parse(JSON.parse(JSON.stringify(value)));
}

export function parseJson(text: string): JsonObject | undefined {
  try {
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
    const result = jsonObjectSchema.safeParse(value);
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
