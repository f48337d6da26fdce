import { createDoubleClient, type DoubleClient } from '../../doubles/cloudstack/client.ts';
import { type FakeCloudStack, startCloudStack } from '../../doubles/cloudstack/cloudstack.ts';
import type { CloudStackOptions } from '../../doubles/cloudstack/options.ts';

/** A double with a client, and the ids that most calls need. */
export interface DoubleBench extends AsyncDisposable, DoubleClient {
  readonly double: FakeCloudStack;
  readonly zone: string;
  readonly template: string;
  readonly offering: string;
  networkOffering(name: string): string;
  /** Makes an isolated network; its id. */
  addNetwork(): Promise<string>;
  /** Runs a VM in a network; its id. */
  addVm(name: string, network?: string): Promise<string>;
}

export async function startDoubleBench(options: CloudStackOptions = {}): Promise<DoubleBench> {
  const double = await startCloudStack(options);
  const client = createDoubleClient(double);
  const { cloud } = double;
  const [zone = ''] = cloud.zones.keys();
  const [template = ''] = cloud.templates.keys();
  const [offering = ''] = cloud.serviceOfferings.keys();
  const networkOffering = (name: string) => {
    const found = [...cloud.networkOfferings.values()].find((each) => each.name === name);
    if (!found) throw new Error(`no network offering ${name}`);
    return found.id;
  };
  return {
    ...client,
    double,
    zone,
    template,
    offering,
    networkOffering,
    async addNetwork() {
      const networkofferingid = networkOffering('DefaultIsolatedNetworkOfferingWithSourceNatService');
      return idOf((await client.run('createNetwork', { name: 'net-01', zoneid: zone, networkofferingid })).network);
    },
    async addVm(name, network) {
      const ids = { zoneid: zone, templateid: template, serviceofferingid: offering };
      const where = network === undefined ? {} : { networkids: network };
      return idOf((await client.run('deployVirtualMachine', { ...ids, ...where, name })).virtualmachine);
    },
    [Symbol.asyncDispose]: () => double.close(),
  };
}

export function idOf(thing: unknown): string {
  if (typeof thing === 'object' && thing !== null && 'id' in thing && typeof thing.id === 'string') return thing.id;
  throw new Error(`no id in ${JSON.stringify(thing)}`);
}
