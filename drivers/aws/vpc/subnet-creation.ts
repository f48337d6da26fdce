import { CreateSubnetCommand, DeleteSubnetCommand, ModifySubnetAttributeCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { SubnetRequest } from '../../contract/vpc.ts';
import type { Trail } from '../../shared/rollback.ts';
import { seenSoon } from '../access/seen-soon.ts';
import type { Account } from '../account.ts';
import { having } from '../lookup.ts';
import { newTags } from '../names.ts';
import { noAnswer } from './no-answer.ts';
import type { FoundSubnet } from './vpc-lookup.ts';

/** Makes a subnet whose VMs get public addresses. `zone` is where it goes if the request does not say. */
export async function makeSubnet(
  account: Account,
  { vpcId, zone }: { readonly vpcId: string; readonly zone: string | undefined },
  request: SubnetRequest,
  trail: Trail,
  call: CallOptions,
): Promise<FoundSubnet> {
  const { name, cidr, tags } = request;
  const AvailabilityZone = request.zone ?? zone;
  const ask = account.ask('subnet', name, call);
  const answer = await seenSoon(
    account,
    () =>
      account.ec2.change(
        new CreateSubnetCommand({
          VpcId: vpcId,
          CidrBlock: cidr,
          ...(AvailabilityZone !== undefined && { AvailabilityZone }),
          TagSpecifications: [{ ResourceType: 'subnet', Tags: newTags(name, tags) }],
        }),
        ask,
      ),
    ask,
  );
  const [subnet] = having(answer.Subnet ? [answer.Subnet] : [], 'SubnetId', 'VpcId');
  if (!subnet) throw noAnswer(ask.subject);
  const { SubnetId } = subnet;
  trail.made(`subnet ${name} (${SubnetId})`, (undoing) =>
    account.ec2.change(new DeleteSubnetCommand({ SubnetId }), account.ask('subnet', name, undoing)),
  );
  await seenSoon(
    account,
    () => account.ec2.change(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }), ask),
    ask,
  );
  return { ...subnet, Tags: newTags(name, tags) };
}
