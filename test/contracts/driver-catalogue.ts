import { describe, expect, it } from 'vitest';
import type { HandlerName } from '../../drivers/contract/driver.ts';
import { imageSchema } from '../../drivers/contract/image.ts';
import { regionZoneSchema } from '../../drivers/contract/region.ts';
import { vmSpecSchema } from '../../drivers/contract/vmspec.ts';
import type { ContractBench } from './driver-bench.ts';
import { methodNames } from './driver-methods.ts';

/** A group of tests must have one. */
const hasAny = (bench: ContractBench, handler: HandlerName): boolean =>
  methodNames.some((method) => method.startsWith(`${handler}.`) && bench.has(method));

export function describeRegions(bench: ContractBench): void {
  if (!hasAny(bench, 'regionZone')) return;
  const { samples } = bench.driver;

  describe('regions and zones', () => {
    if (bench.has('regionZone.listRegionZone')) {
      it('lists the connection’s own region among regions that fit the schema', async () => {
        const regions = await bench.handlers.regionZone.listRegionZone(bench.call);
        expect(regionZoneSchema.array().parse(regions)).toEqual(regions);
        expect(regions.map(({ name }) => name)).toContain(samples.region);
      });
    }

    if (bench.has('regionZone.getRegionZone')) {
      it('gets a region as the list shows it', async () => {
        const regions = await bench.handlers.regionZone.listRegionZone(bench.call);
        const region = await bench.handlers.regionZone.getRegionZone(samples.region, bench.call);
        expect(regions).toContainEqual(region);
      });

      it('does not find a region that there is not', async () => {
        await bench.failure(bench.handlers.regionZone.getRegionZone('atlantis', bench.call), 'not-found');
      });
    }

    if (bench.has('regionZone.listOrgRegion')) {
      it('answers with the cloud’s own form of its regions', async () => {
        const original = await bench.handlers.regionZone.listOrgRegion(bench.call);
        expect(JSON.stringify(original)).toContain(samples.region);
      });
    }

    if (bench.has('regionZone.listOrgZone')) {
      it('answers with the cloud’s own form of its zones', async () => {
        const original = await bench.handlers.regionZone.listOrgZone(bench.call);
        expect(JSON.parse(JSON.stringify(original))).toEqual(original);
      });
    }
  });
}

export function describeImages(bench: ContractBench): void {
  if (!hasAny(bench, 'image')) return;
  const { samples } = bench.driver;
  const reference = { nameId: samples.image };

  describe('images', () => {
    if (bench.has('image.listImage')) {
      it('lists images that fit the schema, each id once', async () => {
        const images = await bench.handlers.image.listImage(bench.call);
        expect(imageSchema.array().parse(images)).toEqual(images);
        expect(new Set(images.map(({ iid }) => iid.systemId)).size).toBe(images.length);
      });
    }

    if (bench.has('image.getImage')) {
      it('gets an image that fits the schema', async () => {
        const image = await bench.handlers.image.getImage(reference, bench.call);
        expect(imageSchema.parse(image)).toEqual(image);
        expect([image.iid.nameId, image.iid.systemId]).toContain(samples.image);
      });

      it('does not find an image that there is not', async () => {
        const name = bench.newName('image');
        await bench.failure(bench.handlers.image.getImage({ nameId: name }, bench.call), 'not-found');
      });
    }

    if (bench.has('image.checkWindowsImage')) {
      it('says that a Linux image is not one of Windows', async () => {
        await expect(bench.handlers.image.checkWindowsImage(reference, bench.call)).resolves.toBe(false);
      });

      if (samples.windowsImage !== undefined) {
        const windows = { nameId: samples.windowsImage };
        it('says that a Windows image is one', async () => {
          await expect(bench.handlers.image.checkWindowsImage(windows, bench.call)).resolves.toBe(true);
        });
      }
    }

    if (bench.has('image.listIid')) {
      it('lists the same ids as the images have', async () => {
        const images = await bench.handlers.image.listImage(bench.call);
        await expect(bench.handlers.image.listIid(bench.call)).resolves.toEqual(images.map(({ iid }) => iid));
      });
    }

    if (bench.has('image.createImage') && bench.has('image.deleteImage')) {
      it('creates an image, lists it, and deletes it', async () => {
        const { image } = bench.handlers;
        const created = await image.createImage(
          { name: bench.newName('image'), osPlatform: 'Linux/UNIX', osArchitecture: 'x86_64', osDiskSizeGB: 12 },
          bench.call,
        );
        expect(imageSchema.parse(created)).toEqual(created);
        expect(created).toMatchObject({ osPlatform: 'Linux/UNIX', osArchitecture: 'x86_64', osDiskSizeGB: 12 });
        expect(await image.listImage(bench.call)).toContainEqual(created);
        await image.deleteImage(created.iid, bench.call);
        await bench.failure(image.getImage(created.iid, bench.call), 'not-found');
      });

      it('refuses to create an image of a name that is taken', async () => {
        const request = { name: samples.image, osPlatform: 'Linux/UNIX' } as const;
        await bench.failure(bench.handlers.image.createImage(request, bench.call), 'already-exists');
      });

      it('refuses to delete an image of the cloud itself', async () => {
        await bench.failure(bench.handlers.image.deleteImage(reference, bench.call), 'forbidden');
      });
    }
  });
}

export function describeSpecs(bench: ContractBench): void {
  if (!hasAny(bench, 'vmSpec')) return;
  const { samples } = bench.driver;

  describe('VM specs', () => {
    if (bench.has('vmSpec.listVMSpec')) {
      it('lists specs of the connection’s region that fit the schema', async () => {
        const specs = await bench.handlers.vmSpec.listVMSpec(bench.call);
        expect(vmSpecSchema.array().parse(specs)).toEqual(specs);
        expect(new Set(specs.map(({ region }) => region))).toEqual(new Set([samples.region]));
      });
    }

    if (bench.has('vmSpec.getVMSpec')) {
      it('gets a spec as the list shows it', async () => {
        const spec = await bench.handlers.vmSpec.getVMSpec(samples.spec, bench.call);
        expect(await bench.handlers.vmSpec.listVMSpec(bench.call)).toContainEqual(spec);
      });

      it('does not find a spec that there is not', async () => {
        await bench.failure(bench.handlers.vmSpec.getVMSpec(bench.newName('spec'), bench.call), 'not-found');
      });
    }

    if (bench.has('vmSpec.listOrgVMSpec')) {
      it('answers with the cloud’s own form of its specs', async () => {
        const original = await bench.handlers.vmSpec.listOrgVMSpec(bench.call);
        expect(JSON.stringify(original)).toContain(samples.spec);
      });
    }

    if (bench.has('vmSpec.getOrgVMSpec')) {
      it('answers with the cloud’s own form of a spec', async () => {
        const original = await bench.handlers.vmSpec.getOrgVMSpec(samples.spec, bench.call);
        expect(JSON.stringify(original)).toContain(samples.spec);
      });

      it('has no own form of a spec that there is not', async () => {
        await bench.failure(bench.handlers.vmSpec.getOrgVMSpec(bench.newName('spec'), bench.call), 'not-found');
      });
    }
  });
}
