import { z } from 'zod';
import type { Keys } from './gateway.ts';
import { signatureOf } from './signature.ts';

export interface Asked {
  readonly status: number;
  /** What stands under the only key of the answer. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/** Signs and sends commands, for tests that set a double's cloud up or look at it. */
export interface DoubleClient {
  ask(command: string, parameters?: Readonly<Record<string, string | number | boolean>>): Promise<Asked>;
  /** Asks, throws what is refused, and waits for the job where there is one: its result. */
  run(
    command: string,
    parameters?: Readonly<Record<string, string | number | boolean>>,
  ): Promise<Readonly<Record<string, unknown>>>;
}

const answer = z.record(z.string(), z.record(z.string(), z.unknown()));

export function createDoubleClient({ url, apiKey, secretKey }: Keys & { readonly url: string }): DoubleClient {
  const ask: DoubleClient['ask'] = async (command, parameters = {}) => {
    const named = Object.entries({ ...parameters, command, response: 'json', apikey: apiKey });
    const sent = new Map(named.map(([name, value]) => [name, String(value)]));
    const query = new URLSearchParams([...sent, ['signature', signatureOf(sent, secretKey)]]);
    const response = await fetch(`${url}?${query}`);
    const [[key, body] = ['', {}]] = Object.entries(answer.parse(await response.json()));
    return { status: response.status, key, body };
  };
  const orThrow = async (command: string, parameters: Parameters<typeof ask>[1]) => {
    const { status, body } = await ask(command, parameters);
    if (status !== 200) throw new Error(`${command}: ${status} ${body.errortext}`);
    return body;
  };
  return {
    ask,
    async run(command, parameters) {
      const body = await orThrow(command, parameters);
      if (typeof body.jobid !== 'string') return body;
      for (let looks = 0; looks < 100; looks += 1) {
        const job = await orThrow('queryAsyncJobResult', { jobid: body.jobid });
        const result = z.record(z.string(), z.unknown()).parse(job.jobresult ?? {});
        if (job.jobstatus === 2) throw new Error(`${command}: job ${result.errorcode} ${result.errortext}`);
        if (job.jobstatus === 1) return result;
      }
      throw new Error(`${command}: its job does not end`);
    },
  };
}
