import type { z } from 'zod';
import { CloudError, type ErrorSubject } from '../../contract/errors.ts';
import type { Sleep } from '../sleep.ts';
import type { ApiClient, Ask } from './client.ts';
import { type ApiObject, itemsIn, memberOf } from './envelope.ts';
import { createJobs, type Job, type JobState, type JobTimings } from './jobs.ts';
import { type CloudPage, readAll } from './paging.ts';
import type { ApiParameters } from './signing.ts';

/** A list command: which element of its answer holds the items, and what an item is. */
export interface ListCommand<T> {
  readonly command: string;
  readonly element: string;
  readonly item: z.ZodType<T>;
  /** What tells one item from another. */
  readonly idOf: (item: T) => string;
}

/** The commands of one API, with answers that were checked against their schemas. */
export interface CloudStackApi {
  readonly provider: string;
  readonly client: ApiClient;
  /** A command that changes nothing. */
  read<T>(command: string, answer: z.ZodType<T>, parameters: ApiParameters, ask: Ask): Promise<T>;
  /** A whole list, read in pages. An item that does not fit the schema is an error: nothing is left out silently. */
  list<T>(list: ListCommand<T>, parameters: ApiParameters, ask: Ask): Promise<T[]>;
  /** One page of a list, from 1. */
  page<T>(
    list: ListCommand<T>,
    parameters: ApiParameters,
    page: number,
    pageSize: number,
    ask: Ask,
  ): Promise<CloudPage<T>>;
  /** A change that is done when the cloud answers. */
  change<T>(command: string, answer: z.ZodType<T>, parameters: ApiParameters, ask: Ask): Promise<T>;
  /** A change that the cloud accepts as a job. */
  submit(command: string, parameters: ApiParameters, ask: Ask): Promise<Job>;
  jobState(job: Job, ask: Ask): Promise<JobState>;
  /** Waits for a job; see `Jobs.wait`. */
  wait(job: Job, ask: Ask, limitMs?: number): Promise<ApiObject>;
  /** Submits a change, waits for its job, and takes `element` out of the result. */
  run<T>(
    command: string,
    result: { readonly element: string; readonly schema: z.ZodType<T> },
    parameters: ApiParameters,
    ask: Ask,
  ): Promise<T>;
  /** Submits a change whose result says nothing and waits for its job. */
  finish(command: string, parameters: ApiParameters, ask: Ask): Promise<void>;
  close(): Promise<void>;
}

export interface CloudStackApiOptions {
  readonly client: ApiClient;
  readonly timings: JobTimings;
  readonly sleep: Sleep;
}

export function createCloudStackApi({ client, timings, sleep }: CloudStackApiOptions): CloudStackApi {
  const { provider, pageSize } = client.dialect;
  const jobs = createJobs(client, timings, sleep);

  function checked<T>(
    schema: z.ZodType<T>,
    value: unknown,
    command: string,
    subject: ErrorSubject,
    changes: boolean,
  ): T {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw unreadable(provider, subject, command, issue ? `${issue.path.join('.')}: ${issue.message}` : '', changes);
  }

  async function page<T>(list: ListCommand<T>, parameters: ApiParameters, ask: Ask): Promise<CloudPage<T>> {
    const body = await client.send(list.command, parameters, false, ask);
    const { items, count } = itemsIn(body, list.element);
    return { items: items.map((item) => checked(list.item, item, list.command, ask.subject, false)), count };
  }

  const api: CloudStackApi = {
    provider,
    client,

    async read(command, answer, parameters, ask) {
      return checked(answer, await client.send(command, parameters, false, ask), command, ask.subject, false);
    },

    async list(list, parameters, ask) {
      if (pageSize === undefined) return unique((await page(list, parameters, ask)).items, list.idOf);
      return await readAll((number, size) => page(list, { ...parameters, page: number, pagesize: size }, ask), {
        pageSize,
        idOf: list.idOf,
        provider,
        subject: ask.subject,
      });
    },

    page: (list, parameters, number, size, ask) => page(list, { ...parameters, page: number, pagesize: size }, ask),

    async change(command, answer, parameters, ask) {
      return checked(answer, await client.send(command, parameters, true, ask), command, ask.subject, true);
    },

    submit: jobs.submit,
    jobState: jobs.stateOf,
    wait: jobs.wait,

    async run(command, { element, schema }, parameters, ask) {
      const result = await jobs.wait(await jobs.submit(command, parameters, ask), ask);
      return checked(schema, memberOf(result, element), command, ask.subject, true);
    },

    async finish(command, parameters, ask) {
      await jobs.wait(await jobs.submit(command, parameters, ask), ask);
    },

    close: () => client.close(),
  };
  return api;
}

const unique = <T>(items: readonly T[], idOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [idOf(item), item])).values(),
];

function unreadable(
  provider: string,
  subject: ErrorSubject,
  command: string,
  issue: string,
  changes: boolean,
): CloudError {
  return new CloudError({
    kind: 'unknown',
    subject,
    provider,
    ambiguous: changes,
    fact: {
      en: `the answer to ${command} is not as the API describes it (${issue})`,
      ko: `${command} 응답이 API 형식과 다릅니다(${issue})`,
    },
    remedy: {
      en: 'The version of the cloud may not be supported. Look at what is there before you try again.',
      ko: '지원하지 않는 클라우드 버전일 수 있습니다. 다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
  });
}
