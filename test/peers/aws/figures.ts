import { afterAll, afterEach, beforeEach } from 'vitest';
import { methodNames } from '../../contracts/driver-methods.ts';
import { lacks, whyLacking } from './lacks.ts';
import type { Heard } from './proxy.ts';

/** Prints what the suite around it came to: methods, tests, who answered them, and the requests that it took. */
export function countTests(log: () => readonly Heard[], answered: ReadonlyMap<string, number>): void {
  const counted = { passed: 0, failed: 0, beside: 0 };
  const besides = () => [...answered.values()].reduce((sum, each) => sum + each, 0);
  let before = 0;
  beforeEach(() => {
    before = besides();
  });
  afterEach(({ task }) => {
    const failed = task.result?.state === 'fail' || (task.result?.errors?.length ?? 0) > 0;
    counted[failed ? 'failed' : 'passed'] += 1;
    if (besides() > before) counted.beside += 1;
  });
  afterAll(() => {
    const alone = counted.passed + counted.failed - counted.beside;
    const tried = methodNames.length - lacks.length;
    console.log(
      [
        `moto: ${counted.passed} tests passed, ${counted.failed} did not; ${tried} of ${methodNames.length} methods`,
        `moto: ${alone} tests on moto alone, ${counted.beside} with answers beside it:`,
        ...[...answered].map(([action, times]) => `  ${action} ${times} times`),
        ...whyLacking.map(([why, methods]) => `moto: ${methods.length} methods lacking: ${why}`),
        `moto: ${log().length} requests`,
      ].join('\n'),
    );
  });
}
