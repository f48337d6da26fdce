import { createOpenStackDriver } from '../../drivers/openstack/index.ts';
import { listAll, type Row } from '../peers/openstack/listing.ts';
import { counted, kinds } from '../peers/openstack/project-state.ts';
import type { Rest } from '../peers/openstack/rest.ts';
import { samples } from '../peers/openstack/seed/samples.ts';
import { openWorld, quick } from '../peers/openstack/world.ts';
import type { Reach } from './cloud-life-reach.ts';
import type { LifeStep } from './cloud-life-step.ts';
import type { CloudAccount } from './cloud-stage.ts';

export interface OpenStackAccount extends CloudAccount {
  /** How many of each kind the project has, asked past the driver. */
  state(): Promise<Readonly<Record<string, number>>>;
  /** How a VM with a public address can be reached, asked past the driver. */
  reach(publicIP: string): Promise<Reach>;
}

/** A project without anything on the OpenStack that runs for tests. */
export async function openOpenStackAccount(title: string): Promise<OpenStackAccount> {
  const world = await openWorld(title);
  const { project, user, peer } = world;
  return {
    provider: 'OPENSTACK',
    credential: {
      IdentityEndpoint: peer.admin.identityUrl,
      Username: project,
      Password: project,
      ProjectName: project,
      DomainName: 'Default',
    },
    region: samples.region,
    zone: samples.zone,
    // What a busy machine takes long for is sat out here rather than followed in the background.
    config: { turn: { waitSeconds: 600 }, clouds: { readTimeoutSeconds: 300 } },
    createDriver: () => createOpenStackDriver(quick),
    state: async () => counted(await world.state()),
    reach: (publicIP) => reachOf(user, publicIP),
    close: () => world.close(),
  };
}

async function reachOf(user: Rest, publicIP: string): Promise<Reach> {
  const [addresses, ports, routers, groups] = await Promise.all(
    (['floatingIPs', 'ports', 'routers', 'securityGroups'] as const).map((kind) => listAll(user, kinds[kind])),
  );
  const address = addresses?.find(({ floating_ip_address }) => floating_ip_address === publicIP);
  const port = ports?.find(({ id }) => id === address?.port_id);
  const gateways = (ports ?? []).filter(
    ({ network_id, device_owner }) => network_id === port?.network_id && device_owner === 'network:router_interface',
  );
  const rules = (groups ?? [])
    .filter(({ id }) => (port?.security_groups as string[] | undefined)?.includes(String(id)))
    .flatMap(({ security_group_rules }) => security_group_rules as Row[]);
  return {
    routed: gateways.some(({ device_id }) => routers?.find(({ id }) => id === device_id)?.external_gateway_info),
    sshFrom: rules.filter(letsSSHIn).map(sourceOf),
  };
}

const letsSSHIn = ({ direction, protocol, port_range_min, port_range_max }: Row): boolean =>
  direction === 'ingress' && protocol === 'tcp' && Number(port_range_min) <= 22 && Number(port_range_max) >= 22;

/** Neutron keeps nothing of "from anywhere". */
const sourceOf = ({ remote_ip_prefix, remote_group_id, ethertype }: Row): string =>
  String(remote_ip_prefix ?? remote_group_id ?? (ethertype === 'IPv4' ? '0.0.0.0/0' : '::/0'));

/** What a person looks at to choose an image and a spec. */
export const openStackChoices: readonly LifeStep[] = [
  {
    en: 'list the images',
    ko: '이미지 목록 보여 주세요',
    operation: 'ListImage',
    picks: { as: 'image', name: /^debian-/ },
  },
  {
    en: 'show me the VM specs',
    ko: 'VM 스펙 목록 보여줘',
    operation: 'ListVMSpec',
    picks: { as: 'spec', name: /tiny/ },
  },
];
