import type { SecurityRule } from '../contract/security.ts';
import type { VMRequest } from '../contract/vm.ts';
import type { MockRegion } from './catalogue/regions.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { linuxUserId } from './key-pair.ts';
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
  return state;
}

const dayMs = 24 * 60 * 60 * 1000;
const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);
