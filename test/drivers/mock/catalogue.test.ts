import { describe, expect, it } from 'vitest';
import type { Image } from '../../../drivers/contract/image.ts';
import type { Page, PageRequest } from '../../../drivers/contract/page.ts';
import { call, connect, failure, newStateDirectory, prepareVM } from './mock-world.ts';

const connectTo = async (extraImages: number, extraSpecs = 0) =>
  await connect({
    stateDirectory: await newStateDirectory(),
    options: { extraImages, extraSpecs, timings: { creating: 0 } },
  });

async function* pages<T>(page: (request: PageRequest) => Promise<Page<T>>, limit: number) {
  let cursor: string | undefined;
  do {
    const { items, next } = await page({ limit, cursor });
    yield items;
    cursor = next;
  } while (cursor !== undefined);
}

const isUbuntu2204 = ({ osDistribution }: Image) => /^Ubuntu Server 22\.04 LTS( \(Arm\))?$/.test(osDistribution ?? '');

describe('a catalogue of 40,000 images', () => {
  it('comes in pages, with each name and id once, and one newest image of each kind', async () => {
    const { handlers } = await connectTo(40_000);
    const [names, ids, times] = [new Set<string>(), new Set<string>(), new Map<string, number>()];
    let count = 0;
    for await (const items of pages((request) => handlers.image.listImagePage(request, call), 1000)) {
      for (const image of items) {
        count += 1;
        names.add(image.iid.nameId);
        ids.add(image.iid.systemId);
        const time = `${image.osDistribution} ${image.createdTime}`;
        times.set(time, (times.get(time) ?? 0) + 1);
      }
    }
    expect({ count, names: names.size, ids: ids.size, times: times.size }).toEqual({
      count: 40_016,
      names: 40_016,
      ids: 40_016,
      times: 40_016,
    });
  });

  it('is the same every time, and another number of images leaves the first ones as they were', async () => {
    const [first, second] = [await connectTo(40_000), await connectTo(100)];
    const request = { limit: 100 };
    expect((await first.handlers.image.listImagePage(request, call)).items).toEqual(
      (await second.handlers.image.listImagePage(request, call)).items,
    );
  });

  it('spreads the builds of a distribution over the years since it came out', async () => {
    const { handlers } = await connectTo(40_000);
    const built: string[] = [];
    for await (const items of pages((request) => handlers.image.listImagePage(request, call), 1000)) {
      built.push(...items.filter(isUbuntu2204).map(({ createdTime = '' }) => createdTime.slice(0, 4)));
    }
    expect([...new Set(built)].toSorted()).toEqual(['2022', '2023', '2024', '2025', '2026']);
  });

  it('gives each image by its name and by its id, and starts VMs from it', async () => {
    const { handlers } = await connectTo(40_000);
    const [first] = (await handlers.image.listImagePage({ limit: 1000 }, call)).items.filter(
      (image) => isUbuntu2204(image) && image.osArchitecture === 'x86_64' && image.iid.systemId.startsWith('img-'),
    );
    const { nameId = '', systemId = '' } = first?.iid ?? {};
    await expect(handlers.image.getImage({ nameId }, call)).resolves.toEqual(first);
    const request = await prepareVM(handlers);
    await expect(handlers.vm.startVM({ ...request, image: nameId }, call)).resolves.toMatchObject({
      image: first?.iid,
    });
    const second = { ...request, name: 'vm-02', image: systemId };
    await expect(handlers.vm.startVM(second, call)).resolves.toMatchObject({ image: first?.iid });
  });

  it('has none beyond its number', async () => {
    const [all, few] = [await connectTo(40_000), await connectTo(10)];
    const images = (await all.handlers.image.listImagePage({ limit: 1000 }, call)).items;
    const name = images.at(-1)?.iid.nameId ?? '';
    await expect(all.handlers.image.getImage({ nameId: name }, call)).resolves.toBeDefined();
    expect(await failure(few.handlers.image.getImage({ nameId: name }, call))).toMatchObject({ kind: 'not-found' });
  });

  it('ends with the images that the account made', async () => {
    const { handlers } = await connectTo(50);
    await handlers.image.createImage({ name: 'own-01', osPlatform: 'Linux/UNIX' }, call);
    expect((await handlers.image.listImage(call)).at(-1)?.iid.nameId).toBe('own-01');
  });
});

describe('a catalogue of 800 specs', () => {
  it('has each name once, in pages as in the list', async () => {
    const { handlers } = await connectTo(0, 800);
    const listed = await handlers.vmSpec.listVMSpec(call);
    const paged = (await Array.fromAsync(pages((request) => handlers.vmSpec.listVMSpecPage(request, call), 64))).flat();
    expect(paged).toEqual(listed);
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    expect(listed.length).toBeGreaterThanOrEqual(800);
  });

  it('has specs with and without GPUs, small and large, and prices that grow with the size', async () => {
    const { handlers } = await connectTo(0, 800);
    const specs = await handlers.vmSpec.listVMSpec(call);
    const large = specs.filter(({ gpus, memoryMiB }) => gpus.length > 0 && memoryMiB >= 64 * 1024);
    expect(large.length).toBeGreaterThan(50);
    expect(large.length).toBeLessThan(specs.filter(({ gpus }) => gpus.length > 0).length);
    const price = async (name: string) => (await handlers.vmSpec.getVMSpec(name, call)).pricePerHour?.amount ?? 0;
    expect(await price('m3.2xlarge')).toBeCloseTo(2 * (await price('m3.xlarge')), 3);
  });

  it('starts VMs of these specs, and has their prices', async () => {
    const { handlers } = await connectTo(0, 800);
    const request = await prepareVM(handlers);
    await expect(handlers.vm.startVM({ ...request, spec: 'm3.large' }, call)).resolves.toMatchObject({
      spec: 'm3.large',
    });
    const filters = [{ key: 'spec', value: 'm3.large' }];
    const query = { productFamily: 'Compute Instance', region: 'seoul', filters };
    const { pricePerHour } = await handlers.vmSpec.getVMSpec('m3.large', call);
    await expect(handlers.priceInfo.getPriceInfo(query, call)).resolves.toMatchObject([
      { onDemand: { amount: pricePerHour?.amount } },
    ]);
  });
});
