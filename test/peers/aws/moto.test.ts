import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openMoto } from './moto.ts';

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/moto-api/data.json`).then(
    ({ ok }) => ok,
    () => false,
  );

it('runs beside another, and ends when it is stopped', async () => {
  const [one, other] = await Promise.all([openMoto(), openMoto()]);
  expect(one.url).not.toBe(other.url);
  expect([await answers(one.url), await answers(other.url)]).toEqual([true, true]);
  await one.stop();
  expect([await answers(one.url), await answers(other.url)]).toEqual([false, true]);
  await other.stop();
});

it('is there again where it was, after it was killed', async () => {
  const moto = await openMoto();
  const { pid } = moto;
  await moto.crash();
  expect(moto.pid).not.toBe(pid);
  expect(await answers(moto.url)).toBe(true);
  await moto.stop();
});

it('ends with its starter even where that is killed', async () => {
  const source = new URL('moto.ts', import.meta.url).href;
  const script = `const { openMoto } = await import(${JSON.stringify(source)}); console.log((await openMoto()).url);`;
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface({ input: starter.stdout }), 'line');
  expect(await answers(String(url))).toBe(true);
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  const signal = AbortSignal.timeout(10_000);
  while (await answers(String(url))) await sleep(20, undefined, { signal });
});
