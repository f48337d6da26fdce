import { z } from 'zod';
import type { CatalogueImage, CataloguePrice, CatalogueRegion } from './cloud/catalogue.ts';
import { panic, Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { keyValue, text } from './wire.ts';
import type { World } from './world.ts';

const anyCallInfo = z.object({ FID: text, IKeyValueList: z.array(keyValue).nullish() });

/** What a cloud offers to everybody: images, specs, regions and prices; and the functions of its own. */
export function offerRoutes(world: World): readonly Route[] {
  const catalogueOf = (request: SpiderRequest) => {
    const cloud = world.cloud(request.connection());
    return { cloud, catalogue: cloud.kind.catalogue(cloud.region) };
  };
  const one = <T>(list: readonly T[], isIt: (each: T) => boolean, refusal: string): T => {
    const found = list.find(isIt);
    if (!found) throw new Refusal(refusal);
    return found;
  };
  const specOf = (request: SpiderRequest) => {
    const { Name = '' } = request.params;
    const { specs } = catalogueOf(request).catalogue;
    return one(specs, (each) => each.Name === Name, `${Name} VMSpec does not exist!!`);
  };
  const regionOf = (request: SpiderRequest, name: string) => {
    const { regions } = catalogueOf(request).catalogue;
    return one(regions, (each) => each.name === name, `${name} Name does not exist!!`);
  };

  return [
    ['GET', '/vmimage', (request) => ({ image: catalogueOf(request).catalogue.images.map(shownImage) })],
    [
      'GET',
      '/vmimage/:Name',
      (request) => {
        // Decoded once more than other names; what cannot be decoded ends the real server.
        const name = decodeURIComponent((request.params.Name ?? '').replaceAll('+', ' '));
        const { images } = catalogueOf(request).catalogue;
        return shownImage(one(images, ({ id }) => id === name, `${name} image does not exist!!`));
      },
    ],
    ['GET', '/vmspec', (request) => ({ vmspec: catalogueOf(request).catalogue.specs })],
    ['GET', '/vmspec/:Name', specOf],
    ['GET', '/vmorgspec', (request) => ({ VMSpecInfo: catalogueOf(request).catalogue.specs })],
    ['GET', '/vmorgspec/:Name', (request) => ({ VMSpecInfo: specOf(request) })],
    ['GET', '/regionzone', (request) => ({ regionzone: catalogueOf(request).catalogue.regions.map(shownRegion) })],
    ['GET', '/regionzone/:Name', (request) => shownRegion(regionOf(request, request.params.Name ?? ''))],
    ['GET', '/orgregion', (request) => ({ RegionInfo: catalogueOf(request).catalogue.regions.map(shownRegion) })],
    ['GET', '/orgzone', (request) => ({ ZoneInfo: shownRegion(regionOf(request, catalogueOf(request).cloud.region)) })],
    [
      'GET',
      '/productfamily/:RegionName',
      (request) => {
        const { cloud, catalogue } = catalogueOf(request);
        const families = new Set(catalogue.prices(cloud.region).map(({ family }) => family));
        const all = ['Compute Instance', 'Storage', 'Network Load Balancer'];
        return { productfamily: cloud.kind.inMemory ? all : [...families] };
      },
    ],
    ['GET', '/priceinfo/vm/:RegionName', priceInfo],
    ['POST', '/priceinfo/vm/:RegionName', priceInfo],
    ['POST', '/anycall', anyCall],
  ];

  function priceInfo(request: SpiderRequest) {
    const cloud = world.cloud(request.connection('query'));
    const { RegionName = '' } = request.params;
    const simple = request.query.has('simple');
    const prices = cloud.kind
      .catalogue(cloud.region)
      .prices(RegionName)
      .filter(({ family }) => family === 'Compute Instance');
    return {
      Meta: { Version: '0.5', Description: 'Multi-Cloud Price Info' },
      CloudName: cloud.kind.provider,
      RegionName,
      PriceList: prices.map((price) => shownPrice(price, RegionName, simple)),
    };
  }

  function anyCall(request: SpiderRequest) {
    const cloud = world.cloud(request.connection());
    const { FID, IKeyValueList } = request.info(anyCallInfo);
    if (FID !== 'countAll') throw new Refusal(`Mock Driver: ${FID} Function is not implemented!`);
    if (!IKeyValueList) throw new Refusal(`Mock Driver: ${FID}'s Argument is empty!`);
    const [asked] = IKeyValueList;
    if (!asked) throw panic();
    if (asked.Key !== 'rsType') throw new Refusal(`Mock Driver: ${FID}'s Argument is not 'rsType'!`);
    const counts: Readonly<Record<string, number>> = { vpc: cloud.vpcs.length, sg: cloud.securityGroups.length };
    const count = counts[asked.Value ?? ''];
    const counted = { Key: 'Count', ...(count !== undefined && { Value: String(count) }) };
    return { FID, IKeyValueList, OKeyValueList: [counted] };
  }
}

const shownImage = (image: CatalogueImage) => ({
  IId: { NameId: image.id, SystemId: image.id },
  Name: image.name,
  OSArchitecture: image.architecture,
  OSPlatform: image.platform,
  OSDistribution: image.distribution,
  OSDiskType: 'gp3',
  OSDiskSizeGB: image.diskSizeGB,
  ImageStatus: 'Available',
});

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function shownRegion({ name, zones }: CatalogueRegion) {
  const title = `${capital(name)}, ${capital(name)} Region`;
  return {
    Name: name,
    DisplayName: title,
    CSPDisplayName: title,
    ZoneList: zones.map(([zone, Status], index) => {
      const shown = `${capital(name)} Zone ${index + 1}, ${capital(name)}`;
      return { Name: zone, DisplayName: shown, CSPDisplayName: shown, Status };
    }),
  };
}

function shownPrice({ id, spec, amount }: CataloguePrice, region: string, simple: boolean) {
  const asListed = mockListings[id];
  const VMSpecInfo = spec ?? asListed?.(region).spec;
  return {
    ZoneName: 'NA',
    ProductInfo: {
      ProductId: id,
      ...(simple ? { VMSpecName: spec?.Name ?? id } : { VMSpecInfo }),
      CSPProductInfo: asListed?.(region).csp ?? { sku: id },
    },
    PriceInfo: {
      OnDemand: {
        PricingId: asListed?.(region).pricing ?? `${id}.ondemand`,
        Unit: 'Hour',
        Currency: 'USD',
        Price: amount,
        Description: asListed ? 'Pay-as-you-go pricing policy' : 'On demand',
      },
      CSPPriceInfo: asListed?.(region).plans ?? { sku: id },
    },
  };
}

const mockListing =
  (name: string, Count: string, ClockGHz: string, memory: string, DiskSizeGB: string) => (region: string) => ({
    // The mock driver takes its MiB for GiB.
    spec: {
      Region: region,
      Name: `mock.${name}.${region}`,
      VCpu: { Count, ClockGHz },
      MemSizeMiB: String(Number(memory) * 1024),
      DiskSizeGB,
    },
    csp: {
      clock: ClockGHz,
      instanceType: `mock.${name}`,
      memory,
      os: 'Linux',
      processorArchitecture: 'x86_64',
      processorFeatures: 'Intel AVX; Intel AVX2; Intel Turbo',
      regionName: region,
      storage: DiskSizeGB,
      vcpu: Count,
    },
    pricing: `mock.${region}.${name}.payg`,
    plans: {
      payAsYouGo: { currency: 'USD', price: '0.2', priceId: `mock.${region}.${name}.payg`, unit: 'Hour' },
      savingPlan: ['0.15', '0.1', '0.05'].map((price, index) => ({
        currency: 'USD',
        price,
        priceId: `mock.${region}.${name}.savingplan${index + 1}`,
        term: `${index + 1} Year`,
        unit: 'Hour',
      })),
    },
  });

const mockListings: Readonly<Record<string, ReturnType<typeof mockListing> | undefined>> = {
  'mock.enhnace1.default': mockListing('enhnace1', '8', '2.4', '16384', '40'),
  'mock.standard1.default': mockListing('standard1', '2', '3.4', '32768', '100'),
};
