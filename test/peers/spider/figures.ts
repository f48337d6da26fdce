import { afterAll, afterEach } from 'vitest';
import type { MethodName } from '../../contracts/driver-methods.ts';
import { methodNames } from '../../contracts/driver-methods.ts';
import type { Limit } from '../../drivers/spider/limits.ts';

/** Prints what the suite around it came to: operations and tests, and what the server answered where it cannot. */
export function countTests(
  title: string,
  cannot: readonly Limit[],
  lacks: readonly MethodName[],
  answers: ReadonlyMap<string, string>,
): void {
  const counted = { passed: 0, failed: 0 };
  afterEach(({ task }) => {
    const failed = task.result?.state === 'fail' || (task.result?.errors?.length ?? 0) > 0;
    counted[failed ? 'failed' : 'passed'] += 1;
  });
  afterAll(() => {
    const tried = methodNames.length - lacks.length;
    const limited = cannot.flatMap(({ tests }) => tests).length;
    console.log(
      [
        `${title}: ${tried} of ${methodNames.length} operations tried, ${lacks.length} not implemented by the server`,
        `${title}: ${counted.passed} tests passed, ${counted.failed} did not, of which ${limited} are expected not to:`,
        ...cannot.map(({ why }) => `  ${why}: it answers ${answers.get(why) ?? 'nothing'}`),
      ].join('\n'),
    );
  });
}
