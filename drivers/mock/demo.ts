import type { SecurityRule } from '../contract/security.ts';
import type { VMRequest } from '../contract/vm.ts';
import type { MockRegion } from './catalogue/regions.ts';
import { addDemoCluster } from './cluster-demo.ts';
import { provisionDisk } from './disk.ts';
import { attachTo } from './disk-attachment.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { linuxUserId } from './key-pair.ts';
import { takeSnapshot } from './my-image.ts';
import { addDemoNetwork } from './network-demo.ts';
import { emptyState, type State } from './state.ts';
import { createSubnet } from './subnet.ts';
import { launch } from './vm-launch.ts';

type DemoVM = Pick<VMRequest, 'name' | 'image' | 'spec' | 'rootDiskSizeGB'> & {
  readonly ageDays: number;
  readonly tags: Record<string, string>;
};

const vms: Readonly<Record<string, readonly DemoVM[]>> = {
  seoul: [
    { name: 'web-01', image: 'ubuntu-24.04', spec: 'm1.small', ageDays: 34, tags: { env: 'staging', role: 'web' } },
    { name: 'web-02', image: 'ubuntu-24.04', spec: 'm1.small', ageDays: 6, tags: { env: 'staging', role: 'web' } },
    {
      name: 'db-01',
      image: 'rocky-9',
      spec: 'r1.large',
      rootDiskSizeGB: 200,
      ageDays: 121,
      tags: { env: 'prod', role: 'db', owner: 'data-platform' },
    },
  ],
  tokyo: [{ name: 'batch-7', image: 'debian-12', spec: 'c1.large', ageDays: 15, tags: { env: 'dev', role: 'batch' } }],
};

/** The public half of a key pair whose private half nobody has. */
const demoKey = {
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIAbNVW0aNCDQY4p7Y/ZxTyBV4ih0KTyQNYNTqsbIIKc keypair-01',
  fingerprint: 'SHA256:3KDSzEBZT61yMNmyq4oSBfXQsm1fQHHJANOMBGK1dhA',
};

interface DemoStorage {
  readonly disks: readonly {
    readonly name: string;
    readonly sizeGB: number;
    readonly vm?: string;
    readonly ageDays: number;
  }[];
  readonly myImages: readonly { readonly name: string; readonly sourceVM: string; readonly ageDays: number }[];
}

const storage: Readonly<Record<string, DemoStorage>> = {
  seoul: {
    disks: [
      { name: 'data-01', sizeGB: 100, vm: 'db-01', ageDays: 121 },
      { name: 'spare-01', sizeGB: 50, ageDays: 19 },
    ],
    myImages: [{ name: 'web-golden-01', sourceVM: 'web-01', ageDays: 27 }],
  },
};

const anywhere = '0.0.0.0/0';
const inboundTCP = (port: number): SecurityRule => ({
  direction: 'inbound',
  protocol: 'TCP',
  fromPort: port,
  toPort: port,
  cidr: anywhere,
});

/** What an account has in a region when it is first used: the account `demo` a small world, any other nothing. */
export function initialState(account: string, region: MockRegion, now: Date, random: RandomBytes): State {
  const state = emptyState();
  const demoVMs = account === 'demo' ? vms[region.name] : undefined;
  if (!demoVMs) return state;

  const oldest = daysBefore(now, Math.max(...demoVMs.map(({ ageDays }) => ageDays)) + 2);
  const createdTime = oldest.toISOString();
  const vpc = { iid: { nameId: 'vpc-01', systemId: systemId('vpc', random) }, cidr: '10.0.0.0/16', subnets: [] };
  const subnet = createSubnet(
    { name: 'subnet-01', cidr: '10.0.1.0/24' },
    vpc,
    { region, zone: region.zones[0] },
    random,
  );
  state.vpcs.push({ ...vpc, subnets: [subnet], createdTime });
  state.securityGroups.push({
    iid: { nameId: 'sg-01', systemId: systemId('sg', random) },
    vpc: vpc.iid,
    rules: [...[22, 80, 443].map(inboundTCP), { direction: 'outbound', protocol: 'ALL', cidr: anywhere }],
    createdTime,
  });
  state.keyPairs.push({
    iid: { nameId: 'keypair-01', systemId: systemId('key', random) },
    ...demoKey,
    vmUserId: linuxUserId,
    createdTime,
  });
  for (const { ageDays, tags, ...vm } of demoVMs) {
    const request: VMRequest = {
      ...vm,
      imageType: 'PublicImage',
      vpc: 'vpc-01',
      subnet: 'subnet-01',
      securityGroups: ['sg-01'],
      keyPair: 'keypair-01',
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    };
    const launched = launch(state, request, { region, now: daysBefore(now, ageDays) }, random);
    state.vms.push({ ...launched, status: 'Running' });
  }
  addStorage(state, storage[region.name], { region, now, random });
  if (region.name === 'seoul') {
    addDemoNetwork(state, { region, now: daysBefore(now, 5) }, random);
    addDemoCluster(state, { region, now: daysBefore(now, 48) }, { tags: { env: 'dev' }, random });
  }
  return state;
}

function addStorage(
  state: State,
  demo: DemoStorage | undefined,
  { region, now, random }: { region: MockRegion; now: Date; random: RandomBytes },
): void {
  for (const { vm, ageDays, ...request } of demo?.disks ?? []) {
    const place = { region, zone: region.zones[0], now: daysBefore(now, ageDays) };
    const disk = provisionDisk(state, request, place, random);
    const owner = state.vms.find(({ iid }) => iid.nameId === vm);
    if (owner) attachTo(owner, disk);
  }
  for (const { ageDays, ...request } of demo?.myImages ?? []) {
    takeSnapshot(state, request, { region, now: daysBefore(now, ageDays) }, random);
  }
}

const dayMs = 24 * 60 * 60 * 1000;
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);
