/** Answers of read operations, as far as checks of playbooks look at them. The connection's VPC is `v`. */

export const iid = (nameId: string) => ({ nameId, systemId: `id-${nameId}` });
export const rows = (...items: unknown[]) => ({ rows: items });
export const subnet = (name: string, zone: string, cidr = '10.0.1.0/24') => ({ iid: iid(name), zone, cidr });
export const vpc = { iid: iid('v'), cidr: '10.0.0.0/16', subnets: [subnet('a', 'zone-a'), subnet('b', 'zone-b')] };
export const vm = (name: string, more: object = {}) => ({
  iid: iid(name),
  status: 'Running',
  vpc: iid('v'),
  subnet: iid('a'),
  securityGroups: [iid('g')],
  dataDisks: [],
  ...more,
});
export const spec = (more: object = {}) => ({
  name: 'xl',
  region: 'region-1',
  vcpuCount: 4,
  memoryMiB: 8192,
  gpus: [],
  ...more,
});
export const disk = (more: object) => ({ iid: iid('d'), status: 'Available', sizeGB: 50, ...more });
export const address = (name: string, status: string) => ({ iid: iid(name), publicIP: '1.2.3.4', status });
export const group = (name: string, rules: unknown[]) => ({ iid: iid(name), vpc: iid('v'), rules });
export const nodeGroup = (name: string) => ({ iid: iid(name), status: 'Creating' });
export const cluster = (more: object) => ({
  iid: iid('c'),
  status: 'Active',
  vpc: iid('v'),
  subnets: [],
  securityGroups: [iid('g')],
  nodeGroups: [],
  addons: [],
  ...more,
});
export const zones = (...states: string[]) => ({
  name: 'region-1',
  zones: states.map((status, index) => ({ name: `zone-${'abc'[index]}`, status })),
});
export const quota = (name: string, used: number, limit: number) => rows({ serviceType: 'x', name, used, limit });
/** Calls that failed, without the text of their failure. */
export const start = {
  operation: 'StartVM',
  input: { name: 'web', vpc: 'v', subnet: 'a', spec: 'xl', image: 'i', securityGroups: ['g'], keyPair: 'k' },
};
export const make = {
  operation: 'CreateCluster',
  input: { name: 'c', vpc: 'v', subnets: ['a'], securityGroups: ['g'], spec: 'xl', maxNodeSize: 4 },
};
export const rule = (direction: string) => ({ direction, protocol: 'ALL', cidr: '0.0.0.0/0' });
