import type { Fields } from './records.ts';
import { CloudStackRefusal, errorCodes } from './refusal.ts';

/** What an asynchronous command leaves to its job. */
export interface Work {
  /** What the job is about; creates answer with its id beside the job's. */
  readonly about?: { readonly type: string; readonly id: string; readonly created?: boolean };
  /** Carried out when the job ends. What it throws fails the job. Returns the job's result. */
  finish(): Fields;
  /** Cleans up after a job that failed. */
  failed?(): void;
}

export interface JobFailure {
  readonly errorcode: number;
  readonly errortext: string;
}

export interface Job {
  readonly id: string;
  readonly command: string;
  readonly work: Work;
  readonly created: Date;
  completed?: Date;
  /** How many looks still see it pending; Infinity never ends. */
  looks: number;
  /** Not before this time, in milliseconds. */
  readonly notBefore: number;
  readonly failure?: JobFailure;
  /** 0 pending, 1 done, 2 failed. */
  status: 0 | 1 | 2;
  code: number;
  result?: Fields;
}

export interface Jobs {
  start(job: Pick<Job, 'command' | 'work' | 'looks' | 'notBefore'> & { failure?: JobFailure | undefined }): Job;
  get(id: string): Job | undefined;
  all(): readonly Job[];
  pending(): readonly Job[];
  /** One look at a job: ends it, or brings it nearer to its end. */
  look(job: Job): void;
}

export function createJobs(clock: () => Date, nextId: () => string): Jobs {
  const jobs = new Map<string, Job>();
  const pending = () => [...jobs.values()].filter(({ status }) => status === 0);
  const settle = (job: Job) => {
    if (job.status === 0 && job.looks <= 0 && clock().getTime() >= job.notBefore) end(job, clock());
  };
  return {
    start({ failure, ...rest }) {
      const job: Job = { ...rest, ...(failure && { failure }), id: nextId(), created: clock(), status: 0, code: 0 };
      jobs.set(job.id, job);
      settle(job);
      return job;
    },
    get: (id) => jobs.get(id),
    all: () => [...jobs.values()],
    pending,
    look(job) {
      settle(job);
      if (job.status === 0 && job.looks > 0) job.looks -= 1;
    },
  };
}

function end(job: Job, now: Date): void {
  job.completed = now;
  try {
    if (job.failure) throw new CloudStackRefusal(job.failure.errorcode, job.failure.errortext);
    job.result = job.work.finish();
    job.status = 1;
  } catch (error) {
    const code = error instanceof CloudStackRefusal ? error.errorcode : errorCodes.internal;
    job.status = 2;
    job.code = code;
    job.result = { errorcode: code, errortext: error instanceof Error ? error.message : String(error) };
    job.work.failed?.();
  }
}
