import { isDeepStrictEqual } from 'node:util';
import { type CallHistory, type CallRecord, foundNothing } from '../../tools/call-history.ts';
import type { DiagnosisRequest, FailedCall } from '../../tools/diagnosis.ts';
import type { OperationCall } from '../agent/events.ts';
import { readErrorText } from './error-text.ts';

/** What is longer is no code. */
const longestCode = 200;

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
  /** Whether a call could be asked for at all: of an operation that the person has, with arguments that fit. */
  readonly isPossible: (call: Pick<OperationCall, 'operation' | 'input'>) => boolean;
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
  for await (const call of sources.calls()) {
    // A slip of the model, or what a text has talked it into, is not what has failed for the person.
    const isSlip = latest !== undefined && !sources.isPossible(call);
    if (call.error && isMeant(call, request) && !isSlip) latest = call;
    else if (isBare(request) && latest && hasComeAbout(latest, call)) latest = undefined;
  }
  return latest && (await failedCallOf(latest, sources));
}

/** A call of the conversation as the failure that is looked into; undefined where it has not failed. */
export async function failedCallOf(
  { id, operation, input, error, started, ...call }: OperationCall,
  sources: Pick<FailureSources, 'placeOf'>,
): Promise<FailedCall | undefined> {
  if (!error) return undefined;
  // A call that failed before its card has only been told where it goes.
  const connection = call.connection ?? (typeof input.connection === 'string' ? input.connection : undefined);
  const place = await placeOf(connection, sources);
  return {
    source: 'conversation',
    call: id,
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
      code: error.code?.slice(0, longestCode),
      requestId: error.requestId,
    }),
  };
}

async function placeOf(
  connection: string | undefined,
  sources: Pick<FailureSources, 'placeOf'>,
): Promise<Place | undefined> {
  const place = connection === undefined ? undefined : await sources.placeOf(connection);
  return place && { provider: place.provider, region: place.region, zone: place.zone };
}

function isMeant(call: Pick<OperationCall, 'operation' | 'connection' | 'input'>, request: DiagnosisRequest): boolean {
  return (
    isSame(call.operation, request.operation) &&
    (request.connection === undefined || connectionOf(call) === request.connection) &&
    (request.resource === undefined || Object.values(call.input).includes(request.resource))
  );
}

/** With nothing named, the latest failure that still is one. */
const isBare = ({ operation, resource }: DiagnosisRequest): boolean =>
  operation === undefined && resource === undefined;

/** Whether what has failed was asked for again, perhaps with other arguments, and has succeeded. */
const hasComeAbout = (failed: OperationCall, call: OperationCall): boolean =>
  call.status === 'done' &&
  call.operation === failed.operation &&
  (nameIn(failed.input) === undefined
    ? Object.entries(failed.input).every(([field, value]) => isDeepStrictEqual(call.input[field], value))
    : nameIn(call.input) === nameIn(failed.input) && connectionOf(call) === connectionOf(failed));

/** A call that failed before its card has only been told where it goes. */
const connectionOf = ({ connection, input }: Pick<OperationCall, 'connection' | 'input'>): string | undefined =>
  connection ?? (typeof input.connection === 'string' ? input.connection : undefined);

async function inHistory(request: DiagnosisRequest, sources: FailureSources): Promise<FailedCall | undefined> {
  const { operation, connection, resource } = request;
  const failed = await sources.history.query({ operation, connection, failedOnly: true, limit: 200 });
  const meant = failed.filter(
    (record) =>
      (resource === undefined || record.resource === resource) && (operation !== undefined || !isAnswer(record)),
  );
  for (const found of meant.slice(0, looked)) {
    if (isBare(request) && (await succeededSince(found, sources.history))) continue;
    return fromRecord(found, await placeOf(found.connection, sources));
  }
  return undefined;
}

/** How many failures of the history are looked at for one that still is one. */
const looked = 20;

async function succeededSince(
  { time, operation, connection, resource }: CallRecord,
  history: FailureSources['history'],
): Promise<boolean> {
  // A connection that answers anything works again.
  const isOfConnection = operation === 'check' || operation === 'connect';
  const since = await history.query({ from: time, ...(!isOfConnection && { operation }), connection, limit: 50 });
  return since.some((record) => record.outcome === 'ok' && (isOfConnection || record.resource === resource));
}

function fromRecord(record: CallRecord, place: Place | undefined): FailedCall {
  const { time, operation, connection, provider, region, resource, outcome, code, message, requestId } = record;
  return {
    source: 'history',
    time,
    input: { connection, ...(resource !== undefined && { name: resource }) },
    text: readErrorText(message ?? '').text,
    ...(outcome !== 'ok' && { kind: outcome }),
    ...known({
      operation,
      connection,
      provider,
      region,
      zone: place?.zone,
      resource,
      code: code?.slice(0, longestCode),
      requestId,
    }),
  };
}

/** What was given up waiting for did not fail. */
const isAnswer = (record: CallRecord): boolean => record.outcome === 'cancelled' || foundNothing(record);

const isSame = (name: string, wanted: string | undefined): boolean =>
  wanted === undefined || name.toLowerCase() === wanted.toLowerCase();

const nameIn = ({ name }: OperationCall['input']): string | undefined => (typeof name === 'string' ? name : undefined);

/** Without what is not known. */
function known<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
