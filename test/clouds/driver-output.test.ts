import { PassThrough } from 'node:stream';
import { setImmediate as later } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDriverOutput } from '../../src/clouds/driver-output.ts';

type Streams = Parameters<typeof createDriverOutput>[0];

function createStreams() {
  const [stdout, stderr] = [new PassThrough({ encoding: 'utf8' }), new PassThrough({ encoding: 'utf8' })];
  return { streams: { stdout, stderr } as unknown as Streams, stdout, stderr };
}

describe('what a driver prints', () => {
  it('comes out on standard error without secrets, also later and from what it awaits', async () => {
    const { streams, stdout, stderr } = createStreams();
    using output = createDriverOutput(streams, (text) => text.replaceAll('canary', '[redacted]'));
    await output.run(async () => {
      streams.stdout.write('first canary\n');
      await later();
      streams.stdout.write(Buffer.from('second\n'));
    });
    expect(stderr.read()).toBe('first [redacted]\nsecond\n');
    expect(stdout.read()).toBeNull();
  });

  it('leaves our own output alone, meanwhile and where the driver calls us', async () => {
    const { streams, stdout, stderr } = createStreams();
    using output = createDriverOutput(streams, (text) => text);
    const running = output.run(async () => {
      await later();
      output.leave(() => streams.stdout.write('progress\n'));
    });
    streams.stdout.write('answer\n');
    await running;
    expect(stdout.read()).toBe('answer\nprogress\n');
    expect(stderr.read()).toBeNull();
  });

  it('is let through again when no driver is left', () => {
    const { streams } = createStreams();
    const { write } = streams.stdout;
    const output = createDriverOutput(streams, (text) => text);
    output.run(() => undefined);
    expect(streams.stdout.write).not.toBe(write);
    output[Symbol.dispose]();
    expect(streams.stdout.write).toBe(write);
  });
});
