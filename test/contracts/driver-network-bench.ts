import { onTestFinished } from 'vitest';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { NIC } from '../../drivers/contract/nic.ts';
import type { NLB, NLBRequest } from '../../drivers/contract/nlb.ts';
import type { PublicIP } from '../../drivers/contract/publicip.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { VPC } from '../../drivers/contract/vpc.ts';
import { type ContractBench, only } from './driver-bench.ts';

/** NLBs, public IPs and interfaces that leave when their test has ended. */
export interface NetworkBench {
  /** Takes care that the NLB is gone when the test has ended, then creates it. */
  createNLB(request: Pick<NLBRequest, 'name' | 'vpc'> & Partial<NLBRequest>): Promise<NLB>;
  /** An NLB on TCP 80, in a VPC of its own or before the VM given. */
  makeNLB(vm?: VM): Promise<NLB>;
  makePublicIP(): Promise<PublicIP>;
  /** In the first subnet of the VPC, or where the VM given is. */
  makeNIC(home: VPC | VM): Promise<NIC>;
}

export function createNetworkBench(bench: ContractBench): NetworkBench {
  const handlers = () => bench.handlers;
  const { call, newName } = bench;

  const network: NetworkBench = {
    async createNLB(request) {
      onTestFinished(() => unlessGone(handlers().nlb.deleteNLB({ nameId: request.name }, call)));
      return await handlers().nlb.createNLB(
        {
          type: 'PUBLIC',
          scope: 'REGION',
          listener: { protocol: 'TCP', port: 80 },
          vmGroup: { protocol: 'TCP', port: 8080, vms: [] },
          healthChecker: {},
          ...request,
        },
        call,
      );
    },

    async makeNLB(vm) {
      const vpc = vm?.vpc ?? (await bench.makeVPC()).iid;
      const vms = vm ? [vm.iid.nameId] : [];
      const vmGroup = { protocol: 'TCP', port: 8080, vms } as const;
      return await network.createNLB({ name: newName('nlb'), vpc: vpc.nameId, vmGroup });
    },

    async makePublicIP() {
      const name = newName('ip');
      onTestFinished(() => unlessGone(releasePublicIP(name)));
      return await handlers().publicIP.createPublicIP({ name }, call);
    },

    async makeNIC(home) {
      const name = newName('nic');
      const [vpc, subnet] = 'subnets' in home ? [home.iid, only(home.subnets).iid] : [home.vpc, home.subnet];
      onTestFinished(() => unlessGone(removeNIC(name)));
      const request = { name, vpc: vpc.nameId, subnet: subnet.nameId, securityGroups: [] };
      return await handlers().nic.createNIC(request, call);
    },
  };
  return network;

  async function releasePublicIP(name: string): Promise<void> {
    const { publicIP } = handlers();
    const { iid, status } = await publicIP.getPublicIP({ nameId: name }, call);
    if (status === 'Associated') await publicIP.disassociatePublicIP(iid, call);
    await publicIP.deletePublicIP(iid, call);
  }

  async function removeNIC(name: string): Promise<void> {
    const { nic } = handlers();
    const { iid, ownerVM } = await nic.getNIC({ nameId: name }, call);
    if (ownerVM) await nic.detachNIC(iid, ownerVM, call);
    await nic.deleteNIC(iid, call);
  }
}

async function unlessGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
  }
}
