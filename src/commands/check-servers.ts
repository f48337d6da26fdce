import pLimit from 'p-limit';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Application } from '../bot.ts';
import { problemOf } from './check-connections.ts';

export interface ServerCheck {
  readonly name: string;
  readonly url: string;
  /** It is ready and takes the user name and the password. */
  readonly ok: boolean;
  readonly version: string | undefined;
  /** For the first answer. */
  readonly durationMs: number;
  /** How many connections it has. */
  readonly connections: number | undefined;
  readonly problem?: { readonly message: Localized; readonly remedy: Localized };
}

const timeoutMs = 15_000;
const concurrency = 8;

/** Asks each server what it is and whether it lets us in. Throws nothing that a server or a file can cause. */
export async function checkServers(
  { clouds }: Pick<Application, 'clouds'>,
  names?: readonly string[],
): Promise<ServerCheck[]> {
  const all = await clouds.records.servers.list();
  const wanted = names === undefined ? all : all.filter(({ name }) => names.includes(name));
  return await pLimit(concurrency).map(wanted, async ({ name, url }): Promise<ServerCheck> => {
    const began = performance.now();
    const call = { signal: AbortSignal.timeout(timeoutMs) };
    let durationMs: number | undefined;
    let version: string | undefined;
    const passed = () => durationMs ?? Math.round(performance.now() - began);
    try {
      const server = await clouds.server(name, call.signal);
      const status = await server.status(call);
      durationMs = passed();
      version = status.version;
      if (!status.ready)
        return { name, url, ok: false, version, durationMs, connections: undefined, problem: notReady(name) };
      const { length } = await server.connections.list(call);
      return { name, url, ok: true, version, durationMs, connections: length };
    } catch (error) {
      return { name, url, ok: false, version, durationMs: passed(), connections: undefined, problem: problemOf(error) };
    }
  });
}

const notReady = (name: string): NonNullable<ServerCheck['problem']> => ({
  message: { en: `CB-Spider server ${name} is not ready.`, ko: `CB-Spider 서버 ${name}: 아직 준비되지 않았습니다.` },
  remedy: {
    en: 'Wait until it has started; its own log says what it waits for.',
    ko: '서버가 시작될 때까지 기다리십시오. 계속되면 서버 로그를 확인하십시오.',
  },
});
