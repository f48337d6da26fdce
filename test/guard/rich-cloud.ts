import type { Cluster, ClusterHandler } from '../../drivers/contract/cluster.ts';
import type { Disk, DiskHandler } from '../../drivers/contract/disk.ts';
import type { Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Iid } from '../../drivers/contract/iid.ts';
import type { NIC, NICHandler } from '../../drivers/contract/nic.ts';
import type { NLB, NLBHandler } from '../../drivers/contract/nlb.ts';
import type { PublicIP, PublicIPHandler } from '../../drivers/contract/publicip.ts';
import type { VMHandler } from '../../drivers/contract/vm.ts';
import { iid, partial, smallHandlers, vm, vms } from './small-cloud.ts';

const golden = vm('from-golden', { imageType: 'MyImage', image: iid('golden'), vpc: iid('vpc-09') });

const disks: Disk[] = [
  { iid: iid('disk-01'), status: 'Attached', ownerVM: iid('web-01'), sizeGB: 100, diskType: 'SSD' },
  { iid: iid('disk-02'), status: 'Available', sizeGB: 50 },
];

const nlbs: NLB[] = [
  {
    iid: iid('lb-01'),
    vpc: iid('vpc-01'),
    type: 'PUBLIC',
    scope: 'REGION',
    listener: { protocol: 'TCP', port: 443, ip: '203.0.113.9' },
    vmGroup: { protocol: 'TCP', port: 80, vms: [iid('web-01'), iid('db-01')] },
    healthChecker: { protocol: 'TCP', port: 80 },
  },
];

const clusters: Cluster[] = [
  {
    iid: iid('cluster-01'),
    status: 'Active',
    vpc: iid('vpc-01'),
    subnets: [iid('subnet-02')],
    securityGroups: [iid('sg-01')],
    nodeGroups: [
      {
        iid: iid('workers'),
        status: 'Active',
        spec: 'small',
        keyPair: iid('key-01'),
        onAutoScaling: true,
        desiredNodeSize: 2,
        nodes: [iid('', 'node-1'), iid('', 'node-2')],
      },
      {
        iid: iid('batch'),
        status: 'Updating',
        spec: 'large',
        onAutoScaling: false,
        desiredNodeSize: 1,
        nodes: [iid('', 'node-3')],
      },
    ],
  },
];

const publicIPs: PublicIP[] = [
  { iid: iid('ip-01'), publicIP: '203.0.113.1', status: 'Associated', ownedVM: iid('web-01'), ownedNIC: iid('nic-0') },
  { iid: iid('ip-02'), publicIP: '203.0.113.8', status: 'Available' },
];

const nics: NIC[] = [
  nic('nic-0', { ownerVM: iid('web-01'), deviceIndex: 0 }),
  nic('nic-2', {
    ownerVM: iid('web-01'),
    deviceIndex: 2,
    addresses: [{ privateIP: '10.0.1.9', publicIP: '203.0.113.1' }, { privateIP: '10.0.1.10' }],
  }),
  nic('nic-free', { status: 'Available' }),
];

function nic(name: string, more: Partial<NIC>): NIC {
  return {
    iid: iid(name),
    status: 'Attached',
    vpc: iid('vpc-01'),
    subnet: iid('subnet-02'),
    securityGroups: [iid('sg-01')],
    addresses: [{ privateIP: '10.0.2.4' }],
    ...more,
  };
}

/** The small cloud with everything that a cloud may have beside VMs and networks. */
export function richHandlers(): Handlers {
  const small = smallHandlers();
  return {
    ...small,
    vm: partial<VMHandler>({ ...small.vm, listVM: async () => [...vms, golden] }),
    disk: partial<DiskHandler>({ getDisk: async ({ systemId }) => found(disks, systemId) }),
    nlb: partial<NLBHandler>({ listNLB: async () => nlbs }),
    cluster: partial<ClusterHandler>({ listCluster: async () => clusters }),
    publicIP: partial<PublicIPHandler>({ listPublicIP: async () => publicIPs }),
    nic: partial<NICHandler>({ listNIC: async () => nics }),
  };
}

function found<T extends { iid: Iid }>(list: readonly T[], systemId: string | undefined): T {
  const item = list.find((each) => each.iid.systemId === systemId);
  if (item) return item;
  throw new CloudError({
    kind: 'not-found',
    subject: { resource: 'cloud', name: 'rich' },
    fact: { en: 'it is not there', ko: '존재하지 않습니다' },
  });
}
