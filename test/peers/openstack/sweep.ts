import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { kinds, type ProjectState, readState } from './project-state.ts';
import type { Rest, Service } from './rest.ts';

const withinMs = 60_000;

/** Removes everything that a project has, in the order in which that can be. */
export async function sweep(rest: Rest): Promise<void> {
  const state = await readState(rest);
  await all(state.loadBalancers, (id) =>
    remove(rest, 'load-balancer', `${kinds.loadBalancers.path}/${id}?cascade=true`),
  );
  await all(state.servers, (id) => remove(rest, 'compute', `/servers/${id}`));
  await all(state.floatingIPs, (id) => remove(rest, 'network', `/floatingips/${id}`));
  await all(state.routers, (id) => detachRouter(rest, id, state));
  await all(state.routers, (id) => remove(rest, 'network', `/routers/${id}`));
  const ports = (await readState(rest)).ports;
  await all(ports, (id) => remove(rest, 'network', `/ports/${id}`));
  await all(state.networks, (id) => remove(rest, 'network', `/networks/${id}`));
  await all(state.securityGroups, (id) => remove(rest, 'network', `/security-groups/${id}`));
  await all(state.snapshots, (id) => remove(rest, 'volumev3', `/snapshots/${id}`));
  await all((await readState(rest)).volumes, (id) => remove(rest, 'volumev3', `/volumes/${id}`));
  await all(state.images, (id) => remove(rest, 'image', `/images/${id}`));
  for (const { name } of state.keyPairs)
    await remove(rest, 'compute', `/os-keypairs/${encodeURIComponent(String(name))}`);
}

async function all(rows: ProjectState['servers'], work: (id: string) => Promise<void>): Promise<void> {
  await Promise.all(rows.map(({ id }) => work(String(id))));
}

/** Asks for it until it is gone: something may still be at work on it. */
async function remove(rest: Rest, service: Service, path: string): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += 300) {
    const { status, body } = await rest.send(service, 'DELETE', path);
    if (status === 404) return;
    // An image, a rule, a network: gone at once. A server or a volume goes a little later.
    if (status === 204 && service !== 'compute' && service !== 'load-balancer') return;
    if (waitedMs > withinMs) throw new Error(`DELETE ${path} after ${withinMs} ms: ${status} ${JSON.stringify(body)}`);
    await sleep(300);
  }
}

async function detachRouter(rest: Rest, router: string, { ports }: ProjectState): Promise<void> {
  const interfaces = ports.filter(
    ({ device_id, device_owner }) => device_id === router && device_owner === 'network:router_interface',
  );
  for (const { id } of interfaces) {
    await rest.ask('network', 'PUT', `/routers/${router}/remove_router_interface`, { port_id: id }, z.unknown());
  }
}
