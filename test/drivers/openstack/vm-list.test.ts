import { describe, expect, it } from 'vitest';
import { call } from './double-bench.ts';
import { openVMWorld } from './vm-world.ts';

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `server-${at}`, name: `web-${at}`, status: 'ACTIVE', metadata: {}, addresses: {} },
    image: { id: `image-${at % 250}` },
    flavor: { original_name: 'm1.small', disk: 20 },
  }));

async function withServers(count: number) {
  const world = await openVMWorld();
  world.cloud.collection('compute', '/servers/detail', 'servers', rows(count));
  const { vm } = world.connection.handlers;
  if (!vm) throw new Error('the connection has no VMs');
  const paths = () => world.cloud.requests.map(({ path }) => path);
  return { vm, paths };
}

describe('the states of many VMs', () => {
  it('of 1,000 take one page, and a look whether it was the last', async () => {
    const { vm, paths } = await withServers(1000);
    await expect(vm.listVMStatus(call)).resolves.toHaveLength(1000);
    expect(paths()).toEqual(['/servers/detail', '/servers/detail']);
  });

  it('of 2,500 take three', async () => {
    const { vm, paths } = await withServers(2500);
    const states = await vm.listVMStatus(call);
    expect(new Set(states.map(({ iid }) => iid.systemId)).size).toBe(2500);
    expect(paths()).toHaveLength(3);
  });
});

describe('a list of VMs in full', () => {
  it('takes no request for any single one', async () => {
    const { vm, paths } = await withServers(999);
    await expect(vm.listVM(call)).resolves.toHaveLength(999);
    // 250 images in questions of 100 each.
    expect(paths().toSorted()).toEqual([
      ...['/floatingips', '/images', '/images', '/images', '/networks', '/ports'],
      ...['/security-groups', '/servers/detail', '/subnets', '/volumes/detail'],
    ]);
  });

  it('shows a server of a part of the cloud that cannot be reached as Unknown, by its id', async () => {
    const world = await openVMWorld();
    world.cloud.collection('compute', '/servers/detail', 'servers', [
      { id: 'server-1', status: 'UNKNOWN', created: '2026-11-21T10:00:00Z' } as { id: string },
    ]);
    const vms = await world.connection.handlers.vm?.listVM(call);
    expect(vms).toMatchObject([{ iid: { nameId: 'server-1', systemId: 'server-1' }, status: 'Unknown' }]);
  });
});
