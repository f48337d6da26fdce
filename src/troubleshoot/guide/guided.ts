import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { Answers, Diagnosis, FailedCall, Troubleshooting } from '../../../tools/diagnosis.ts';
import type { TrackedOperations } from '../../../tools/tracked.ts';
import type { OperationCall } from '../../agent/events.ts';
import type { FindOperation } from '../safe-reading.ts';
import { nextStep, type Standing } from './guide.ts';
import { remedyCall } from './remedy-call.ts';
import { repeated } from './repeat.ts';
import { readSession } from './session.ts';

export interface GuidanceParts {
  /** The calls of the conversation that have ended, oldest first. */
  readonly calls: () => AsyncIterable<OperationCall>;
  readonly tracked: Pick<TrackedOperations, 'list'>;
  readonly find: FindOperation;
  readonly failureOf: (call: OperationCall) => Promise<FailedCall | undefined>;
  /** `only`: the one playbook that is asked. Without a failure: the latest one. */
  readonly diagnose: (
    failure: FailedCall | undefined,
    options: { readonly answers: Answers; readonly only?: string },
    call: CallOptions,
  ) => Promise<Diagnosis>;
}

/** Guided troubleshooting in one conversation. It keeps nothing: where it stands is read out of the calls. */
export function createGuidance(parts: GuidanceParts): Pick<Troubleshooting, 'remedy' | 'failedCall' | 'next'> {
  const { calls, tracked, find, failureOf, diagnose } = parts;

  async function standing(call: OperationCall): Promise<Standing> {
    switch (call.status) {
      case 'done':
      case 'unknown':
        return { state: call.status };
      case 'failed': {
        const failure = await failureOf(call);
        return failure ? { state: 'failed', failure } : { state: 'unknown' };
      }
      case 'running':
        return await trackedStanding(call);
      default:
        return { state: 'idle' };
    }
  }

  async function trackedStanding(call: OperationCall): Promise<Standing> {
    const now = (await tracked.list()).find(({ id }) => id === call.tracked);
    if (now?.state !== 'failed') return { state: now?.state ?? 'running' };
    const error = { kind: 'unknown' as const, message: now.status, remedy: now.status, retryable: false };
    const failure = await failureOf({ ...call, error });
    return failure ? { state: 'failed', failure } : { state: 'unknown' };
  }

  return {
    remedy: async (number, connection) => remedyCall(number, connection, await Array.fromAsync(calls()), find),
    failedCall: async () => {
      const ended = await Array.fromAsync(calls());
      const known = await Promise.all(ended.map(async (call) => ({ ...call, status: await statusNow(call) })));
      return repeated(readSession(ended), known);
    },
    next: async (answer, call) =>
      await nextStep(readSession(await Array.fromAsync(calls())), answer, {
        standing,
        diagnose: (failure, answers) => diagnose(failure, { answers }, call),
        recheck: async (about, playbook, answers) => {
          const { causes } = await diagnose(about, { answers, only: playbook }, call);
          // What the failure itself shows is as true as before: only what is read now tells how things stand.
          return causes.flatMap(({ evidence }) => evidence.filter(({ operation }) => operation !== undefined));
        },
      }),
  };

  /** How a call stands by now, where it went on in the cloud. */
  async function statusNow(call: OperationCall): Promise<OperationCall['status']> {
    if (call.status !== 'running') return call.status;
    const { state } = await trackedStanding(call);
    return state === 'idle' ? call.status : state;
  }
}
