import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallOptions } from '../contract/call.ts';
import type { ConnectOptions, DriverMethod } from '../contract/driver.ts';
import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import { createStateFile, type StateFile } from '../shared/state-file.ts';
import { authorise, folderOf } from './account.ts';
import type { MockRegion } from './catalogue/regions.ts';
import { initialState } from './demo.ts';
import { cancelled, refusalOf } from './fault-errors.ts';
import { createFaultFile } from './faults.ts';
import { requestId } from './identifiers.ts';
import type { MockSettings } from './options.ts';
import { locate } from './place.ts';
import { Refusal } from './refusal.ts';
import { type State, settle, stateSchema } from './state.ts';

/** A method by its handler, as faults name it. */
export type MockOperation = 'check' | DriverMethod;

/** What a call knows of where and when it is carried out. */
export interface MockRequest {
  readonly now: Date;
  readonly region: MockRegion;
  readonly zone: string;
  /** The VM that this call makes is to end in `Failed`. */
  readonly vmFails: boolean;
  /** How many images and specs the cloud offers beside those of its catalogue. */
  readonly extras: { readonly images: number; readonly specs: number };
}

/** The mock cloud as one connection reaches it. Every call is authorised, may meet a fault, and takes its time. */
export interface MockCloud {
  /** The connection, for calls that are about no resource. */
  readonly self: ErrorSubject;
  readonly settings: MockSettings;
  /** Answers from the cloud's catalogue. */
  ask<T>(
    operation: MockOperation,
    subject: ErrorSubject,
    call: CallOptions,
    answer: (request: MockRequest) => T,
  ): Promise<T>;
  /** Answers from what the account has. */
  read<T>(
    operation: MockOperation,
    subject: ErrorSubject,
    call: CallOptions,
    look: (state: State, request: MockRequest) => T,
  ): Promise<T>;
  /** Changes what the account has; where `alter` throws, nothing is changed. */
  change<T>(
    operation: MockOperation,
    subject: ErrorSubject,
    call: CallOptions,
    alter: (state: State, request: MockRequest) => T,
  ): Promise<T>;
}

export function createMockCloud(options: ConnectOptions, settings: MockSettings): MockCloud {
  const self: ErrorSubject = { resource: 'connection', name: options.connectionName };
  const faultFile = createFaultFile(options.stateDirectory);

  async function serve<T>(
    call: { operation: MockOperation; subject: ErrorSubject; effect: 'read' | 'change'; options: CallOptions },
    work: (request: MockRequest, file: StateFile<State>) => T | Promise<T>,
  ): Promise<T> {
    const { subject, effect } = call;
    const { signal } = call.options;
    try {
      signal.throwIfAborted();
      const account = authorise(options.credential, self);
      const place = locate(options.region);
      const fault =
        settings.faults.take(call.operation, place.region.name) ??
        (await faultFile.take(call.operation, place.region.name, signal));
      const answerTakesMs = settings.answerDelayMs + (fault?.delayMs ?? 0);
      const refusal = fault && refusalOf(fault, subject, effect);
      if (refusal && fault?.outcome !== 'lostAnswer') {
        await awaitAnswer(answerTakesMs, subject, effect, call.options);
        throw refusal;
      }
      const extras = { images: settings.extraImages, specs: settings.extraSpecs };
      const request = { ...place, now: settings.clock(), vmFails: fault?.outcome === 'failedVM', extras };
      const answer = await work(request, stateFileOf(options.stateDirectory, account, request, settings));
      await awaitAnswer(answerTakesMs, subject, effect, call.options);
      if (refusal) throw refusal;
      return answer;
    } catch (error) {
      if (error instanceof CloudError) throw error;
      const refusal = error instanceof Refusal ? error : signal.aborted ? cancelled(subject, false) : undefined;
      throw refusal ? cloudErrorOf(refusal, requestId(settings.random)) : error;
    }
  }

  return {
    self,
    settings,
    ask: (operation, subject, call, answer) =>
      serve({ operation, subject, effect: 'read', options: call }, (request) => answer(request)),

    read: (operation, subject, call, look) =>
      serve({ operation, subject, effect: 'read', options: call }, async (request, file) => {
        const state = (await file.read(call.signal)) ?? (await file.update(call.signal, (seeded) => seeded));
        settle(state, request.now, settings.timings.terminated);
        return look(state, request);
      }),

    change: (operation, subject, call, alter) =>
      serve({ operation, subject, effect: 'change', options: call }, (request, file) =>
        file.update(call.signal, (state) => {
          settle(state, request.now, settings.timings.terminated);
          return alter(state, request);
        }),
      ),
  };
}

function stateFileOf(
  stateDirectory: string,
  account: string,
  { region, now }: MockRequest,
  settings: MockSettings,
): StateFile<State> {
  return createStateFile({
    path: join(stateDirectory, 'accounts', folderOf(account), `${region.name}.json`),
    schema: stateSchema,
    initial: () => initialState(account, region, now, settings.random),
    provider: 'MOCK',
  });
}

/** By now a change has been sent: ending the wait leaves its outcome open. */
async function awaitAnswer(
  durationMs: number,
  subject: ErrorSubject,
  effect: 'read' | 'change',
  { signal, progress }: CallOptions,
): Promise<void> {
  if (durationMs === 0) return;
  progress?.({ en: 'waiting for the cloud to answer', ko: '클라우드의 응답을 기다리고 있습니다' });
  try {
    await sleep(durationMs, undefined, { signal });
  } catch {
    throw cancelled(subject, effect === 'change');
  }
}

function cloudErrorOf({ options }: Refusal, id: string): CloudError {
  return new CloudError({
    ...options,
    cspMessage: options.cspMessage ?? options.fact.en,
    provider: 'MOCK',
    requestId: id,
  });
}
