import type { CallHistory, CallRecord } from '../../tools/call-history.ts';
import type { DiagnosisRequest, FailedCall } from '../../tools/diagnosis.ts';
import type { OperationCall } from '../agent/events.ts';
import { readErrorText } from './error-text.ts';

/** Where a connection leads. */
export interface Place {
  readonly provider: string;
  readonly region: string;
  readonly zone?: string | undefined;
}

/** Where failures are looked for: what the conversation has run, then what any call of a driver came to. */
export interface FailureSources {
  /** The calls of the conversation that have ended, oldest first. */
  readonly calls: () => AsyncIterable<OperationCall>;
  readonly history: Pick<CallHistory, 'query'>;
  readonly placeOf: (connection: string) => Promise<Place | undefined>;
}

/** The failure that is meant; undefined where there is none. A text that was pasted is taken as it is. */
export async function findFailure(request: DiagnosisRequest, sources: FailureSources): Promise<FailedCall | undefined> {
  if (request.error !== undefined) return await pasted(request, request.error, sources);
  return (await inConversation(request, sources)) ?? (await inHistory(request, sources));
}

async function pasted(request: DiagnosisRequest, error: string, sources: FailureSources): Promise<FailedCall> {
  const { operation, connection, resource } = request;
  const place = await placeOf(connection, sources);
  return {
    source: 'pasted',
    input: {},
    text: readErrorText(error).text,
    ...known({ ...place, operation, connection, provider: request.provider ?? place?.provider, resource }),
  };
}

async function inConversation(request: DiagnosisRequest, sources: FailureSources): Promise<FailedCall | undefined> {
  let latest: OperationCall | undefined;
  for await (const call of sources.calls()) if (call.error && isMeant(call, request)) latest = call;
  if (!latest?.error) return undefined;
  const { operation, connection, input, error, started } = latest;
  const place = await placeOf(connection, sources);
  return {
    source: 'conversation',
    time: started,
    operation,
    input,
    kind: error.kind,
    text: readErrorText(error.cspMessage ?? error.message.en).text,
    ...known({
      ...place,
      connection,
      provider: error.provider ?? place?.provider,
      resource: nameIn(input),
      code: error.code,
      requestId: error.requestId,
    }),
  };
}

async function placeOf(connection: string | undefined, sources: FailureSources): Promise<Place | undefined> {
  const place = connection === undefined ? undefined : await sources.placeOf(connection);
  return place && { provider: place.provider, region: place.region, zone: place.zone };
}

function isMeant(
  { operation, connection, input }: Pick<OperationCall, 'operation' | 'connection' | 'input'>,
  request: DiagnosisRequest,
): boolean {
  return (
    isSame(operation, request.operation) &&
    (request.connection === undefined || connection === request.connection) &&
    (request.resource === undefined || Object.values(input).includes(request.resource))
  );
}

async function inHistory(request: DiagnosisRequest, sources: FailureSources): Promise<FailedCall | undefined> {
  const { operation, connection, resource } = request;
  const failed = await sources.history.query({ operation, connection, failedOnly: true, limit: 200 });
  const found = failed.find((record) => resource === undefined || record.resource === resource);
  return found && fromRecord(found, await placeOf(found.connection, sources));
}

function fromRecord(record: CallRecord, place: Place | undefined): FailedCall {
  const { time, operation, connection, provider, region, resource, outcome, code, message, requestId } = record;
  return {
    source: 'history',
    time,
    input: { connection, ...(resource !== undefined && { name: resource }) },
    text: readErrorText(message ?? '').text,
    ...(outcome !== 'ok' && { kind: outcome }),
    ...known({ operation, connection, provider, region, zone: place?.zone, resource, code, requestId }),
  };
}

const isSame = (name: string, wanted: string | undefined): boolean =>
  wanted === undefined || name.toLowerCase() === wanted.toLowerCase();

const nameIn = ({ name }: OperationCall['input']): string | undefined => (typeof name === 'string' ? name : undefined);

/** Without what is not known. */
function known<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
