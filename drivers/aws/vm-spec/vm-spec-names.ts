import { DescribeInstanceTypeOfferingsCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';

/** A region gets a new type every few weeks. */
const freshMs = 10 * 60_000;

/**
 * The names of all types that the connection's zone offers, or its region where it has no zone, small before large within a
 * family. One page of names instead of ten pages of descriptions: these are asked for by name, a page of them or all at
 * the same time.
 */
export function createSpecNames(account: Account): (call: CallOptions) => Promise<readonly string[]> {
  const { region, zone } = account;
  let kept: { readonly names: readonly string[]; readonly untilMs: number } | undefined;

  return async (call) => {
    const nowMs = account.context.clock().getTime();
    if (kept && nowMs < kept.untilMs) return kept.names;
    const pages = account.ec2.pages(
      (NextToken) =>
        new DescribeInstanceTypeOfferingsCommand({
          LocationType: zone === undefined ? 'region' : 'availability-zone',
          Filters: [{ Name: 'location', Values: [zone ?? region] }],
          MaxResults: 1000,
          NextToken,
        }),
      (page) => page.NextToken,
      { call, subject: account.self },
    );
    const offered = await gathered(pages, ({ InstanceTypeOfferings }) => InstanceTypeOfferings);
    const names = [...new Set(offered.flatMap(({ InstanceType }) => InstanceType ?? []))].toSorted(inOrder);
    kept = { names, untilMs: nowMs + freshMs };
    return names;
  };
}

function inOrder(one: string, other: string): number {
  const [[family = '', size = ''], [otherFamily = '', otherSize = '']] = [one.split('.'), other.split('.')];
  return (
    family.localeCompare(otherFamily, 'en', { numeric: true }) ||
    rankOf(size) - rankOf(otherSize) ||
    size.localeCompare(otherSize)
  );
}

const sizes: readonly string[] = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];

/** `4xlarge` is four times `xlarge`; `metal` is the whole machine. */
function rankOf(size: string): number {
  const [, times] = /^(\d+)xlarge$/.exec(size) ?? [];
  if (times !== undefined) return sizes.length + Number(times);
  const rank = sizes.indexOf(size);
  return rank === -1 ? 10_000 : rank;
}
