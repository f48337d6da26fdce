import { type FakeCloudStack, start } from './cloudstack.ts';
import { ktDialect } from './kt/dialect.ts';
import type { KtCloudOptions } from './kt/options.ts';
import { createKtWorld, type KtWorld, seedKt } from './kt/world.ts';
import { ktZones, loadBalancerPath, serverPath } from './kt/zones.ts';

/** A KT Cloud Classic on loopback: its servers and load balancers, with its quirks. `url` is the server API of `zone`. */
export interface FakeKtCloud extends FakeCloudStack {
  /** Before `/server/...` and `/loadbalancer/...`. */
  readonly origin: string;
  readonly zone: { readonly id: string; readonly name: string; readonly version: 'v1' | 'v2' };
  /** The load-balancer API of `zone`. */
  readonly loadBalancerUrl: string;
  /** What KT Cloud Classic has beyond CloudStack: products, load balancers. */
  readonly world: KtWorld;
}

export async function startKTCloud(options: KtCloudOptions = {}): Promise<FakeKtCloud> {
  const { zone: zoneName = 'seoul-m', ...general } = options;
  const zone = ktZones[zoneName];
  const world = createKtWorld();
  const double = await start(
    { ...general, zoneKind: 'isolated', kubernetes: false },
    ktDialect(world, options),
    (cloud) => seedKt(cloud, world, zoneName, options.seed?.vms ?? 0),
  );
  return {
    ...double,
    zone,
    world,
    url: `${double.origin}${serverPath(zone.version)}`,
    loadBalancerUrl: `${double.origin}${loadBalancerPath(zone.version)}`,
    state: () => ({ ...double.state(), loadBalancers: world.loadBalancers.size }),
  };
}
