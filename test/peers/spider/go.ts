import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs Go's own client. Throws with what to install where there is none. */
export async function runGo(folder: string, args: readonly string[]): Promise<string> {
  try {
    const env = { ...process.env, CGO_ENABLED: '0' };
    const { stdout } = await run('go', args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(
        'CB-Spider is written in Go, and there is no `go` here. Install Go 1.21 or later (https://go.dev/dl, or ' +
          '`apt-get install golang-go`); it fetches what else it needs.',
      );
    }
    throw error;
  }
}
