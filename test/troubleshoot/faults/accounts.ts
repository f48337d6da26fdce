import type { Handlers } from '../../../drivers/contract/driver.ts';
import type { Quota } from '../../../drivers/contract/quota.ts';
import type { SecurityRule } from '../../../drivers/contract/security.ts';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import type { Account } from './world.ts';

/** What is brought into the account of a demo world, and what clouds look at there before they refuse. */

export const startVM = ({ cloud, call }: Account, name: string, changes: Partial<VMRequest> = {}) =>
  cloud.vm.startVM(
    {
      name,
      imageType: 'PublicImage',
      image: 'ubuntu-24.04',
      spec: 'm1.small',
      vpc: 'vpc-01',
      subnet: 'subnet-01',
      securityGroups: ['sg-01'],
      keyPair: 'keypair-01',
      ...changes,
    },
    call,
  );

export async function startSuspendedVM(account: Account, name: string): Promise<void> {
  await startVM(account, name);
  await account.cloud.vm.suspendVM({ nameId: name }, account.call);
}

export const addSubnet = ({ cloud, call }: Account, name: string, cidr: string, zone?: string) =>
  cloud.vpc.addSubnet({ nameId: 'vpc-01' }, { name, cidr, ...(zone && { zone }) }, call);

export const createVPC = ({ cloud, call }: Account, name: string, cidr: string, subnets: [string, string][] = []) =>
  cloud.vpc.createVPC({ name, cidr, subnets: subnets.map(([subnet, range]) => ({ name: subnet, cidr: range })) }, call);

export const createSecurity = ({ cloud, call }: Account, name: string, rules: SecurityRule[] = [], vpc = 'vpc-01') =>
  cloud.security.createSecurity({ name, vpc, rules }, call);

/** With a node group of each name; without any on a cloud of type I. */
export const createCluster = ({ cloud, call }: Account, name: string, groups: readonly string[] = []) =>
  cloud.cluster.createCluster(
    {
      name,
      vpc: 'vpc-01',
      subnets: ['subnet-01'],
      securityGroups: ['sg-01'],
      nodeGroups: groups.map((group) => ({ name: group, spec: 'm1.small', onAutoScaling: true, desiredNodeSize: 1 })),
    },
    call,
  );

export const inboundTCP = (port: number): SecurityRule => ({
  direction: 'inbound',
  protocol: 'TCP',
  fromPort: port,
  toPort: port,
  cidr: '0.0.0.0/0',
});
export const outboundAll: SecurityRule = { direction: 'outbound', protocol: 'ALL', cidr: '0.0.0.0/0' };

export async function vcpusOf({ cloud, call }: Account, spec: string): Promise<number> {
  return (await cloud.vmSpec.getVMSpec(spec, call)).vcpuCount;
}

/** The vCPUs of all VMs, those that are suspended as well. */
export async function vcpusInUse(account: Account): Promise<number> {
  const vms = await account.cloud.vm.listVM(account.call);
  const counts = await Promise.all(vms.map(({ spec }) => vcpusOf(account, spec)));
  return counts.reduce((sum, count) => sum + count, 0);
}

export async function zoneOf({ cloud, call }: Account, subnet: string, vpc = 'vpc-01'): Promise<string | undefined> {
  const { subnets } = await cloud.vpc.getVPC({ nameId: vpc }, call);
  return subnets.find(({ iid }) => iid.nameId === subnet)?.zone;
}

export async function vmsIn({ cloud, call }: Account, subnet: string): Promise<number> {
  const vms = await cloud.vm.listVM(call);
  return vms.filter((vm) => vm.subnet.nameId === subnet).length;
}

/** Quotas under the cloud's own names, in place of those of the mock cloud. */
export const quotas =
  (serviceType: string, rows: (account: Account) => Promise<Quota[]>) =>
  (account: Account): Handlers => ({
    quotaInfo: {
      listServiceType: async () => [serviceType],
      getQuotaInfo: async (wanted) => ({
        serviceType: wanted,
        region: 'seoul',
        quotas: wanted === serviceType ? await rows(account) : [],
      }),
    },
  });
