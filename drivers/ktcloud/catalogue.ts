import { z } from 'zod';
import type { Image } from '../contract/image.ts';
import type { VMSpec } from '../contract/vmspec.ts';
import { formatSpecId, isSameSpec, parseSpecId, type SpecId } from './spec-id.ts';

/** One line of `listAvailableProductTypes`: an image, a service offering and a data disk that KT sells together. */
export const productTypeSchema = z.looseObject({
  product: z.string().nullish(),
  productid: z.string().nullish(),
  productstate: z.string().nullish(),
  templateid: z.string(),
  templatedesc: z.string().nullish(),
  serviceofferingid: z.string(),
  serviceofferingdesc: z.string().nullish(),
  diskofferingid: z.string().nullish(),
  diskofferingdesc: z.string().nullish(),
  zoneid: z.string().nullish(),
  zonedesc: z.string().nullish(),
});
export type ProductType = z.infer<typeof productTypeSchema>;

/** What KT sells in a zone. */
export interface Catalogue {
  readonly images: readonly Image[];
  readonly specs: readonly OfferedSpec[];
}

export interface OfferedSpec {
  readonly id: SpecId;
  readonly spec: VMSpec;
  /** The images that it runs, by KT's ids. */
  readonly imageIds: readonly string[];
  /** KT's own lines of it. */
  readonly products: readonly ProductType[];
}

export interface CatalogueOptions {
  readonly region: string;
  readonly rootDiskType: string;
}

export const rootDiskSizeGB = (isWindows: boolean): number => (isWindows ? 50 : 20);

/** KT writes `WIN 2019 64bit [English]`; own images carry the system's whole name. */
export const isWindowsText = (text: string): boolean => /\bwin(?:dows)?\b/i.test(text);

export function catalogueOf(products: readonly ProductType[], options: CatalogueOptions): Catalogue {
  const images = new Map<string, Image>();
  const specs = new Map<string, ProductType[]>();
  for (const product of products) {
    if (!images.has(product.templateid)) images.set(product.templateid, imageOf(product, options));
    const name = specNameOf(product);
    specs.set(name, [...(specs.get(name) ?? []), product]);
  }
  return {
    images: [...images.values()],
    specs: [...specs].map(([name, lines]) => offeredSpec(name, lines, options.region)),
  };
}

const specNameOf = (product: ProductType): string =>
  formatSpecId(product.serviceofferingid, product.diskofferingid ?? '', product.diskofferingdesc ?? '');

function imageOf(product: ProductType, { rootDiskType }: CatalogueOptions): Image {
  const name = product.templatedesc?.trim() || product.templateid;
  const isWindows = isWindowsText(name);
  return {
    iid: { nameId: product.templateid, systemId: product.templateid },
    name,
    ...(/64\s*bit/i.test(name) && { osArchitecture: 'x86_64' as const }),
    ...(/32\s*bit/i.test(name) && { osArchitecture: 'x86_32' as const }),
    osPlatform: isWindows ? 'Windows' : 'Linux/UNIX',
    osDistribution: name,
    osDiskType: rootDiskType,
    osDiskSizeGB: rootDiskSizeGB(isWindows),
    ...(product.productstate && {
      status: /^available$/i.test(product.productstate.trim()) ? ('Available' as const) : ('Unavailable' as const),
    }),
  };
}

function offeredSpec(name: string, products: readonly ProductType[], region: string): OfferedSpec {
  const [first] = products;
  const described = first?.serviceofferingdesc ?? '';
  const { vcpuCount, memoryMiB } = sizesIn(described);
  const totalDiskGB = Number(/(\d+)\s*GB?/i.exec(first?.diskofferingdesc ?? '')?.[1]);
  const imageIds = [...new Set(products.map(({ templateid }) => templateid))];
  return {
    id: {
      serviceOfferingId: first?.serviceofferingid ?? '',
      diskOfferingId: first?.diskofferingid ?? '',
      totalDiskGB: Number.isNaN(totalDiskGB) ? undefined : totalDiskGB,
    },
    spec: {
      region,
      name,
      vcpuCount,
      memoryMiB,
      ...(totalDiskGB > 0 && { diskSizeGB: totalDiskGB }),
      gpus: [],
      keyValues: [
        { key: 'Description', value: described },
        { key: 'CorrespondingImageIds', value: imageIds.join(', ') },
        ...(first?.zonedesc ? [{ key: 'Zone', value: first.zonedesc }] : []),
      ],
    },
    imageIds,
    products,
  };
}

/** KT tells both in words only: `XS71 12vCore 16GB`, `4 vcore 8 GB`. What it does not tell is 0. */
function sizesIn(text: string): { readonly vcpuCount: number; readonly memoryMiB: number } {
  const cores = /(\d+)\s*v?core/i.exec(text)?.[1];
  const memory = /(\d+(?:\.\d+)?)\s*(GB|MB)/i.exec(text);
  const factor = memory?.[2]?.toUpperCase() === 'MB' ? 1 : 1024;
  return { vcpuCount: Number(cores ?? 0), memoryMiB: Math.round(Number(memory?.[1] ?? 0) * factor) };
}

/** People name an image by its id, or by KT's description of it. */
export const imageNamed = (catalogue: Catalogue, text: string): Image | undefined =>
  catalogue.images.find(({ iid }) => iid.systemId === text) ?? catalogue.images.find(({ name }) => name === text);

/** By CB-Spider's name of it, or by the bare id of its service offering: then the spec with the root disk only. */
export function specNamed(catalogue: Catalogue, text: string): OfferedSpec | undefined {
  const id = parseSpecId(text) ?? { serviceOfferingId: text.trim(), diskOfferingId: '' };
  return catalogue.specs.find((offered) => isSameSpec(offered.id, id));
}

export const specsFitting = (catalogue: Catalogue, imageId: string): readonly OfferedSpec[] =>
  catalogue.specs.filter(({ imageIds }) => imageIds.includes(imageId));
