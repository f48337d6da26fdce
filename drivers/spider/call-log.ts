import { z } from 'zod';

/**
 * What the server did at a time, as its own logs tell it. Every text is untrusted and may hold what a cloud or a caller
 * wrote, secrets included: redact an entry before it is stored, shown or sent on.
 */
export interface CallLogEntry {
  /** ISO 8601. The server writes its local time, so this is right where it runs on this machine or in its time zone. */
  readonly time: string;
  readonly provider?: string | undefined;
  readonly region?: string | undefined;
  readonly zone?: string | undefined;
  /** The connection's name on the server; only the access log knows it. */
  readonly connection?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly resource?: string | undefined;
  /** The cloud's function (`DescribeVolumes`), or the server's route (`POST /disk`). */
  readonly operation: string;
  readonly durationMs?: number | undefined;
  /** Only where it failed. */
  readonly error?: string | undefined;
}

/** With which every record of the call log begins. */
export const recordStart = '[HISCALL].[';

const head = /^\[HISCALL\]\.\[[^\]]*\] (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) \(\w*\) .*? - "CloudOS" : "/;

/**
 * A record of `calllogs.log`; it has several lines where its error has. Undefined for what is none, such as a driver's
 * free text. Nothing in a record is escaped: a field ends where the next one's name begins, and the error at the end.
 */
export function parseCallRecord(record: string): CallLogEntry | undefined {
  const match = head.exec(record);
  if (!match) return undefined;
  const fields = fieldsOf(record.slice(match[0].length));
  const time = localTime(`${match[1]}T${match[2]}`);
  if (!fields || time === undefined) return undefined;
  const [provider, place, resourceType, resource, operation, elapsed, error] = fields;
  const [region = '', zone = ''] = place.split('/', 2);
  return {
    time,
    ...said('provider', provider),
    ...said('region', region),
    ...said('zone', zone),
    ...said('resourceType', resourceType),
    ...said('resource', resource),
    operation,
    ...(/^\d+(\.\d+)?$/.test(elapsed) && { durationMs: Math.round(Number(elapsed) * 10_000) / 10 }),
    ...said('error', error),
  };
}

type Fields = [string, string, string, string, string, string, string];

/**
 * The closed fields come first and end at the first match. A name may hold quotes and an error anything, so the end of
 * the name is looked for from the left, and what follows the first `ErrorMSG` is the error.
 */
function fieldsOf(text: string): Fields | undefined {
  const fields: string[] = [];
  let at = 0;
  for (const next of ['RegionZone', 'ResourceType', 'ResourceName', 'CloudOSAPI', 'ElapsedTime', 'ErrorMSG']) {
    const border = `", "${next}" : "`;
    const end = text.indexOf(border, at);
    if (end < 0) return undefined;
    fields.push(text.slice(at, end));
    at = end + border.length;
  }
  const rest = text.slice(at).trimEnd();
  fields.push(rest.endsWith('"') ? rest.slice(0, -1) : rest);
  return fields as Fields;
}

const accessSchema = z.object({
  time: z.string(),
  method: z.string(),
  uri: z.string(),
  status: z.number(),
  error: z.string().default(''),
  /** Nanoseconds. */
  latency: z.number().optional(),
});

/** A line of `http-access.log`. Undefined for what is none. Of the query only the connection's name is kept. */
export function parseAccessLine(line: string): CallLogEntry | undefined {
  const parsed = accessSchema.safeParse(jsonOf(line));
  if (!parsed.success) return undefined;
  const { time, method, uri, status, error, latency } = parsed.data;
  const instant = new Date(time);
  if (Number.isNaN(instant.getTime())) return undefined;
  const [path = '', query] = uri.split('?', 2);
  const parts = path.split('/').filter((part) => part !== '' && part !== 'spider');
  return {
    time: instant.toISOString(),
    ...said('connection', new URLSearchParams(query).get('ConnectionName') ?? ''),
    ...said('resourceType', parts[0] ?? ''),
    ...said('resource', decoded(parts[1] ?? '')),
    operation: `${method} /${parts.map(decoded).join('/')}`,
    ...(latency !== undefined && { durationMs: Math.round(latency / 100_000) / 10 }),
    ...(status >= 400 && { error: error.replace(/^code=\d+, message=/, '') || `HTTP ${status}` }),
  };
}

const said = <K extends string>(key: K, value: string): { readonly [P in K]?: string } =>
  (value === '' ? {} : { [key]: value }) as { readonly [P in K]?: string };

/** Undefined for a day or an hour that there is not. */
function localTime(text: string): string | undefined {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
