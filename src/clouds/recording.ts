import type { CallOptions } from '../../drivers/contract/call.ts';
import { type CloudConnection, capabilityOf, type Handlers, handlerNames } from '../../drivers/contract/driver.ts';
import { CloudError, type ErrorSubject } from '../../drivers/contract/errors.ts';
import type { CallRecord } from '../../tools/call-history.ts';
import { type CallTimeouts, runDriverCall } from './driver-call.ts';

export interface RecordingOptions {
  readonly connection: string;
  /** What an error is about that no driver threw. Left out: the connection. */
  readonly subject?: ErrorSubject;
  readonly provider: string;
  readonly region: string;
  /** The server that its calls go through. */
  readonly server?: string | undefined;
  readonly timeouts: CallTimeouts;
  readonly clock: () => Date;
  readonly redact: (text: string) => string;
  /** Never rejects. */
  readonly record: (record: CallRecord) => Promise<void>;
}

/** Runs one call within its time limit and keeps a record of it. Throws CloudError. */
export type RunDriverCall = <R>(
  operation: string,
  resource: string | undefined,
  options: CallOptions,
  action: (options: CallOptions) => Promise<R>,
  /** The driver's own limit, where it is longer than usual, in ms. */
  atLeastMs?: number,
) => Promise<R>;

export interface DriverCalls {
  readonly run: RunDriverCall;
  /** The same for the connecting itself, of which only a failure is worth a record: it need not call the cloud. */
  connect<R>(options: CallOptions, action: (options: CallOptions) => Promise<R>): Promise<R>;
}

export function createDriverCalls(options: RecordingOptions): DriverCalls {
  const { connection, subject, provider, region, server, timeouts, clock, redact, record } = options;

  async function carryOut<R>(
    operation: string,
    resource: string | undefined,
    keepSuccess: boolean,
    call: CallOptions,
    action: (options: CallOptions) => Promise<R>,
    atLeastMs?: number,
  ): Promise<R> {
    const time = clock().toISOString();
    const began = performance.now();
    const keep = (error: CloudError | undefined) =>
      record({
        time,
        connection,
        provider,
        region,
        server,
        operation,
        resource: resource && redact(resource),
        durationMs: Math.round(performance.now() - began),
        ...outcomeOf(error, redact),
      });
    const bounds = { connection, subject, provider, operation, signal: call.signal, atLeastMs };
    let answer: R;
    try {
      answer = await runDriverCall(bounds, timeouts, redact, (signal) => action({ ...call, signal }));
    } catch (error) {
      if (error instanceof CloudError) await keep(error);
      throw error;
    }
    if (keepSuccess) await keep(undefined);
    return answer;
  }

  return {
    run: (operation, resource, call, action, atLeastMs) => carryOut(operation, resource, true, call, action, atLeastMs),
    connect: (call, action) => carryOut('connect', undefined, false, call, action),
  };
}

function outcomeOf(
  error: CloudError | undefined,
  redact: (text: string) => string,
): Pick<CallRecord, 'outcome' | 'code' | 'message' | 'requestId'> {
  if (!error) return { outcome: 'ok' };
  return {
    outcome: error.kind,
    code: error.code && redact(error.code),
    message: redact(error.cspMessage ?? error.fact.en),
    requestId: error.requestId && redact(error.requestId),
  };
}

/** The same connection, each method call of which goes through `run`. */
export function recordedConnection(connection: CloudConnection, run: RunDriverCall): CloudConnection {
  const methods = capabilityOf(connection).handlers;
  const { limits = {} } = connection;
  const handlers: Record<string, Record<string, DriverMethod>> = {};
  for (const name of handlerNames) {
    const handler = connection.handlers[name];
    if (!handler) continue;
    const limitOf = (method: string) =>
      Object.entries(limits).find(([limited]) => limited === `${name}.${method}`)?.[1];
    handlers[name] = recordedHandler(handler, methods[name] ?? [], run, limitOf);
  }
  return {
    handlers: handlers as Handlers,
    facts: connection.facts,
    check: (options) => run('check', undefined, options, (bounded) => connection.check(bounded)),
    close: () => connection.close(),
  };
}

type DriverMethod = (...values: unknown[]) => Promise<unknown>;

function recordedHandler(
  handler: object,
  names: readonly string[],
  run: RunDriverCall,
  limitOf: (method: string) => number | undefined,
): Record<string, DriverMethod> {
  const recorded: Record<string, DriverMethod> = {};
  for (const name of names) {
    recorded[name] = async (...values) => {
      const options = values.pop();
      if (!isCallOptions(options)) throw new TypeError(`${name} was called without call options`);
      const carryOut = async (bounded: CallOptions): Promise<unknown> => {
        const method: unknown = Reflect.get(handler, name);
        if (typeof method !== 'function') throw new TypeError(`${name} is no method any more`);
        return await Reflect.apply(method, handler, [...values, bounded]);
      };
      return run(name, resourceOf(values[0]), options, carryOut, limitOf(name));
    };
  }
  return recorded;
}

function isCallOptions(value: unknown): value is CallOptions {
  return typeof value === 'object' && value !== null && 'signal' in value && value.signal instanceof AbortSignal;
}

/** The name that a method's first argument gives: a reference, a request, or the name itself. */
function resourceOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const key of ['nameId', 'name', 'systemId']) {
    const name: unknown = Reflect.get(value, key);
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}
