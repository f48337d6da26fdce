import { describe, expect, it } from 'vitest';
import { linuxStartUp } from '../../../drivers/openstack/vm/start-up.ts';
import { windowsAccountScript } from '../../../drivers/shared/windows-account.ts';

describe('what a VM does when it first starts', () => {
  it('makes cb-user on Linux, who logs in with the key pair and may do everything', () => {
    const [head, body = ''] = linuxStartUp('ssh-ed25519 AAAA "me" \n').split('\n');
    expect(head).toBe('#cloud-config');
    expect(JSON.parse(body)).toEqual({
      users: [
        'default',
        {
          name: 'cb-user',
          shell: '/bin/bash',
          lock_passwd: true,
          sudo: 'ALL=(ALL) NOPASSWD:ALL',
          ssh_authorized_keys: ['ssh-ed25519 AAAA "me"'],
        },
      ],
    });
  });

  it('sets a password on Windows, whatever characters it has', () => {
    const script = windowsAccountScript('Administrator', "it's $secret");
    expect(script.split('\r\n').slice(0, 3)).toEqual([
      '#ps1_sysnative',
      "$name = 'Administrator'",
      "$password = ConvertTo-SecureString 'it''s $secret' -AsPlainText -Force",
    ]);
  });
});
