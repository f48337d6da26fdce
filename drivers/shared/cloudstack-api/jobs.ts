import { z } from 'zod';
import { CloudError, type ErrorSubject } from '../../contract/errors.ts';
import { cancelled, type Sleep } from '../sleep.ts';
import type { ApiClient, Ask } from './client.ts';
import { type ApiObject, failureIn } from './envelope.ts';
import type { ApiParameters } from './signing.ts';

export interface JobTimings {
  /** The wait before a job is asked for again; it grows by half each time. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** How long a job is waited for in all. */
  readonly limitMs: number;
}

/** A change that the cloud has accepted and carries out by itself. */
export interface Job {
  readonly id: string;
  readonly command: string;
  /** The id of what the job makes, where the cloud tells it beforehand. */
  readonly resourceId?: string | undefined;
}

export type JobState =
  | { readonly status: 'pending' }
  | { readonly status: 'done'; readonly result: ApiObject }
  | { readonly status: 'failed'; readonly error: CloudError };

const idSchema = z.union([z.string().min(1), z.number()]).transform(String);
const submittedSchema = z.object({ jobid: idSchema, id: idSchema.optional().catch(undefined) });
const stateSchema = z.object({
  jobstatus: z.coerce.number().int(),
  jobresult: z.record(z.string(), z.unknown()).optional().catch(undefined),
  jobresultcode: z.coerce.number().int().optional().catch(undefined),
});

/** How many times in a row a job's state may not be had before the wait is given up. */
const patience = 5;

export interface Jobs {
  /** Has the cloud accept a change. Throws where it answers without a job: the change is then ambiguous. */
  submit(command: string, parameters: ApiParameters, ask: Ask): Promise<Job>;
  /** Asks once. Throws where the cloud does not tell, such as for a job that it has forgotten. */
  stateOf(job: Job, ask: Ask): Promise<JobState>;
  /**
   * Resolves with the job's result; throws the CloudError of a job that failed. A job that does not end in time, or whose
   * wait was cancelled, is an ambiguous error that names it: the cloud goes on with it.
   */
  wait(job: Job, ask: Ask, limitMs?: number): Promise<ApiObject>;
}

export function createJobs(client: ApiClient, timings: JobTimings, sleep: Sleep): Jobs {
  const { provider } = client.dialect;

  async function stateOf(job: Job, ask: Ask): Promise<JobState> {
    const body = await client.send('queryAsyncJobResult', { jobid: job.id }, false, ask);
    const state = stateSchema.safeParse(body);
    if (!state.success) throw strangeAnswer(provider, job, ask.subject);
    const { jobstatus, jobresult = {}, jobresultcode } = state.data;
    if (jobstatus === 0) return { status: 'pending' };
    if (jobstatus === 1) return { status: 'done', result: jobresult };
    const told = failureIn(jobresult) ?? { code: jobresultcode ?? 530, text: '' };
    const failure = { ...told, command: job.command, httpStatus: 200, foreign: false, jobId: job.id };
    return { status: 'failed', error: client.failed(failure, ask.subject) };
  }

  return {
    stateOf,

    async submit(command, parameters, ask) {
      const body = await client.send(command, parameters, true, ask);
      const submitted = submittedSchema.safeParse(body);
      if (!submitted.success) throw strangeAnswer(provider, { id: '', command }, ask.subject);
      return { id: submitted.data.jobid, command, resourceId: submitted.data.id };
    },

    async wait(job, ask, limitMs = timings.limitMs) {
      const { signal, progress } = ask.call;
      let waitedMs = 0;
      let failures = 0;
      for (let pauseMs = timings.firstMs; ; pauseMs = Math.min(timings.longestMs, pauseMs * 1.5)) {
        const state = await stateOf(job, ask).catch((error: unknown) => {
          if (signal.aborted) throw cancelled(provider, ask.subject, true);
          failures += 1;
          if (!isTransient(error) || failures >= patience) throw unknownOutcome(provider, job, ask.subject, error);
          return undefined;
        });
        if (state) failures = 0;
        if (state?.status === 'done') return state.result;
        if (state?.status === 'failed') throw state.error;
        if (waitedMs >= limitMs) throw neverEnded(provider, job, ask.subject, limitMs);
        const seconds = Math.round(waitedMs / 1000);
        progress?.({
          en: `the cloud is at work on ${job.command} (${seconds} s)`,
          ko: `클라우드에서 ${job.command} 작업을 처리하고 있습니다(${seconds}초)`,
        });
        const pause = Math.min(pauseMs, limitMs - waitedMs);
        await sleep(pause, signal).catch(() => undefined);
        if (signal.aborted) throw cancelled(provider, ask.subject, true);
        waitedMs += Math.max(1, pause);
      }
    },
  };
}

const isTransient = (error: unknown): boolean =>
  error instanceof CloudError && ['unavailable', 'timeout', 'rate-limited', 'unknown'].includes(error.kind);

function neverEnded(provider: string, job: Job, subject: ErrorSubject, limitMs: number): CloudError {
  const minutes = Math.round(limitMs / 60_000);
  return new CloudError({
    kind: 'timeout',
    subject,
    provider,
    code: 'JobPending',
    requestId: job.id,
    ambiguous: true,
    fact: {
      en: `job ${job.id} (${job.command}) did not end within ${minutes} min`,
      ko: `${job.id} 작업(${job.command})이 ${minutes}분 안에 끝나지 않았습니다`,
    },
    remedy: {
      en: 'The cloud may still be at work on it. Look at what is there before you try again.',
      ko: '클라우드에서 아직 처리 중일 수 있습니다. 다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
  });
}

function unknownOutcome(provider: string, job: Job, subject: ErrorSubject, cause: unknown): CloudError {
  return new CloudError({
    kind: cause instanceof CloudError ? cause.kind : 'unknown',
    subject,
    provider,
    code: cause instanceof CloudError ? cause.code : undefined,
    cspMessage: cause instanceof CloudError ? cause.cspMessage : undefined,
    requestId: job.id,
    ambiguous: true,
    fact: {
      en: `the cloud accepted job ${job.id} (${job.command}), but does not tell how it ended`,
      ko: `클라우드가 ${job.id} 작업(${job.command})을 접수했지만 결과를 알려 주지 않습니다`,
    },
    remedy: {
      en: 'Look at what is there before you try again.',
      ko: '다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
    cause,
  });
}

function strangeAnswer(provider: string, job: Job, subject: ErrorSubject): CloudError {
  return new CloudError({
    kind: 'unknown',
    subject,
    provider,
    requestId: job.id || undefined,
    ambiguous: true,
    fact: {
      en: `the answer to ${job.command} names no job that could be followed`,
      ko: `${job.command} 응답에 추적할 작업 정보가 없습니다`,
    },
    remedy: {
      en: 'Look at what is there before you try again.',
      ko: '다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
  });
}
