import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContractPart, describeDriverContract } from '../../../contracts/driver.ts';
import { countTests } from '../figures.ts';
import { lacks } from '../lacks.ts';
import { counted, kindNames } from '../project-state.ts';
import { samples } from '../seed/samples.ts';
import { openWorld, type World } from '../world.ts';

/** A part of the driver contract, in a project of its own: parts can be tried at the same time. */
export function describeContract(...parts: readonly ContractPart[]): void {
  const title = `OpenStack Zed, ${parts.join(' and ')}`;
  describe(title, () => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld(`contract-${parts[0]}`);
    });
    afterAll(() => world.close());

    describe('the driver', () => {
      countTests(title, lacks);
      describeDriverContract(
        'OpenStack',
        {
          provider: 'OPENSTACK',
          async open() {
            const connection = await world.connect();
            return { connection, cleanup: () => connection.close() };
          },
          lacks,
          samples: {
            region: samples.region,
            image: samples.image,
            windowsImage: samples.windowsImage,
            spec: samples.flavor,
            driverFunction: 'limits',
            diskSizesGB: { small: 1, large: 2 },
          },
          settle: { timeoutMs: 240_000, pollMs: 300 },
        },
        parts,
      );
    });

    it('has left nothing behind', async () => {
      const left = counted(await world.state());
      expect(left).toEqual(Object.fromEntries(kindNames.map((kind) => [kind, 0])));
    });
  });
}
