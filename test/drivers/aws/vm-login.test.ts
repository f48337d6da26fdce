import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createVMHandler } from '../../../drivers/aws/vm/vm.ts';
import { failureOf, openBench } from './aws-bench.ts';
import { type LaunchWorld, scriptLaunch, userDataOf, vmRequest } from './vm-world.ts';

async function startWith(world: LaunchWorld, change: object = {}) {
  const { double, account, call } = await openBench();
  scriptLaunch(double, world);
  const vm = await createVMHandler(account).startVM({ ...vmRequest, ...change }, call);
  return { vm, userData: userDataOf(double) };
}

describe('who logs in', () => {
  it('is cb-user on a Linux, whom user data makes beside the image’s own user', async () => {
    const { vm, userData } = await startWith({});
    expect(vm).toMatchObject({ vmUserId: 'cb-user', platform: 'LINUX/UNIX' });
    const [head, text = ''] = userData.split('\n');
    expect(head).toBe('#cloud-config');
    expect(JSON.parse(text)).toEqual({
      users: [
        'default',
        expect.objectContaining({ name: 'cb-user', ssh_authorized_keys: ['ssh-ed25519 AAAAC3Nz key-01'] }),
      ],
    });
  });

  it('is core on a system that reads no such user data, and none is sent', async () => {
    const { vm, userData } = await startWith({ image: { name: 'Flatcar-stable-4230.2.1-hvm' } });
    expect(vm.vmUserId).toBe('core');
    expect(userData).toBe('');
  });

  it('is the Administrator of a Windows, whose password stands nowhere in plain', async () => {
    const vmUserPassword = `It's-</powershell>-7`;
    const { vm, userData } = await startWith(
      { image: { platform: 'windows' }, seen: [{ platform: 'windows' }] },
      { vmUserPassword },
    );
    expect(vm).toMatchObject({ vmUserId: 'Administrator', platform: 'WINDOWS', accessPoint: '203.0.113.5:3389' });
    expect(userData.match(/<\/powershell>/g)).toHaveLength(1);
    const [, bytes = ''] = /FromBase64String\('([^']+)'\)/.exec(userData) ?? [];
    expect(Buffer.from(bytes, 'base64').toString('utf16le')).toBe(vmUserPassword);
    expect(JSON.stringify(vm)).not.toContain(vmUserPassword);
  });

  it('has a password that no error carries', async () => {
    const { double, account, call } = await openBench();
    scriptLaunch(double, { image: { platform: 'windows' } });
    double.on('RunInstances', { code: 'UnauthorizedOperation', status: 403, message: 'You are not authorized.' });
    const vmUserPassword = 'Correct-Horse-7';
    const error = await failureOf(createVMHandler(account).startVM({ ...vmRequest, vmUserPassword }, call));
    const texts = inspect(error, { depth: 10, showHidden: true });
    expect(texts).not.toContain(vmUserPassword);
    expect(texts).not.toContain(Buffer.from(vmUserPassword, 'utf16le').toString('base64'));
    expect(texts).not.toContain(userDataOf(double));
  });
});
