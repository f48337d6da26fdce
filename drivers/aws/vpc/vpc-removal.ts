import {
  DeleteInternetGatewayCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DetachInternetGatewayCommand,
} from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Account } from '../account.ts';
import { untilUnused } from '../nic/users.ts';
import { contentsOf } from './vpc-contents.ts';
import { type FoundSubnet, type FoundVpc, subnetIid, subnetsOf, vpcIid } from './vpc-lookup.ts';

/**
 * Deletes a VPC with its subnets, our gateway and what EC2 itself has put there (route table, network ACL, default group).
 * Everything else in it is found before anything is deleted, and named: EC2 would refuse at the very end only.
 */
export async function removeVpc(account: Account, vpc: FoundVpc, call: CallOptions): Promise<void> {
  const { ec2 } = account;
  const { VpcId } = vpc;
  const ask = account.ask('vpc', vpcIid(vpc).nameId, call);
  const [subnets, { gateways, others }] = await Promise.all([
    subnetsOf(account, [VpcId], call),
    contentsOf(account, vpc, call),
  ]);
  await untilUnused(account, { vpcId: VpcId }, { subject: ask.subject, call, others });
  for (const subnet of subnets) await unlessGone(removeSubnet(account, subnet, call));
  for (const InternetGatewayId of gateways) {
    await unlessGone(ec2.change(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }), ask));
    await unlessGone(ec2.change(new DeleteInternetGatewayCommand({ InternetGatewayId }), ask));
  }
  await ec2.change(new DeleteVpcCommand({ VpcId }), ask);
}

/** Deletes a subnet that nobody uses. */
export async function removeSubnet(account: Account, subnet: FoundSubnet, call: CallOptions): Promise<void> {
  const { SubnetId } = subnet;
  const ask = account.ask('subnet', subnetIid(subnet).nameId, call);
  await account.ec2.change(new DeleteSubnetCommand({ SubnetId }), ask);
}

/** Somebody else may have taken the same thing away in the meantime. */
const unlessGone = (removal: Promise<unknown>): Promise<unknown> =>
  removal.catch((error: unknown) => {
    if (
      !(
        error instanceof CloudError &&
        ['InvalidSubnetID.NotFound', 'InvalidInternetGatewayID.NotFound', 'Gateway.NotAttached'].includes(
          error.code ?? '',
        )
      )
    )
      throw error;
  });
