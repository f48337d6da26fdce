import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withFileLock } from '../../../drivers/shared/file-lock.ts';

async function newPath(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'file-lock-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, 'state.json');
}

describe('a file’s lock', () => {
  it('lets one in at a time', async () => {
    const path = await newPath();
    const { signal } = new AbortController();
    const steps: string[] = [];
    const work = async () => {
      steps.push('in');
      await new Promise((resolve) => setImmediate(resolve));
      steps.push('out');
    };
    await Promise.all([1, 2, 3].map(() => withFileLock(path, signal, work)));
    expect(steps).toEqual(['in', 'out', 'in', 'out', 'in', 'out']);
  });

  it('comes free when the work fails', async () => {
    const path = await newPath();
    const { signal } = new AbortController();
    await expect(withFileLock(path, signal, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(withFileLock(path, signal, async () => 'done')).resolves.toBe('done');
  });

  it('is no longer waited for when the call is cancelled', async () => {
    const path = await newPath();
    const { signal } = new AbortController();
    await withFileLock(path, signal, async () => {
      const waiting = withFileLock(path, AbortSignal.timeout(5), async () => 'never');
      await expect(waiting).rejects.toMatchObject({ name: expect.stringMatching(/AbortError|TimeoutError/) });
    });
  });
});
