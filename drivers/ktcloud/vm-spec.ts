import type { CallOptions } from '../contract/call.ts';
import type { VMSpecHandler } from '../contract/vmspec.ts';
import { type OfferedSpec, specNamed } from './catalogue.ts';
import { readCatalogue, readProducts } from './catalogue-read.ts';
import type { KTCloud } from './cloud.ts';
import { notFound } from './refusal.ts';
import { formatSpecId } from './spec-id.ts';

export function createVMSpecHandler(cloud: KTCloud): VMSpecHandler {
  async function need(name: string, call: CallOptions): Promise<OfferedSpec> {
    const ask = cloud.about('vmspec', name, call);
    const found = specNamed(await readCatalogue(cloud, ask), name);
    if (found) return found;
    throw notFound({ resource: 'vmspec', name }, (await cloud.place(ask)).zoneName);
  }

  return {
    async listVMSpec(call) {
      return (await readCatalogue(cloud, cloud.ask(call))).specs.map(({ spec }) => spec);
    },
    async getVMSpec(name, call) {
      return (await need(name, call)).spec;
    },
    /** KT's products as it lists them, each under the name that a request gives it. */
    async listOrgVMSpec(call) {
      return (await readProducts(cloud, cloud.ask(call))).map((product) => ({
        vmSpec: formatSpecId(product.serviceofferingid, product.diskofferingid ?? '', product.diskofferingdesc ?? ''),
        ...product,
      }));
    },
    async getOrgVMSpec(name, call) {
      const { spec, products } = await need(name, call);
      return products.map((product) => ({ vmSpec: spec.name, ...product }));
    },
  };
}
