import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { listAll } from './listing.ts';
import { kinds } from './project-state.ts';
import type { Rest } from './rest.ts';
import { samples } from './seed/samples.ts';

const named = z.object({ id: z.string(), name: z.string() });

/** So many servers without a network, with one request, and waits until they are there. */
export async function startServers(user: Rest, count: number): Promise<void> {
  const idOf = async (service: 'compute' | 'image', path: string, element: string, name: string): Promise<string> => {
    const rows = (await listAll(user, { service, path, element })).map((row) => named.parse(row));
    const row = rows.find((candidate) => candidate.name === name);
    if (row === undefined) throw new Error(`the peer has no ${name}`);
    return row.id;
  };
  await user.change('compute', 'POST', '/servers', {
    server: {
      name: 'many',
      imageRef: await idOf('image', '/images', 'images', samples.image),
      flavorRef: await idOf('compute', '/flavors', 'flavors', samples.flavor),
      networks: 'none',
      min_count: count,
      max_count: count,
    },
  });
  for (;;) {
    const servers = await listAll(user, kinds.servers);
    if (servers.filter(({ status }) => status === 'ACTIVE').length === count) return;
    if (servers.some(({ status }) => status === 'ERROR')) throw new Error('a server could not be started');
    await sleep(1000);
  }
}
