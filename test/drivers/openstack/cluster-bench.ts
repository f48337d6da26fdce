import { double } from './double-bench.ts';
import type { DoubleOptions, OpenStackDouble } from './openstack-double.ts';

/** Shapes of answers: Magnum's API reference, `api-ref/source/samples/` of the repository openstack/magnum. */
export const clusterId = '746e779a-751a-456b-a3e9-c883d734946f';
export const templateId = '0562d357-8641-4759-8fed-8173f02c9633';

/** `cluster-get-one-resp.json`, with the members that the API has had since. */
export const wholeCluster = {
  ...{ status: 'CREATE_COMPLETE', uuid: clusterId, stack_id: '9c6f1169-7300-4d08-a444-d2be38758719' },
  ...{ created_at: '2016-08-29T06:51:31+00:00', api_address: 'https://172.24.4.6:6443', discovery_url: null },
  ...{ master_count: 1, coe_version: 'v1.27.3', keypair: 'my_keypair', cluster_template_id: templateId },
  ...{ master_addresses: ['172.24.4.6'], node_count: 2, node_addresses: ['10.0.1.13', '10.0.1.14'] },
  ...{ status_reason: 'Stack CREATE completed successfully', create_timeout: 60, name: 'k8s' },
  ...{ fixed_network: 'network-1', fixed_subnet: 'subnet-1', health_status: 'HEALTHY' },
  labels: {
    kube_tag: 'v1.27.3',
    auto_scaling_enabled: 'true',
    'managed-by': 'spinneret',
    'spinneret-node-group': 'workers',
    'spinneret-tag-env': 'test',
  },
};

const group = { uuid: 'group-1', name: 'default-worker', role: 'worker', is_default: true, flavor_id: 'm1.small' };
/** What `GET /clusters/{id}/nodegroups/{id}` tells beyond the list. */
export const wholeGroup = {
  ...{ ...group, image_id: 'fedora-coreos', node_count: 2, status: 'CREATE_COMPLETE', min_node_count: 0 },
  ...{ max_node_count: null as number | null, node_addresses: ['10.0.1.13', '10.0.1.14'] },
  labels: { ...wholeCluster.labels, max_node_count: '4' },
};
const added = { ...wholeGroup, uuid: 'group-2', name: 'gpu', is_default: false, min_node_count: 1, max_node_count: 4 };
const master = { ...wholeGroup, uuid: 'group-0', name: 'default-master', role: 'master' };

const template = (uuid: string, tag: string, more: object = {}) => ({
  ...{
    uuid,
    name: `k8s-${tag}`,
    coe: 'kubernetes',
    public: true,
    hidden: false,
    labels: { kube_tag: tag, calico: '1' },
  },
  ...more,
});

export interface Magnum {
  readonly cluster?: Partial<typeof wholeCluster>;
  readonly group?: Partial<typeof wholeGroup>;
  readonly templates?: readonly object[];
}

/** A project with a VPC, a key pair, a flavor and one cluster of two node groups. */
export async function magnum(given: Magnum = {}, options: DoubleOptions = {}): Promise<OpenStackDouble> {
  const services = ['identity', 'compute', 'network', 'image', 'volume', 'container-infra'] as const;
  const cloud = await double({ services, microversions: { 'container-infra': '1.9' }, ...options });
  const cluster = { ...wholeCluster, ...given.cluster };
  const first = { ...wholeGroup, ...given.group };
  const at = `/clusters/${clusterId}` as const;
  const { fixed_network: _network, api_address: _address, coe_version: _version, ...short } = cluster;
  cloud.on('container-infra', 'GET /clusters', { body: { clusters: [short] } });
  cloud.on('container-infra', `GET ${at}`, { body: cluster });
  cloud.on('container-infra', `GET ${at}/nodegroups`, { body: { nodegroups: [master, first, added] } });
  cloud.on('container-infra', `GET ${at}/nodegroups/group-1`, { body: first });
  cloud.on('container-infra', `GET ${at}/nodegroups/group-2`, { body: added });
  const templates = given.templates ?? [
    template('template-old', 'v1.26.8'),
    template(templateId, 'v1.27.3'),
    template('template-new', 'v1.28.2'),
    template('template-hidden', 'v1.29.0', { hidden: true }),
    template('template-swarm', 'v9.9', { coe: 'swarm' }),
  ];
  cloud.on('container-infra', 'GET /clustertemplates', { body: { clustertemplates: templates } });
  cloud.on('network', 'GET /networks', {
    body: { networks: [{ id: 'network-1', name: 'vpc-01', project_id: cloud.projectId }] },
  });
  cloud.on('network', 'GET /subnets', {
    body: { subnets: [{ id: 'subnet-1', name: 's-01', network_id: 'network-1', cidr: '10.0.1.0/24', ip_version: 4 }] },
  });
  cloud.on('network', 'GET /security-groups', { body: { security_groups: [] } });
  const addresses = { 'vpc-01': [{ addr: '10.0.1.13' }] };
  cloud.on('compute', 'GET /servers/detail', {
    body: { servers: [{ id: 'server-1', name: 'k8s-node-0', status: 'ACTIVE', addresses }] },
  });
  const flavor = { id: 'flavor-1', name: 'm1.small', vcpus: 1, ram: 2048, disk: 20 };
  cloud.on('compute', 'GET /flavors/detail', { body: { flavors: [flavor] } });
  cloud.on('compute', 'GET /flavors', { body: { flavors: [flavor] } });
  const keypair = { name: 'my_keypair', fingerprint: 'aa:bb', public_key: 'ssh-rsa AAAA' };
  cloud.on('compute', 'GET /os-keypairs/my_keypair', { body: { keypair } });
  cloud.on('compute', 'GET /os-keypairs', { body: { keypairs: [{ keypair }] } });
  return cloud;
}
