import { join } from 'node:path';
import type { CloudConnection } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Provider } from '../../drivers/index.ts';
import { makeDirectory } from '../store/file-lock.ts';
import type { DirectParts, ServerParts } from './connection-parts.ts';
import type { DriverModules } from './driver-module.ts';
import type { LiveServers } from './live-servers.ts';

export interface ConnectingOptions {
  readonly providers: readonly Provider[];
  readonly modules: DriverModules;
  readonly servers: LiveServers;
  /** Drivers keep their own state here: in one folder per provider, those of modules in one per driver record. */
  readonly stateDirectory: string;
}

/** Prepares a connection and resolves to what connects. Throws CloudError where there is no driver. */
export type Connecting<P> = (parts: P) => Promise<(signal: AbortSignal) => Promise<CloudConnection>>;

/** Through the driver of the connection's own record. */
export function directConnecting(options: ConnectingOptions): Connecting<DirectParts> {
  const { providers, modules, stateDirectory } = options;
  return async ({ connection, driver: record, region, credential: decrypt }) => {
    const { name, provider } = connection;
    const { module } = record;
    const load = module
      ? () => modules.load({ driver: record.name, specifier: module.specifier }, provider)
      : providers.find((known) => known.name === provider)?.load;
    if (!load) throw noDriver(name, provider);
    const credential = await decrypt();
    const folder = join(stateDirectory, ...(module ? ['modules', record.name] : [provider.toLowerCase()]));
    await makeDirectory(folder);
    return async (signal) =>
      (await load()).connect({
        connectionName: name,
        credential,
        region: { region: region.region, zone: region.zone },
        stateDirectory: folder,
        signal,
      });
  };
}

/** Through a server, which has driver, credential and region itself. */
export function serverConnecting({ servers }: ConnectingOptions): Connecting<ServerParts> {
  return async ({ connection, server, through }) =>
    (signal) =>
      servers.connect(server, {
        connection: through.connection,
        provider: connection.provider,
        region: { region: through.region, zone: through.zone },
        signal,
      });
}

function noDriver(connection: string, provider: string): CloudError {
  return new CloudError({
    kind: 'unsupported',
    subject: { resource: 'connection', name: connection },
    provider,
    fact: { en: `no driver for ${provider} is built in yet`, ko: `${provider} 드라이버가 아직 포함되어 있지 않습니다` },
    remedy: {
      en: 'The list of providers shows which can be used. A driver of your own is registered with: spinneret drivers add. Through a CB-Spider server: spinneret connections import',
      ko: '프로바이더 목록에서 사용할 수 있는 프로바이더를 확인하십시오. 직접 만든 드라이버는 spinneret drivers add, CB-Spider 서버를 통한 연결은 spinneret connections import 명령으로 등록합니다.',
    },
  });
}
