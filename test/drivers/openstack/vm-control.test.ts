import { describe, expect, it } from 'vitest';
import { call, failureOf } from './double-bench.ts';
import { openVMWorld } from './vm-world.ts';

const web = { nameId: 'web-01' };

async function withServer(state: Record<string, unknown>) {
  const world = await openVMWorld();
  const { vm } = world.connection.handlers;
  if (!vm) throw new Error('the connection has no VMs');
  const { iid } = await vm.startVM(world.request, call);
  Object.assign(world.servers.get(iid.systemId) ?? {}, state);
  const sent = () => world.cloud.requests.filter(({ path }) => path.endsWith('/action')).map(({ body }) => body);
  return { vm, sent };
}

describe('control calls', () => {
  it.each([
    ['SHUTOFF', { 'os-start': null }],
    ['SUSPENDED', { resume: null }],
    ['PAUSED', { unpause: null }],
    ['SHELVED', { unshelve: null }],
    ['SHELVED_OFFLOADED', { unshelve: null }],
  ])('resume a VM that is %s by the action that this takes', async (status, action) => {
    const { vm, sent } = await withServer({ status });
    await expect(vm.resumeVM(web, call)).resolves.toBe('Resuming');
    expect(sent()).toEqual([action]);
  });

  it('stop and reboot one that is ACTIVE', async () => {
    const { vm, sent } = await withServer({ status: 'ACTIVE' });
    await expect(vm.rebootVM(web, call)).resolves.toBe('Rebooting');
    await expect(vm.suspendVM(web, call)).resolves.toBe('Suspending');
    expect(sent()).toEqual([{ reboot: { type: 'SOFT' } }, { 'os-stop': null }]);
  });

  it.each([
    ['RESCUE', null, 'unrescue'],
    ['VERIFY_RESIZE', null, 'resize confirm'],
    ['ACTIVE', 'image_uploading', 'Wait'],
  ])('send nothing to one that is %s with the task %s, and say what to do', async (status, task, remedy) => {
    const { vm, sent } = await withServer({ status, 'OS-EXT-STS:task_state': task });
    const error = await failureOf(vm.suspendVM(web, call));
    expect(error.kind).toBe('wrong-state');
    expect(error.fact.en).toContain(task ?? status);
    expect(error.remedy?.en).toContain(remedy);
    expect(sent()).toEqual([]);
  });

  it('send nothing to one that is locked', async () => {
    const { vm, sent } = await withServer({ status: 'ACTIVE', locked: true });
    for (const control of ['suspendVM', 'rebootVM', 'terminateVM'] as const) {
      expect(await failureOf(vm[control](web, call))).toMatchObject({ kind: 'wrong-state' });
    }
    expect(sent()).toEqual([]);
  });

  it('show why a VM has failed', async () => {
    const fault = { code: 500, message: 'Something went wrong' };
    const { vm } = await withServer({ status: 'ERROR', fault });
    const shown = await vm.getVM(web, call);
    expect(shown.status).toBe('Failed');
    expect(shown.keyValues).toContainEqual({ key: 'fault', value: 'Something went wrong' });
  });
});
