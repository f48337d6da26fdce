import type { CloudServer } from '../../drivers/contract/server.ts';
import { createSpiderServerDriver } from '../../drivers/spider/index.ts';
import { openSpiderDouble, type SpiderDouble, type SpiderDoubleOptions } from './spider/index.ts';

/** A CB-Spider server in this process with connections to its mock cloud. */
export interface SpiderWithConnections extends AsyncDisposable {
  readonly double: SpiderDouble;
  /** The server as it is reached from here, in the way of the driver. */
  readonly server: CloudServer;
  /** Each of its own account, so that each has a cloud of its own. */
  addConnections(...names: string[]): Promise<void>;
}

export async function openSpiderWithConnections(
  names: readonly string[],
  options: SpiderDoubleOptions = {},
): Promise<SpiderWithConnections> {
  const double = await openSpiderDouble(options);
  const { user, url } = double;
  const access = { name: 'setup', url, userName: user.name, password: user.password };
  const server = createSpiderServerDriver().open(access);
  const call = { signal: AbortSignal.timeout(60_000) };

  async function addConnections(...added: string[]): Promise<void> {
    for (const name of added) {
      const credential = `credential-${name}`;
      await server.credentials.register({ name: credential, provider: 'MOCK' }, { MockName: name }, call);
      await server.connections.register(
        { name, provider: 'MOCK', driver: 'mock-driver', credential, region: 'mock-default' },
        call,
      );
    }
  }

  await server.drivers.register({ name: 'mock-driver', provider: 'MOCK' }, call);
  await server.regions.register({ name: 'mock-default', provider: 'MOCK', region: 'default' }, call);
  await addConnections(...names);
  return {
    double,
    server,
    addConnections,
    async [Symbol.asyncDispose]() {
      await server.close();
      await double.close();
    },
  };
}
