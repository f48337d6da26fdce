import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilityOf, capabilitySchema } from '../../drivers/contract/driver.ts';
import { describeAnyCalls } from './driver-any-call.ts';
import { type ContractBench, createBench, type DriverUnderTest, type OpenedDriver } from './driver-bench.ts';
import { describeImages, describeRegions, describeSpecs } from './driver-catalogue.ts';
import { describeClusters } from './driver-cluster.ts';
import { describeDisks } from './driver-disk.ts';
import { describeKeyPairs } from './driver-key-pair.ts';
import { methodNames } from './driver-methods.ts';
import { describeMyImages } from './driver-my-image.ts';
import { describeNICs } from './driver-nic.ts';
import { describeNLBs } from './driver-nlb.ts';
import { describePages } from './driver-page.ts';
import { describePrices } from './driver-price.ts';
import { describePublicIPs } from './driver-public-ip.ts';
import { describeQuotas } from './driver-quota.ts';
import { describeSecurity } from './driver-security.ts';
import { describeCancelling } from './driver-signal.ts';
import { describeTags } from './driver-tag.ts';
import { describeVMs } from './driver-vm.ts';
import { describeVMLaunch } from './driver-vm-launch.ts';
import { describeVPCs } from './driver-vpc.ts';

export type { DriverUnderTest } from './driver-bench.ts';

/** The contract in parts that do not need each other, so that a slow cloud can be asked for several at a time. */
const parts = {
  basics: [describeConnection, describeRegions, describeImages, describeSpecs, describePrices, describeQuotas],
  networks: [describeVPCs, describeSecurity, describeKeyPairs, describePublicIPs, describeNICs, describeCancelling],
  vms: [describeVMLaunch, describeVMs, describeMyImages, describePages, describeTags, describeAnyCalls],
  disks: [describeDisks],
  services: [describeNLBs, describeClusters],
} satisfies Record<string, readonly ((bench: ContractBench) => void)[]>;
export type ContractPart = keyof typeof parts;
export const contractParts = Object.keys(parts) as readonly ContractPart[];

/**
 * The behaviour that every driver owes. A driver of a real cloud runs the same suite against a test account: each test
 * removes what it made. What the driver declares as lacking has no tests, and the declaration itself is tested.
 */
export function describeDriverContract(name: string, driver: DriverUnderTest, some = contractParts): void {
  describe(`${name}, by the driver contract`, { timeout: driver.settle.timeoutMs }, () => {
    let opened: OpenedDriver;
    beforeAll(async () => {
      opened = await driver.open();
    });
    afterAll(() => opened.cleanup());

    const bench = createBench(driver, () => opened.connection);
    for (const describePart of some.flatMap((part) => parts[part])) describePart(bench);
  });
}

function describeConnection(bench: ContractBench): void {
  describe('the connection', () => {
    it('has every method of the contract but those that it declares as lacking', () => {
      const { handlers } = capabilityOf(bench.connection);
      const present = Object.entries(handlers).flatMap(([handler, methods]) =>
        methods.map((method) => `${handler}.${method}`),
      );
      const expected = methodNames.filter((method) => bench.has(method));
      expect(present.toSorted()).toEqual(expected.toSorted());
    });

    it('describes its capability by the schema', () => {
      const capability = capabilityOf(bench.connection);
      expect(capabilitySchema.parse(capability)).toEqual(capability);
    });

    it('passes its own check', async () => {
      await expect(bench.connection.check(bench.call)).resolves.toBeUndefined();
    });
  });
}
