import { z } from 'zod';
import { EndpointFailure } from './endpoint.ts';

/** What servers put into `error`: OpenAI's object, a bare sentence (Ollama), or FastAPI's list (vLLM). */
const bodySchema = z.union([
  z.string().transform((message) => ({ message, detail: undefined, code: undefined, type: undefined })),
  z.object({
    message: z.string().optional().catch(undefined),
    detail: z.unknown().optional(),
    code: z.union([z.string(), z.number()]).nullish().catch(undefined),
    type: z.string().nullish().catch(undefined),
  }),
]);

interface ServerError {
  readonly error?: unknown;
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  readonly message?: string | undefined;
}

/** An answer that is an error, by its status or by its content. */
export function refusal(error: ServerError): EndpointFailure {
  const body = bodySchema.safeParse(error.error).data;
  return new EndpointFailure({
    reason: 'refused',
    // OpenRouter gives the HTTP status as code where it can no longer be the status.
    status: error.status ?? (typeof body?.code === 'number' ? body.code : undefined),
    headers: error.headers,
    code: (typeof body?.code === 'string' ? body.code : body?.type) ?? undefined,
    text: body?.message ?? (body?.detail === undefined ? plainText(error.message) : JSON.stringify(body.detail)),
  });
}

/** No answer, or no readable one. */
export function transportFailure(error: unknown): EndpointFailure {
  if (error instanceof SyntaxError) return new EndpointFailure({ reason: 'unreadable' });
  return new EndpointFailure({ reason: 'connection', networkCode: networkCode(error) });
}

/** The package puts the status before a body that is no JSON. */
function plainText(message = ''): string | undefined {
  return message.includes('status code (no body)') ? undefined : message.replace(/^\d{3} /, '');
}

/** The innermost code of a chain of causes: `ECONNREFUSED` under "fetch failed". */
function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return networkCode(inner) ?? ('code' in error && typeof error.code === 'string' ? error.code : undefined);
}
