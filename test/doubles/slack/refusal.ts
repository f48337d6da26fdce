import type { z } from 'zod';

/** What Slack answers with `ok: false`. */
export class SlackRefusal extends Error {
  readonly code: string;
  /** Beside `ok` and `error`: `needed`, `response_metadata` ... */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code}: ${JSON.stringify(details)}`);
    this.code = code;
    this.details = details;
  }
}

/** `invalid_blocks`, `invalid_arguments` ... with the reasons where Slack puts them. */
export function refuseWith(
  code: string,
  reasons: readonly { readonly message: string; readonly pointer: string }[],
): never {
  const errors = reasons.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  throw new SlackRefusal(code, {
    errors,
    response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) },
  });
}

/** The arguments of a call, or Slack's refusal of them. */
export function parseArguments<T>(schema: z.ZodType<T>, args: Readonly<Record<string, unknown>>): T {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ message, path }) => ({ message, pointer: `/${path.join('/')}` }));
  if (parsed.error.issues.some(({ path }) => path[0] === 'blocks')) refuseWith('invalid_blocks_format', reasons);
  return refuseWith('invalid_arguments', reasons);
}
