import { afterAll, afterEach } from 'vitest';
import type { MethodName } from '../../contracts/driver-methods.ts';
import { methodNames } from '../../contracts/driver-methods.ts';

/** Prints what the suite around it came to: operations and tests. */
export function countTests(title: string, lacks: readonly MethodName[]): void {
  const tests = { passed: 0, failed: 0 };
  afterEach(({ task }) => {
    const failed = task.result?.state === 'fail' || (task.result?.errors?.length ?? 0) > 0;
    tests[failed ? 'failed' : 'passed'] += 1;
  });
  afterAll(() => {
    const tried = methodNames.length - lacks.length;
    console.log(
      [
        `${title}: ${tried} of ${methodNames.length} operations tried; lacking: ${lacks.join(', ')}`,
        `${title}: ${tests.passed} tests passed, ${tests.failed} did not`,
      ].join('\n'),
    );
  });
}
