import { defineConfig } from 'vitest/config';

/** Hundreds of tests each, for `npm run test:drivers`. The contract on the mock cloud is in `npm test`. */
export const contractSuites = [
  'test/drivers/cloudstack.test.ts',
  'test/drivers/ktcloud.test.ts',
  'test/drivers/spider.test.ts',
  'test/drivers/spider/mock.test.ts',
];

/** Most of their time goes into starting the program, for `npm run test:process`. */
export const startingProcesses = [
  'test/commands/drivers.test.ts',
  'test/commands/eval.test.ts',
  'test/commands/import-connections.test.ts',
];

/** Every playbook played out, for `npm run test:troubleshoot`. */
export const playedOut = [
  'test/troubleshoot/faults/*.test.ts',
  'test/troubleshoot/only-reads.test.ts',
  'test/agent/injected-instructions.test.ts',
];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/process/**',
      'test/peers/**',
      'test/package/**',
      'test/model/**',
      ...contractSuites,
      ...startingProcesses,
      ...playedOut,
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // No module keeps state, so that files may share them: loading them again is most of what a small file costs.
    isolate: false,
    // Many tests wait for processes that they started; a core left free for them stays idle.
    maxWorkers: '100%',
  },
});
