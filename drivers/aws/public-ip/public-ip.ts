import { AllocateAddressCommand, DisassociateAddressCommand, ReleaseAddressCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { type PublicIPHandler, publicIPRequestSchema } from '../../contract/publicip.ts';
import type { Account } from '../account.ts';
import { findOne, having } from '../lookup.ts';
import { newTags } from '../names.ts';
import { accept, alreadyExists, inUse, wrongState } from '../refusal.ts';
import { noAnswer } from '../vpc/no-answer.ts';
import { associate } from './association.ts';
import { addressesWhere, addressIid, addressNamed, type FoundAddress } from './public-ip-lookup.ts';
import { publicIPOf, publicIPsOf } from './public-ip-view.ts';

/** Public IPs are Elastic IPs. The addresses that EC2 lends VMs at their start are none: they belong to the VM. */
export function createPublicIPHandler(account: Account): PublicIPHandler {
  const { ec2, queues } = account;

  const all = (call: CallOptions) => addressesWhere(account, [], { call, subject: account.self });

  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    queues.inTurn('publicip', work, signal);

  async function viewOf(address: FoundAddress, call: CallOptions) {
    const [view = publicIPOf(address, undefined)] = await publicIPsOf(account, [address], call);
    return view;
  }

  return {
    listIid: async (call) => (await all(call)).map(addressIid),
    listPublicIP: async (call) => publicIPsOf(account, await all(call), call),
    getPublicIP: async (publicIP, call) => viewOf(await addressNamed(account, publicIP, call), call),

    createPublicIP: (request, call) =>
      alone(call, async () => {
        const ask = account.ask('publicip', request.name, call);
        const { name, tags } = accept(publicIPRequestSchema, request, ask.subject);
        const same = await addressesWhere(account, [{ Name: 'tag:Name', Values: [name] }], ask);
        if (findOne(same, { nameId: name }, ask.subject, addressIid)) throw alreadyExists(ask.subject);
        const answer = await ec2.change(
          new AllocateAddressCommand({
            Domain: 'vpc',
            TagSpecifications: [{ ResourceType: 'elastic-ip', Tags: newTags(name, tags) }],
          }),
          ask,
        );
        const [made] = having([answer], 'AllocationId', 'PublicIp');
        if (!made) throw noAnswer(ask.subject);
        return publicIPOf({ ...made, Tags: newTags(name, tags) }, undefined);
      }),

    async deletePublicIP(reference, call) {
      const address = await addressNamed(account, reference, call);
      const subject = { resource: 'publicip', name: addressIid(address).nameId } as const;
      const { ownedVM, ownedNIC } = await viewOf(address, call);
      if (ownedVM) throw inUse(subject, [{ resource: 'vm', name: ownedVM.nameId }]);
      if (ownedNIC) throw inUse(subject, [{ resource: 'nic', name: ownedNIC.nameId }]);
      await ec2.change(new ReleaseAddressCommand({ AllocationId: address.AllocationId }), { call, subject });
    },

    associatePublicIP: (reference, to, call) => alone(call, () => associate(account, reference, to, call)),

    disassociatePublicIP: (reference, call) =>
      alone(call, async () => {
        const address = await addressNamed(account, reference, call);
        const subject = { resource: 'publicip', name: addressIid(address).nameId } as const;
        const { AssociationId } = address;
        if (!AssociationId) {
          throw wrongState(
            subject,
            {
              en: 'it is Available; this is allowed in: Associated',
              ko: '현재 상태는 Available입니다. 가능한 상태: Associated',
            },
            { en: 'There is nothing to disassociate.', ko: '해제할 연결이 없습니다.' },
          );
        }
        await ec2.change(new DisassociateAddressCommand({ AssociationId }), { call, subject });
        return publicIPOf(address, undefined);
      }),
  };
}
