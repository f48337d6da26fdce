import { describe, expect, it } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import { createClassifier } from '../../src/troubleshoot/classify.ts';
import { diagnose } from '../../src/troubleshoot/diagnose.ts';
import { readErrorText } from '../../src/troubleshoot/error-text.ts';
import { createExpressions } from '../../src/troubleshoot/expressions.ts';
import { loadPlaybooks } from '../../src/troubleshoot/playbook-file.ts';
import { proposalsOf } from '../../src/troubleshoot/safe-reading.ts';
import type { Cause, FailedCall } from '../../tools/diagnosis.ts';
import { allOperations } from '../../tools/index.ts';

const playbooks = loadPlaybooks();
const operations = new Map(allOperations.map((operation) => [operation.name, operation]));
const tools = {
  playbooks,
  classifier: createClassifier(playbooks),
  expressions: createExpressions(),
  proposals: proposalsOf((name) => operations.get(name)),
  signal: new AbortController().signal,
};

export type Answers = Readonly<Record<string, unknown>>;
export type Call = Pick<FailedCall, 'text'> & Partial<FailedCall>;

const failed = (provider: string, { text, input = {}, ...call }: Call): FailedCall => ({
  source: 'conversation',
  connection: 'prod',
  region: 'region-1',
  zone: 'zone-a',
  provider,
  ...call,
  input,
  text: readErrorText(text).text,
});

export const diagnosisOf = (provider: string, call: Call, answers: Answers = {}) =>
  diagnose(failed(provider, call), {
    ...tools,
    reading: {
      async read(operation) {
        if (operation in answers) return answers[operation];
        throw new CloudError({
          kind: 'unsupported',
          subject: { resource: 'operation', name: operation },
          fact: { en: 'not there', ko: '없습니다' },
        });
      },
    },
  });

/** Answers that prove the cause, and others that do not. */
export type Case = readonly [id: string, provider: string, call: Call, proves: Answers, doesNot: Answers];

/** What a playbook makes of a failure and of what was read; undefined where it was no candidate. */
export async function causeOf(id: string, provider: string, call: Call, answers: Answers): Promise<Cause | undefined> {
  const { causes } = await diagnosisOf(provider, call, answers);
  return causes.find(({ playbook }) => playbook === id);
}

const provedByReads = async (id: string, provider: string, call: Call, answers: Answers) =>
  (await causeOf(id, provider, call, answers))?.evidence.filter(
    ({ operation, speaks }) => operation !== undefined && speaks === 'for',
  );

/** That the reads of playbooks speak for them only where they should; `family` is how the ids begin. */
export function describeChecks(family: RegExp, cases: readonly Case[]): void {
  describe('the checks of the playbooks', () => {
    it.each(cases)('%s: what %s answers can prove it (%#)', async (id, provider, call, proves) => {
      expect(await provedByReads(id, provider, call, proves)).toHaveLength(1);
    });

    it.each(cases)('%s: what %s answers can leave it unproven (%#)', async (id, provider, call, _, doesNot) => {
      expect(await provedByReads(id, provider, call, doesNot)).toEqual([]);
    });

    it('have a case each where a read can prove something', () => {
      const proving = playbooks.filter(
        ({ id, checks }) => family.test(id) && checks.some(({ operation, confirms }) => operation && confirms),
      );
      expect([...new Set(cases.map(([id]) => id))].toSorted()).toEqual(proving.map(({ id }) => id).toSorted());
    });
  });
}
