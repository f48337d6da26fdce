import { CloudError } from '../../drivers/contract/errors.ts';
import type { OperationContext } from '../../tools/context.ts';
import type { Troubleshooting } from '../../tools/diagnosis.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { Redactor } from '../guard/redaction.ts';
import type { Reading } from './reading.ts';
import type { Proposals } from './remedies.ts';

/** The operations that the person may use; undefined for every other name. */
export type FindOperation = (name: string) => AnyOperation | undefined;

/** Reads through the operations themselves: what changes something is refused here, whatever a playbook says. */
export function safeReading(
  find: FindOperation,
  context: Omit<OperationContext, 'troubleshooting'>,
  redactor: Pick<Redactor, 'splitSecrets' | 'redactJson'>,
): Reading {
  return {
    async read(name, input, signal) {
      const operation = find(name);
      if (operation?.effect !== 'read') throw noSuchRead(name);
      const parsed = operation.input.safeParse(input);
      if (!parsed.success) throw noSuchRead(name);
      const answer = await operation.run(parsed.data, {
        ...context,
        call: { signal },
        secrets: {},
        target: undefined,
        troubleshooting: noFurther,
      });
      const { clean } = redactor.splitSecrets(operation.details, answer);
      return redactor.redactJson(JSON.parse(JSON.stringify(clean ?? null)));
    },
  };
}

/** What an operation takes of arguments that came out of evidence. */
export function proposalsOf(find: FindOperation): Proposals {
  return {
    fit(name, input) {
      const parsed = find(name)?.input.safeParse(input);
      return parsed?.success ? JSON.parse(JSON.stringify(parsed.data)) : undefined;
    },
  };
}

/** A check does not begin a diagnosis of its own. */
const noFurther: Troubleshooting = {
  diagnose: () => Promise.reject(noSuchRead('Diagnose')),
  playbooks: async () => [],
  remedy: () => Promise.reject(noSuchRead('ApplyRemedy')),
  failedCall: () => Promise.reject(noSuchRead('RetryFailedCall')),
  next: () => Promise.reject(noSuchRead('ContinueDiagnosis')),
};

const noSuchRead = (name: string): CloudError =>
  new CloudError({
    kind: 'unsupported',
    subject: { resource: 'operation', name },
    fact: { en: 'this cannot be read here', ko: '여기에서는 조회할 수 없습니다' },
  });
