import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** The arguments of a Web API call, JSON inside a form still as text. `undefined`: no body that Slack reads. */
export function readArguments(contentType: string, body: Buffer): Record<string, unknown> | undefined {
  if (contentType.startsWith('application/json')) {
    const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(body.toString()));
    return parsed.success ? parsed.data : undefined;
  }
  if (contentType.startsWith('application/x-www-form-urlencoded') || body.length === 0) {
    return Object.fromEntries(new URLSearchParams(body.toString()));
  }
  return undefined;
}

/** A file: as itself, or in the field of a form, as clients of Slack send it. */
export async function readUpload(contentType: string, body: Buffer): Promise<Buffer> {
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return Buffer.from(new URLSearchParams(body.toString()).get('body') ?? body.toString());
  }
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const [part] = [...form.values()];
  if (part === undefined) return Buffer.alloc(0);
  return typeof part === 'string' ? Buffer.from(part) : Buffer.from(await part.arrayBuffer());
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A structured argument: as itself in a JSON body, as JSON text in a form. */
export const structured = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' ? (parseJson(value) ?? value) : value), schema);

export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1');
