import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCloudStackDriver } from '../../../drivers/cloudstack/index.ts';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import type { DriverUnderTest } from '../../contracts/driver.ts';
import type { ZoneKind } from '../../doubles/cloudstack/records.ts';
import { lacksIn } from '../../drivers/cloudstack/driver-under-test.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The driver at a CloudStack of the environment's: `SPINNERET_PEER_CLOUDSTACK` is its address, with `_KEY`, `_SECRET`,
 * `_ZONE`, `_KIND` (vpc, isolated or security-groups), `_IMAGE`, `_SPEC` and, where there are any, `_WINDOWS_IMAGE` and
 * `_VERSIONS` (two of Kubernetes, with a comma). Undefined where no address is given.
 */
export function realEndpoint(env: Environment): DriverUnderTest | undefined {
  const endpoint = env.SPINNERET_PEER_CLOUDSTACK;
  if (!endpoint) return undefined;
  const need = (name: string): string => {
    const value = env[`SPINNERET_PEER_CLOUDSTACK_${name}`];
    if (!value) throw new Error(`set SPINNERET_PEER_CLOUDSTACK_${name} as well`);
    return value;
  };
  const zone = need('ZONE');
  const windowsImage = env.SPINNERET_PEER_CLOUDSTACK_WINDOWS_IMAGE;
  const [old, next] = env.SPINNERET_PEER_CLOUDSTACK_VERSIONS?.split(',') ?? [];
  return {
    provider: 'CLOUDSTACK',
    async open() {
      const stateDirectory = await mkdtemp(join(tmpdir(), 'cloudstack-peer-'));
      const connection = await createCloudStackDriver().connect({
        connectionName: 'peer',
        credential: { Endpoint: endpoint, ClientId: need('KEY'), ClientSecret: need('SECRET') },
        region: { region: zone, zone },
        stateDirectory,
        signal: AbortSignal.timeout(60_000),
      });
      return { connection, cleanup: () => leave(connection, stateDirectory) };
    },
    lacks: lacksIn[kindOf(need('KIND'))],
    limits: { oneNodeGroup: true },
    samples: {
      region: zone,
      image: need('IMAGE'),
      spec: need('SPEC'),
      driverFunction: 'listCapabilities',
      ...(windowsImage !== undefined && { windowsImage }),
      ...(old !== undefined && next !== undefined && { clusterVersions: [old, next] as const }),
    },
    settle: { timeoutMs: 40 * 60_000, pollMs: 5000 },
  };
}

function kindOf(text: string): ZoneKind {
  if (text === 'vpc' || text === 'isolated' || text === 'security-groups') return text;
  throw new Error('SPINNERET_PEER_CLOUDSTACK_KIND is vpc, isolated or security-groups');
}

async function leave(connection: CloudConnection, stateDirectory: string): Promise<void> {
  await connection.close();
  await rm(stateDirectory, { recursive: true, force: true });
}
