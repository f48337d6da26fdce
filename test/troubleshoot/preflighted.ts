import { once } from 'node:events';
import { CloudError } from '../../drivers/contract/errors.ts';
import { createExpressions } from '../../src/troubleshoot/expressions.ts';
import { loadPlaybooks } from '../../src/troubleshoot/playbook-file.ts';
import { type PreflightCall, type PreflightReport, preflight } from '../../src/troubleshoot/preflight/preflight.ts';

export const playbooks = loadPlaybooks();
export const rules = playbooks.filter((playbook) => playbook.preflight !== undefined);
const expressions = createExpressions();

export type Answer = unknown;
/**
 * Answers by the operation that reads them; `missing` where the thing does not exist, `never` for a read that does not end.
 * Whatever is left out is unsupported.
 */
export type Answers = Readonly<Record<string, Answer>>;
export const missing = Symbol('missing');

export type Wanted = Pick<PreflightCall, 'operation' | 'input'> & Partial<PreflightCall>;

export interface Asked {
  readonly report: PreflightReport | undefined;
  /** Operations that were read, each read once. */
  readonly reads: readonly string[];
}

/** What rules say of a call on a connection `prod` of that provider. */
export async function preflightOf(
  provider: string,
  wanted: Wanted,
  answers: Answers,
  limits: { readonly signal?: AbortSignal; readonly limitMs?: number } = {},
): Promise<Asked> {
  const reads: string[] = [];
  const call = { connection: 'prod', region: 'region-1', zone: 'zone-a', provider, ahead: [], afterChanges: false };
  const report = await preflight(
    { ...call, ...wanted },
    {
      playbooks,
      expressions,
      signal: new AbortController().signal,
      ...limits,
      reading: {
        async read(operation, _input, signal) {
          reads.push(operation);
          const answer = answers[operation];
          if (answer instanceof Error) throw answer;
          if (answer === 'never') await once(signal, 'abort').then(() => signal.throwIfAborted());
          if (answer === missing) throw refusal('not-found', operation);
          if (!(operation in answers)) throw refusal('unsupported', operation);
          return answer;
        },
      },
    },
  );
  return { report, reads };
}

export const refusal = (kind: CloudError['kind'], operation: string): CloudError =>
  new CloudError({
    kind,
    subject: { resource: 'operation', name: operation },
    fact: { en: 'it is not there', ko: '없습니다' },
  });
