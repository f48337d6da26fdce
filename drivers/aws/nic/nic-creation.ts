import { CreateNetworkInterfaceCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { type NIC, type NICRequest, nicRequestSchema } from '../../contract/nic.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { findOne, having } from '../lookup.ts';
import { newTags } from '../names.ts';
import { accept, alreadyExists, type ResourceSubject } from '../refusal.ts';
import { securityGroupsNamed } from '../security/security-lookup.ts';
import { noAnswer } from '../vpc/no-answer.ts';
import { subnetIid, subnetNamed, vpcIid, vpcNamed } from '../vpc/vpc-lookup.ts';
import { requireFree } from './free-address.ts';
import { type FoundInterface, interfaceIid, interfacesWhere } from './nic-lookup.ts';
import { nicOf } from './nic-view.ts';

/** Makes an interface. Without security groups it gets the default one of its VPC. */
export async function makeInterface(account: Account, request: NICRequest, call: CallOptions): Promise<NIC> {
  const ask = account.ask('nic', request.name, call);
  const { name, tags, privateIP, ...wanted } = accept(nicRequestSchema, request, ask.subject);
  const [vpc, same] = await Promise.all([
    vpcNamed(account, { nameId: wanted.vpc }, call),
    interfacesWhere(account, [{ Name: 'tag:Name', Values: [name] }], call, ask.subject),
  ]);
  if (findOne(same, { nameId: name }, ask.subject, interfaceIid)) throw alreadyExists(ask.subject);
  const [subnet, groups] = await Promise.all([
    subnetNamed(account, vpc.VpcId, { nameId: wanted.subnet }, call),
    securityGroupsNamed(account, wanted.securityGroups, vpc.VpcId, call),
  ]);
  if (privateIP !== undefined)
    await requireFree(account, subnet.SubnetId, subnet.CidrBlock, privateIP, ask.subject, call);
  const answer = await account.ec2.change(
    new CreateNetworkInterfaceCommand({
      SubnetId: subnet.SubnetId,
      ...(groups.length > 0 && { Groups: groups.map(({ GroupId }) => GroupId) }),
      ...(privateIP !== undefined && { PrivateIpAddress: privateIP }),
      ClientToken: account.newToken(),
      TagSpecifications: [{ ResourceType: 'network-interface', Tags: newTags(name, tags) }],
    }),
    ask,
  );
  const [made] = having(answer.NetworkInterface ? [answer.NetworkInterface] : [], 'NetworkInterfaceId');
  if (!made) throw noAnswer(ask.subject);
  const ready = await whenReady(account, made, { call, subject: ask.subject });
  return nicOf(ready, { vpc: vpcIid(vpc), subnet: subnetIid(subnet), vm: undefined });
}

/** EC2 calls a new one pending for a moment. */
async function whenReady(
  account: Account,
  made: FoundInterface,
  ask: { readonly call: CallOptions; readonly subject: ResourceSubject },
): Promise<FoundInterface> {
  if (made.Status === 'available') return made;
  const filter = { Name: 'network-interface-id', Values: [made.NetworkInterfaceId] };
  const seen = await waitUntil(
    account,
    async () => (await interfacesWhere(account, [filter], ask.call, ask.subject))[0],
    (each) => each?.Status === 'available',
    { ask, what: { en: 'the interface to be made', ko: '인터페이스 생성' } },
  );
  return seen ?? made;
}
