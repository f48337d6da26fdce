import { firstFreeNetwork } from '../../contract/free-network.ts';

/** As large as a subnet for a cluster should be; smaller where the VPC is. */
const usualPrefix = 24;
const smallestPrefix = 28;

/** A network within one of the ranges that shares no address with those that are taken; undefined where there is none. */
export function freeNetwork(ranges: readonly string[], taken: readonly string[]): string | undefined {
  for (let prefix = usualPrefix; prefix <= smallestPrefix; prefix += 1) {
    for (const range of ranges) {
      const free = firstFreeNetwork(range, prefix, taken);
      if (free !== undefined) return free;
    }
  }
  return undefined;
}
