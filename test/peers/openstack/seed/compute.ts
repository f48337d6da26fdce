import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Rest } from '../rest.ts';
import { findOrMake } from './named.ts';
import { samples } from './samples.ts';

const flavors = [
  { name: samples.flavor, vcpus: 1, ram: 512, disk: 1 },
  { name: samples.largerFlavor, vcpus: 1, ram: 2048, disk: 20 },
  { name: 'm1.large', vcpus: 4, ram: 8192, disk: 80 },
  { name: samples.oversizedFlavor, vcpus: 2000, ram: 1_600_000, disk: 100 },
];

const hosts = ['host-1', 'host-2'] as const;
const withinMs = 90_000;

export async function seedCompute(admin: Rest): Promise<void> {
  for (const flavor of flavors) await findOrMake(admin, 'compute', '/flavors', ['flavors', 'flavor'], flavor);
  await hostsAreThere(admin);
  await seedSecondZone(admin);
}

/** Hosts are found some seconds after they start. */
async function hostsAreThere(admin: Rest): Promise<void> {
  const answer = z.object({ hypervisors: z.array(z.object({ hypervisor_hostname: z.string() })) });
  for (let waitedMs = 0; ; waitedMs += 500) {
    const { hypervisors } = await admin.ask('compute', 'GET', '/os-hypervisors', undefined, answer);
    if (hypervisors.length >= hosts.length) return;
    if (waitedMs > withinMs) throw new Error(`compute has ${hypervisors.length} of ${hosts.length} hosts`);
    await sleep(500);
  }
}

/** A zone is a group of hosts with the zone's name in it. */
async function seedSecondZone(admin: Rest): Promise<void> {
  const answer = z.object({ aggregates: z.array(z.object({ id: z.number(), name: z.string() })) });
  const made = z.object({ aggregate: z.object({ id: z.number() }) });
  const { aggregates } = await admin.ask('compute', 'GET', '/os-aggregates', undefined, answer);
  if (aggregates.some(({ name }) => name === samples.secondZone)) return;
  const { aggregate } = await admin.ask(
    'compute',
    'POST',
    '/os-aggregates',
    { aggregate: { name: samples.secondZone, availability_zone: samples.secondZone } },
    made,
  );
  await admin.change('compute', 'POST', `/os-aggregates/${aggregate.id}/action`, { add_host: { host: hosts[1] } });
}
