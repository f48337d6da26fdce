import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import { connect, double, type Opening } from './double-bench.ts';
import type { OpenStackDouble, Reply, SeenRequest } from './openstack-double.ts';

/** A server as the double's Nova keeps it. */
export interface KeptServer {
  readonly id: string;
  readonly name: string;
  status: string;
  metadata: Record<string, string>;
  [member: string]: unknown;
}

interface Kept {
  readonly id: string;
  [member: string]: unknown;
}

export interface VMWorld {
  readonly cloud: OpenStackDouble;
  readonly connection: CloudConnection;
  readonly servers: Map<string, KeptServer>;
  readonly ports: Map<string, Kept>;
  readonly floatingIps: Map<string, Kept>;
  readonly request: VMRequest;
  /** How a server that is created ends; ACTIVE where it is left out. */
  buildEnds: Partial<KeptServer>;
  /** Where it is set, the answers to these requests come from here; undefined: as usual. */
  intercept: (request: SeenRequest, usual: () => Reply) => Reply | undefined;
  /** Whether an administrator has given the network more than one subnet. */
  addSubnet(): void;
}

const [network, subnet, otherSubnet] = ['network-1', 'subnet-1', 'subnet-2'];

/** A project with all that a VM needs, on a double whose servers, ports and addresses live as they do in a cloud. */
export async function openVMWorld(opening: Opening = {}): Promise<VMWorld> {
  const cloud = await double();
  const servers = new Map<string, KeptServer>();
  const ports = new Map<string, Kept>();
  const floatingIps = new Map<string, Kept>();
  const subnets = [{ id: subnet, name: 'subnet-01', network_id: network, cidr: '10.0.1.0/24', ip_version: 4 }];
  let made = 0;
  const nextId = (kind: string): string => {
    made += 1;
    return `${kind}-${made}`;
  };

  const world: VMWorld = {
    ...{ cloud, servers, ports, floatingIps },
    connection: await connect(cloud, opening),
    request: {
      ...{ name: 'web-01', imageType: 'PublicImage', image: 'debian-12', spec: 'm1.small' },
      ...{ vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: ['sg-01'], keyPair: 'key-01' },
    },
    buildEnds: {},
    intercept: () => undefined,
    addSubnet: () =>
      void subnets.push({
        id: otherSubnet,
        name: 'subnet-02',
        network_id: network,
        cidr: '10.0.2.0/24',
        ip_version: 4,
      }),
  };

  type Service = Parameters<OpenStackDouble['on']>[0];
  const on = (service: Service, request: `${string} /${string}`, usual: (seen: SeenRequest) => Reply) =>
    cloud.on(service, request, (seen) => world.intercept(seen, () => usual(seen)) ?? usual(seen));
  const listed = (element: string, items: () => readonly Kept[]) => (seen: SeenRequest) => ({
    body: { [element]: items().filter((item) => matches(item, seen.query)) },
  });

  function serve(id: string): void {
    on('compute', `GET /servers/${id}`, () => {
      const server = servers.get(id);
      if (server?.status === 'BUILD') Object.assign(server, { status: 'ACTIVE' }, world.buildEnds);
      return server ? { body: { server } } : gone;
    });
    on('compute', `DELETE /servers/${id}`, () => {
      servers.delete(id);
      for (const port of [...ports.values()].filter(({ device_id: device }) => device === id)) {
        if (port.isNovas) ports.delete(port.id);
        else Object.assign(port, { device_id: '', device_owner: '' });
        for (const row of floatingIps.values()) if (row.port_id === port.id) Object.assign(row, unassociated);
      }
      return { status: 204 };
    });
    on('compute', `POST /servers/${id}/action`, () => ({ status: 202 }));
  }

  function servePort(port: Kept): void {
    ports.set(port.id, port);
    on('network', `DELETE /ports/${port.id}`, () => {
      ports.delete(port.id);
      return { status: 204 };
    });
  }

  on('compute', 'GET /servers/detail', ({ query }) => {
    const name = query.get('name');
    const found = [...servers.values()].filter((row) => name === null || new RegExp(name).test(row.name));
    return { body: { servers: found } };
  });
  on('compute', 'POST /servers', ({ body }) => {
    const { server: wanted } = body as { server: Record<string, unknown> & { networks: Record<string, string>[] } };
    const id = nextId('server');
    servers.set(id, {
      ...{ id, name: String(wanted.name), status: 'BUILD', created: '2026-11-21T10:00:00Z' },
      ...{ flavor: { original_name: 'm1.small', disk: 20 }, key_name: wanted.key_name },
      image: wanted.imageRef ? { id: wanted.imageRef } : '',
      metadata: wanted.metadata as Record<string, string>,
      addresses: {},
    });
    serve(id);
    const attached = { device_id: id, device_owner: 'compute:nova' };
    const given = ports.get(wanted.networks[0]?.port ?? '');
    if (given) Object.assign(given, attached);
    else servePort({ ...freePort(nextId('port'), subnet), ...attached, isNovas: true });
    return { status: 202, body: { server: { id, adminPass: 'made-up' } } };
  });
  on('compute', 'GET /flavors/detail', () => ({
    body: { flavors: [{ id: 'flavor-1', name: 'm1.small', vcpus: 1, ram: 2048, disk: 20 }] },
  }));
  on('compute', 'GET /os-keypairs/key-01', () => ({
    body: { keypair: { name: 'key-01', public_key: 'ssh-ed25519 AAAA me' } },
  }));
  on('image', 'GET /images', () => ({
    body: {
      images: [{ id: 'image-1', name: 'debian-12', status: 'active', visibility: 'public', os_distro: 'debian' }],
    },
  }));
  on('network', 'GET /networks', () => ({
    body: { networks: [{ id: network, name: 'vpc-01', project_id: cloud.projectId }] },
  }));
  on('network', 'GET /subnets', () => ({ body: { subnets } }));
  on('network', 'GET /routers', () => ({
    body: { routers: [{ id: 'router-1', external_gateway_info: { network_id: 'outside' } }] },
  }));
  on('network', 'GET /security-groups', () => ({
    body: { security_groups: [{ id: 'sg-1', name: 'sg-01', tags: [`spinneret-vpc=${network}`] }] },
  }));
  servePort({
    ...freePort('port-router', subnet),
    ...{ device_id: 'router-1', device_owner: 'network:router_interface' },
  });
  on(
    'network',
    'GET /ports',
    listed('ports', () => [...ports.values()]),
  );
  on('network', 'POST /ports', ({ body }) => {
    const { port } = body as { port: { fixed_ips: { subnet_id: string }[]; description: string } };
    const kept = { ...freePort(nextId('port'), port.fixed_ips[0]?.subnet_id ?? ''), description: port.description };
    servePort(kept);
    return { status: 201, body: { port: kept } };
  });
  on(
    'network',
    'GET /floatingips',
    listed('floatingips', () => [...floatingIps.values()]),
  );
  on('network', 'POST /floatingips', ({ body }) => {
    const { floatingip } = body as { floatingip: Record<string, string> };
    const id = nextId('address');
    const row = {
      ...floatingip,
      ...{ id, floating_ip_address: `198.51.100.${made}`, fixed_ip_address: '10.0.1.5', status: 'DOWN' },
    };
    floatingIps.set(id, row);
    on('network', `DELETE /floatingips/${id}`, () => {
      floatingIps.delete(id);
      return { status: 204 };
    });
    return { status: 201, body: { floatingip: row } };
  });
  on('volume', 'GET /volumes/detail', () => ({ body: { volumes: [] } }));
  return world;
}

const gone: Reply = { status: 404, body: { itemNotFound: { code: 404, message: 'Instance could not be found.' } } };
const unassociated = { port_id: null, fixed_ip_address: null };

const freePort = (id: string, subnetId: string) => ({
  ...{ id, name: '', network_id: network, device_id: '', device_owner: '', description: '' },
  fixed_ips: [{ subnet_id: subnetId, ip_address: '10.0.1.5' }],
  mac_address: 'fa:16:3e:00:00:01',
  security_groups: ['sg-1'],
});

/** Neutron's filters: one value, or any of several. */
function matches(item: Kept, query: URLSearchParams): boolean {
  const names = new Set(query.keys());
  return [...names]
    .filter((name) => name in item && name !== 'project_id')
    .every((name) => query.getAll(name).includes(String(item[name])));
}
