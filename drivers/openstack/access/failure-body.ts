import { z } from 'zod';
import type { HttpAnswer } from '../../shared/http.ts';

/** What a service says of a failure. */
export interface ToldFailure {
  /** The service's own name of it: Neutron's `type`, the member of Nova's body (`itemNotFound`), Placement's `code`. */
  readonly type: string | undefined;
  /** Its own words, without markup, on one line; empty where it gave none. */
  readonly text: string;
  /** The body was no service's: a page of a proxy, an empty or cut-off text. */
  readonly foreign: boolean;
}

const longestText = 2000;

const textMember = z.string().catch('');
const neutronSchema = z.object({
  NeutronError: z.union([z.string(), z.object({ type: z.string().optional(), message: textMember })]),
});
const pecanSchema = z.object({ faultstring: z.string(), faultcode: z.string().optional() });
const errorsSchema = z.object({
  errors: z.array(z.object({ code: z.string().optional(), title: textMember, detail: textMember })).nonempty(),
});
const flatSchema = z.object({ message: z.string(), title: textMember });
const faultSchema = z.object({ message: z.string(), title: textMember });

/** Every service has a form of its own, and some answer with a page for browsers. */
export function readFailure({ text, headers }: Pick<HttpAnswer, 'text' | 'headers'>): ToldFailure {
  const body = parsed(text);
  if (body === undefined) return { type: undefined, text: plain(text, headers['content-type']), foreign: true };
  return { ...toldIn(body), foreign: false };
}

function toldIn(body: unknown): Omit<ToldFailure, 'foreign'> {
  const neutron = neutronSchema.safeParse(body).data?.NeutronError;
  if (typeof neutron === 'string') return { type: undefined, text: oneLine(neutron) };
  if (neutron) return { type: neutron.type, text: oneLine(neutron.message) };
  const pecan = pecanSchema.safeParse(body).data;
  if (pecan) return { type: pecan.faultcode, text: oneLine(pecan.faultstring) };
  const first = errorsSchema.safeParse(body).data?.errors[0];
  if (first) return { type: first.code, text: oneLine(first.detail || first.title) };
  const flat = flatSchema.safeParse(body).data;
  if (flat) return { type: flat.title || undefined, text: withoutMarkup(flat.message) };
  for (const [name, member] of Object.entries(z.record(z.string(), z.unknown()).safeParse(body).data ?? {})) {
    const fault = faultSchema.safeParse(member).data;
    if (fault) return { type: name === 'error' ? fault.title || undefined : name, text: oneLine(fault.message) };
  }
  return { type: undefined, text: '' };
}

function parsed(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

const plain = (text: string, contentType = ''): string =>
  /html/i.test(contentType) || /^\s*<(?:!doctype|html)/i.test(text) ? withoutMarkup(text) : oneLine(text);

const withoutMarkup = (text: string): string =>
  oneLine(
    text
      .slice(0, 20_000)
      .replace(/<(head|style|script)\b[\s\S]*?<\/\1>/gi, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&'),
  );

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, longestText);
