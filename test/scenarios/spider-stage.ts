import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSpiderServerDriver } from '../../drivers/spider/index.ts';
import { type Bench, openBench } from '../doubles/bench.ts';
import { registerConnection } from '../drivers/spider/spider-world.ts';
import type { SpiderAddress } from '../peers/spider/play.ts';

/** A whole Spinneret with one connection through a CB-Spider server, whose mock driver it makes its own account of. */
export interface SpiderStage {
  readonly bench: Bench;
  /** What is left in the account, by kind. */
  leftovers(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const signal = new AbortController().signal;

export async function openSpiderStage(
  address: SpiderAddress,
  language: 'en' | 'ko',
  account: string,
  options: { readonly directory?: string } = {},
): Promise<SpiderStage> {
  const server = createSpiderServerDriver().open({ name: 'lab', ...address });
  await registerConnection(server, account, { provider: 'MOCK', account, region: 'default' });
  await server.close();
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'spinneret-spider-')));
  const bench = await openBench({ language, directory });
  const { clouds } = bench.application;
  const { records } = clouds;
  const { url, userName, password } = address;
  await records.servers.register({ name: 'lab', url, userName }, password);
  const parts = { provider: 'MOCK', driver: `${account}-driver`, credential: `${account}-credential` };
  await records.connections.register({
    name: 'spider-mock',
    ...parts,
    region: `${account}-region`,
    server: { name: 'lab', connection: account, region: 'default' },
  });
  await clouds.setDefaultConnection('spider-mock');
  return {
    bench,
    async leftovers() {
      const { connection } = await bench.application.clouds.open('spider-mock', signal);
      const { vm, vpc, security, keyPair } = connection.handlers;
      const call = { signal };
      const lists = [vm?.listVM(call), vpc?.listVPC(call), security?.listSecurity(call), keyPair?.listKey(call)];
      return (await Promise.all(lists)).flatMap((list = []) => list.map(({ iid }) => iid.nameId));
    },
    async close() {
      await bench.close();
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}
