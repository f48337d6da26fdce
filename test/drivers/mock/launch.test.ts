import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import { call, connect, failure, newStateDirectory, prepareVM } from './mock-world.ts';

async function prepared() {
  const stateDirectory = await newStateDirectory();
  const { handlers } = await connect({ stateDirectory });
  return { stateDirectory, handlers, request: await prepareVM(handlers) };
}

describe('starting a VM in the mock cloud', () => {
  it('allots addresses of the subnet and of the region, each once', async () => {
    const { handlers, request } = await prepared();
    const first = await handlers.vm.startVM(request, call);
    const second = await handlers.vm.startVM({ ...request, name: 'vm-02' }, call);
    expect([first.privateIP, second.privateIP]).toEqual(['10.0.1.4', '10.0.1.5']);
    expect([first.publicIP, second.publicIP]).toEqual(['203.0.113.4', '203.0.113.5']);
    expect(first.accessPoint).toBe('203.0.113.4:22');
  });

  it('refuses a VM for which the subnet has no address left', async () => {
    const { handlers, request } = await prepared();
    for (let number = 1; number <= 11; number += 1) {
      await handlers.vm.startVM({ ...request, name: `vm-${number}` }, call);
    }
    expect(await failure(handlers.vm.startVM({ ...request, name: 'vm-12' }, call))).toMatchObject({
      kind: 'no-capacity',
      subject: { resource: 'subnet', name: 'subnet-01' },
    });
  });

  it('refuses more VMs than the quota allows', async () => {
    const { handlers, request } = await prepared();
    await handlers.vpc.addSubnet({ nameId: 'vpc-01' }, { name: 'wide', cidr: '10.0.2.0/24' }, call);
    for (let number = 1; number <= 20; number += 1) {
      await handlers.vm.startVM({ ...request, subnet: 'wide', name: `vm-${number}` }, call);
    }
    const refused = failure(handlers.vm.startVM({ ...request, subnet: 'wide', name: 'vm-21' }, call));
    expect(await refused).toMatchObject({ kind: 'quota', code: 'VMLimitExceeded' });
  });

  it.each<[string, Partial<VMRequest>, string]>([
    ['a spec of another architecture than the image', { spec: 'a1.small' }, 'arm64'],
    ['a root disk that is smaller than the image', { rootDiskSizeGB: 5 }, '10 to 16384 GB'],
    ['a root disk that is larger than its type allows', { rootDiskType: 'MEM', rootDiskSizeGB: 600 }, '10 to 512 GB'],
    ['a root disk type that there is not', { rootDiskType: 'TAPE' }, 'TAPE'],
    ['a password for Linux', { vmUserPassword: 'Correct-Horse-9' }, 'Windows'],
  ])('refuses %s', async (_what, change, words) => {
    const { handlers, request } = await prepared();
    const error = await failure(handlers.vm.startVM({ ...request, ...change }, call));
    expect(error.kind).toBe('invalid-input');
    expect(error.fact.en).toContain(words);
  });

  it('takes TYPE2 for the second root disk type', async () => {
    const { handlers, request } = await prepared();
    const vm = await handlers.vm.startVM({ ...request, rootDiskType: 'TYPE2', rootDiskSizeGB: 80 }, call);
    expect(vm).toMatchObject({ rootDiskType: 'HDD', rootDiskSizeGB: 80 });
  });

  it('starts Windows with a password and keeps the password nowhere', async () => {
    const { stateDirectory, handlers, request } = await prepared();
    const canary = 'Canary-Passw0rd-7f3a';
    const windows = { ...request, image: 'windows-server-2022', vmUserPassword: canary };
    const vm = await handlers.vm.startVM(windows, call);
    expect(vm).toMatchObject({ platform: 'WINDOWS', vmUserId: 'Administrator' });
    expect(vm.accessPoint).toMatch(/:3389$/);
    expect(JSON.stringify(vm)).not.toContain(canary);
    expect(await everythingIn(stateDirectory)).not.toContain(canary);
  });

  it('keeps no private key', async () => {
    const { stateDirectory, handlers } = await prepared();
    const { privateKey } = await handlers.keyPair.createKey({ name: 'keypair-02' }, call);
    const kept = await everythingIn(stateDirectory);
    expect(kept).toContain('keypair-02');
    expect(kept).not.toContain(privateKey.split('\n')[3]);
  });
});

async function everythingIn(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}
