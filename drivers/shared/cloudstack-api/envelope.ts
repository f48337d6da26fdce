import { z } from 'zod';
import type { HttpAnswer } from '../http.ts';

/** A failure as the cloud told it, or as it can be seen from an answer that is none of the API's. */
export interface ApiFailure {
  readonly command: string;
  /** The code of the body; the HTTP status where the body has none. The two may differ. */
  readonly code: number;
  readonly httpStatus: number;
  /** The cloud's own words; empty where it gave none. */
  readonly text: string;
  /** The server's exception class. Nothing depends on it. */
  readonly exceptionCode?: number | undefined;
  /** The body was not the API's: a page of a proxy, an empty or cut-off text. */
  readonly foreign: boolean;
  /** The job that failed. */
  readonly jobId?: string | undefined;
  /** The server's own time, where it told it. */
  readonly serverTime?: Date | undefined;
}

export type ApiObject = Readonly<Record<string, unknown>>;

export type ApiAnswer =
  | { readonly ok: true; readonly body: ApiObject }
  | { readonly ok: false; readonly failure: ApiFailure };

const objectSchema = z.record(z.string(), z.unknown());
const codeSchema = z.coerce.number().int();

/**
 * Takes the answer out of its envelope `{"<command>response": {...}}`, whose name some servers write in odd case. Errors
 * come in any HTTP status, also in 200, and under the command's name or `errorresponse`.
 */
export function readEnvelope(command: string, answer: HttpAnswer): ApiAnswer {
  const { status: httpStatus, text } = answer;
  const serverTime = timeOf(answer.headers.date);
  const fail = (more: Pick<ApiFailure, 'code' | 'text' | 'foreign'> & Partial<ApiFailure>): ApiAnswer => ({
    ok: false,
    failure: { command, httpStatus, serverTime, ...more },
  });
  const isOk = httpStatus >= 200 && httpStatus < 300;

  const envelope = parsed(text);
  const body = envelope && bodyOf(command, envelope);
  if (!body) {
    const described = answer.headers['x-description'] ?? '';
    return fail({ code: httpStatus, text: described, foreign: true });
  }
  const told = failureIn(body);
  if (told) return fail({ ...told, foreign: false });
  if (!isOk) return fail({ code: httpStatus, text: '', foreign: false });
  return { ok: true, body };
}

/** The error that an object tells of itself: an answer's body, or the result of a job. */
export function failureIn(body: ApiObject): Pick<ApiFailure, 'code' | 'text' | 'exceptionCode'> | undefined {
  const code = codeSchema.safeParse(body.errorcode ?? undefined);
  const text = typeof body.errortext === 'string' ? body.errortext : '';
  if (!code.success || (code.data < 400 && text === '')) return undefined;
  const exceptionCode = codeSchema.safeParse(body.cserrorcode ?? undefined);
  return { code: code.data, text, ...(exceptionCode.success && { exceptionCode: exceptionCode.data }) };
}

/** A member of an object by its name, whatever its case. */
export function memberOf(body: ApiObject, name: string): unknown {
  const wanted = name.toLowerCase();
  return body[name] ?? Object.entries(body).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** The items of a list answer; a list without any may have neither a count nor an array. */
export function itemsIn(body: ApiObject, element: string): { items: readonly unknown[]; count: number | undefined } {
  const list = memberOf(body, element);
  const items = Array.isArray(list) ? list : list === undefined || list === null ? [] : [list];
  const count = z.coerce
    .number()
    .nonnegative()
    .safeParse(body.count ?? undefined);
  return { items, count: count.success ? Math.trunc(count.data) : undefined };
}

function parsed(text: string): ApiObject | undefined {
  try {
    return objectSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function bodyOf(command: string, envelope: ApiObject): ApiObject | undefined {
  const named = memberOf(envelope, `${command}response`) ?? memberOf(envelope, 'errorresponse');
  const members = Object.values(envelope);
  const inner =
    named ?? (members.length === 1 && /response$/i.test(Object.keys(envelope)[0] ?? '') ? members[0] : undefined);
  return objectSchema.safeParse(inner).data;
}

function timeOf(date: string | undefined): Date | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
}
