import { exitCode } from './exit-code.ts';

/**
 * Whoever reads our output may leave early (`| head -1`). What is then left to say is dropped without a word, and what
 * runs goes on to its end, so that a change is followed and recorded. Output that is lost otherwise, on a full disk, is
 * told once on standard error and makes the process fail.
 */
export function outliveOutput({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  let lost = false;
  stderr.on('error', () => {});
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || lost) return;
    lost = true;
    stderr.write(`Standard output cannot be written (${error.code ?? error.message}).\n`);
    process.once('exit', () => {
      process.exitCode ||= exitCode.failed;
    });
  });
}
