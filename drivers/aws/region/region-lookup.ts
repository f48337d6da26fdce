import { DescribeRegionsCommand, type Region } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { having, type With } from '../lookup.ts';

export type FoundRegion = With<Region, 'RegionName'>;

/** All regions of the partition, also those that the account has not switched on. */
export async function regionsOf(account: Account, call: CallOptions): Promise<FoundRegion[]> {
  const { Regions } = await account.ec2.read(new DescribeRegionsCommand({ AllRegions: true }), {
    call,
    subject: account.self,
  });
  return having(Regions, 'RegionName').toSorted((one, other) => one.RegionName.localeCompare(other.RegionName));
}

export const findRegion = async (account: Account, name: string, call: CallOptions): Promise<FoundRegion | undefined> =>
  (await regionsOf(account, call)).find(({ RegionName }) => RegionName === name);
