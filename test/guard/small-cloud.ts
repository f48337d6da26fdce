import type { Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Iid } from '../../drivers/contract/iid.ts';
import type { KeyPairHandler } from '../../drivers/contract/keypair.ts';
import type { Security, SecurityHandler } from '../../drivers/contract/security.ts';
import type { VM, VMHandler } from '../../drivers/contract/vm.ts';
import type { VMSpecHandler } from '../../drivers/contract/vmspec.ts';
import type { VPC, VPCHandler } from '../../drivers/contract/vpc.ts';
import type { Clouds, OpenConnection } from '../../tools/context.ts';
import type { ConnectionRecord, ConnectionRecords } from '../../tools/records.ts';

export const iid = (nameId: string, systemId = `id-${nameId}`): Iid => ({ nameId, systemId });

export function vm(name: string, more: Partial<VM> = {}): VM {
  return {
    iid: iid(name),
    status: 'Running',
    startTime: '2026-10-21T00:00:00.000Z',
    region: 'seoul',
    imageType: 'PublicImage',
    image: iid('ubuntu'),
    spec: 'small',
    vpc: iid('vpc-01'),
    subnet: iid('subnet-01'),
    securityGroups: [iid('sg-01')],
    keyPair: iid('key-01'),
    dataDisks: [],
    nics: [],
    publicIPs: [],
    privateIPs: [],
    ...more,
  };
}

const vpcs: VPC[] = [
  {
    iid: iid('vpc-01'),
    cidr: '10.0.0.0/16',
    subnets: [
      { iid: iid('subnet-01'), cidr: '10.0.1.0/24' },
      { iid: iid('subnet-02'), cidr: '10.0.2.0/24' },
    ],
  },
  { iid: iid('vpc-02'), subnets: [{ iid: iid('subnet-01', 'id-other-subnet'), cidr: '10.1.1.0/24' }] },
];

const groups: Security[] = [
  { iid: iid('sg-01'), vpc: iid('vpc-01'), rules: [] },
  { iid: iid('sg-02'), vpc: iid('vpc-02'), rules: [] },
];

export const vms: VM[] = [
  vm('web-01', {
    publicIP: '203.0.113.1',
    publicIPs: ['203.0.113.1'],
    privateIP: '10.0.1.4',
    dataDisks: [iid('disk-01')],
    nics: [{ iid: iid('nic-1'), deviceIndex: 1, privateIPs: [], publicIPs: ['203.0.113.2'], subnet: iid('subnet-02') }],
    tags: [{ key: 'env', value: 'prod' }],
  }),
  vm('db-01', { status: 'Suspended', keyPair: iid('key-02') }),
  vm('elsewhere', { vpc: iid('vpc-02'), subnet: iid('subnet-01', 'id-other-subnet'), securityGroups: [iid('sg-02')] }),
  vm('over', { status: 'Terminated' }),
];

/** What only these tests need of a handler; a call of anything else is a mistake of the code under test. */
export function partial<T extends object>(methods: Partial<T>): T {
  return new Proxy(methods as T, {
    get(target, name) {
      if (Reflect.has(target, name)) return Reflect.get(target, name);
      throw new Error(`unexpected call of ${String(name)}`);
    },
  });
}

export function smallHandlers(): Required<Pick<Handlers, 'vm' | 'vpc' | 'security' | 'keyPair' | 'vmSpec'>> {
  const find = <T extends { iid: Iid }>(list: readonly T[], systemId: string | undefined): T => {
    const found = list.find((item) => item.iid.systemId === systemId);
    if (found) return found;
    throw new CloudError({
      kind: 'not-found',
      subject: { resource: 'cloud', name: 'small' },
      fact: { en: 'it is not there', ko: '존재하지 않습니다' },
    });
  };
  const iids = (list: readonly { iid: Iid }[]) => list.map((item) => item.iid);
  return {
    vm: partial<VMHandler>({
      listVM: async () => vms,
      getVM: async ({ systemId }) => find(vms, systemId),
      listIid: async () => iids(vms),
    }),
    vpc: partial<VPCHandler>({ getVPC: async ({ systemId }) => find(vpcs, systemId), listIid: async () => iids(vpcs) }),
    security: partial<SecurityHandler>({ listSecurity: async () => groups, listIid: async () => iids(groups) }),
    keyPair: partial<KeyPairHandler>({ listIid: async () => [iid('key-01')] }),
    vmSpec: partial<VMSpecHandler>({
      getVMSpec: async (name) => ({
        region: 'seoul',
        name,
        vcpuCount: 1,
        memoryMiB: 1024,
        gpus: [],
        pricePerHour: { amount: 0.05, currency: 'USD' },
      }),
    }),
  };
}

export function openSmallCloud(handlers: Handlers = smallHandlers()): OpenConnection {
  return {
    name: 'small',
    provider: 'MOCK',
    region: { region: 'seoul' },
    connection: {
      handlers,
      facts: { zoneBasedControl: true, vpcCidr: true, emulatedVpc: false, singleVpc: false, tagResourceTypes: [] },
      check: async () => undefined,
      close: async () => undefined,
    },
  };
}

function connection(name: string, parts: Pick<ConnectionRecord, 'driver' | 'credential' | 'region'>): ConnectionRecord {
  return { name, revision: `revision-of-${name}`, updated: '2026-11-01T00:00:00.000Z', provider: 'MOCK', ...parts };
}

export const connections: ConnectionRecord[] = [
  connection('small', { driver: 'mock-driver', credential: 'credential-1', region: 'region-1' }),
  connection('large', { driver: 'mock-driver', credential: 'credential-2', region: 'region-1' }),
];

export function cloudsWith(
  list: () => Promise<ConnectionRecord[]>,
  open: Clouds['open'] = async () => openSmallCloud(),
): Pick<Clouds, 'records' | 'open'> {
  return {
    records: partial<ConnectionRecords>({ connections: partial<ConnectionRecords['connections']>({ list }) }),
    open,
  };
}
