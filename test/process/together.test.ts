import { expect, it } from 'vitest';
import { callsOf, outcomeOf } from './outcome.ts';
import { install } from './program.ts';

it('processes that work on one data directory at the same time do not disturb each other', async () => {
  await using spinneret = await install();
  const reads = Array.from({ length: 6 }, (_, index) => `show vm web-0${(index % 2) + 1}`);
  const changes = ['create key pair key-01', 'create key pair key-02'];
  // The first start of all, too: all of them find an empty directory.
  const ended = await Promise.all(
    [...reads, ...changes].map((text) => spinneret.run(['ask', '--json', '--yes', text])),
  );

  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(ended.map(() => ({ code: 0, stderr: '' })));
  expect(ended.flatMap(callsOf).toSorted()).toEqual([
    'CreateKey done',
    'CreateKey done',
    ...reads.map(() => 'GetVM done'),
  ]);
  expect(new Set(ended.map((each) => outcomeOf(each).conversation)).size).toBe(ended.length);
  expect(await spinneret.keyPairs()).toEqual(expect.arrayContaining(['keypair-01', 'key-01', 'key-02']));
  expect(await spinneret.recordedCalls('createKey')).toBe(2);
  expect(await spinneret.audited('CreateKey')).toHaveLength(8);
  const verified = await spinneret.run(['audit', 'verify']);
  expect(verified).toEqual({ code: 0, stdout: 'The audit log is intact: 8 entries.\n', stderr: '' });
});
