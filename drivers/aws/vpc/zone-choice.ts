import {
  DescribeAvailabilityZonesCommand,
  DescribeInstanceTypeOfferingsCommand,
  type InstanceTypeOffering,
} from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';

/** What people start first. Old zones of some regions offer none of the newer types, and some accounts see such a zone first. */
const commonTypes = ['t3.micro', 't3.medium', 'm5.large'];

/**
 * Where a subnet goes for which nobody has named a zone: the connection's zone, else the first one that is available and
 * offers what people commonly start. Undefined where that cannot be told; EC2 chooses then.
 */
export async function usualZone(account: Account, call: CallOptions): Promise<string | undefined> {
  if (account.zone !== undefined) return account.zone;
  const ask = { call, subject: account.self };
  const [{ AvailabilityZones = [] }, offerings] = await Promise.all([
    account.ec2.read(
      new DescribeAvailabilityZonesCommand({
        Filters: [
          { Name: 'state', Values: ['available'] },
          { Name: 'zone-type', Values: ['availability-zone'] },
        ],
      }),
      ask,
    ),
    gathered(
      account.ec2.pages(
        (NextToken) =>
          new DescribeInstanceTypeOfferingsCommand({
            LocationType: 'availability-zone',
            Filters: [{ Name: 'instance-type', Values: commonTypes }],
            NextToken,
          }),
        (page) => page.NextToken,
        ask,
      ),
      ({ InstanceTypeOfferings }) => InstanceTypeOfferings,
    ),
  ]);
  return bestZone(
    AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []),
    offerings,
  );
}

/** The first by its name among those that offer the most of the common types. */
export function bestZone(zones: readonly string[], offerings: readonly InstanceTypeOffering[]): string | undefined {
  const offered = (zone: string) => offerings.filter(({ Location }) => Location === zone).length;
  return zones.toSorted((first, second) => offered(second) - offered(first) || first.localeCompare(second))[0];
}
