import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { volumes } from '../disk/disk-lookup.ts';
import type { Volume } from '../disk/volume.ts';
import { type ImageRow, imageList } from '../image/image-lookup.ts';
import { nicPorts } from '../nic/nic-lookup.ts';
import { type FloatingIp, floatingIps } from '../public-ip/floating-ip.ts';
import { securityGroups } from '../security/security-lookup.ts';
import { networks, type Port, portsWhere, subnets } from '../vpc/vpc-lookup.ts';
import { type Server, serverKey } from './server.ts';

/** What VMs are shown with beside what Nova tells of them. Names are by id. */
export interface Surroundings {
  readonly ports: readonly Port[];
  readonly floatingIps: readonly FloatingIp[];
  readonly volumes: readonly Volume[];
  readonly images: readonly ImageRow[];
  readonly networks: ReadonlyMap<string, string>;
  readonly subnets: ReadonlyMap<string, string>;
  readonly securityGroups: ReadonlyMap<string, string>;
}

/** How many ids fit into one address. */
const idsAtOnce = 100;

/**
 * Reads them at once; their number does not grow with that of the servers. `only`: where one VM is to be shown, so that no
 * other's ports are read.
 */
export async function readSurroundings(
  account: Account,
  servers: Promise<readonly Server[]>,
  call: CallOptions,
  only?: string,
): Promise<Surroundings> {
  const [ports, addresses, disks, nets, subs, groups, images] = await Promise.all([
    only === undefined ? nicPorts(account, call) : portsWhere(account, { device_id: only }, call),
    floatingIps(account, {}, call),
    account.has('volume') ? volumes(account, call) : [],
    networks(account, call),
    subnets(account, call),
    securityGroups(account, call),
    servers.then((rows) => imagesOf(account, rows, call)),
  ]);
  return {
    ...{ ports, images },
    floatingIps: addresses,
    volumes: disks,
    networks: namesOf(nets),
    subnets: namesOf(subs),
    securityGroups: namesOf(groups),
  };
}

export const namesOf = (
  rows: readonly { readonly id: string; readonly name?: string | null | undefined }[],
): Map<string, string> => new Map(rows.map(({ id, name }) => [id, name || id]));

/** The id of the image that a server was made of; Nova does not tell it where the root disk is a volume. */
export const imageIdOf = ({ image, metadata }: Server): string | undefined =>
  (image ? image.id : metadata?.[serverKey.image]) || undefined;

async function imagesOf(account: Account, servers: readonly Server[], call: CallOptions): Promise<ImageRow[]> {
  const ids = [...new Set(servers.flatMap((server) => imageIdOf(server) ?? []))];
  const chunks = Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, at) =>
    ids.slice(at * idsAtOnce, (at + 1) * idsAtOnce),
  );
  const pages = await Promise.all(
    chunks.map((chunk) =>
      account.image.list(imageList, { call, subject: account.self }, { id: `in:${chunk.join(',')}` }),
    ),
  );
  return pages.flat();
}
