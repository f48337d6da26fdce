import { linuxUserId, windowsUserId } from './login-user.ts';

/**
 * What makes the login user when a Linux first starts: a configuration of cloud-init, in JSON, which is YAML too. The image's
 * own user stays. Without a public key the account is given what the other users have.
 */
export function linuxUserData(publicKey: string | undefined): string {
  const key = publicKey?.trim();
  const user = {
    name: linuxUserId,
    shell: '/bin/bash',
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
    lock_passwd: true,
    ...(key && { ssh_authorized_keys: [key] }),
  };
  const configuration = { users: ['default', user], ...(!key && { runcmd: [['sh', '-c', takeKeys]] }) };
  return encoded(`#cloud-config\n${JSON.stringify(configuration)}\n`);
}

const takeKeys = [
  `home=/home/${linuxUserId}`,
  `install -d -m 700 -o ${linuxUserId} "$home/.ssh"`,
  `for keys in /home/*/.ssh/authorized_keys; do [ "$keys" = "$home/.ssh/authorized_keys" ] || cat "$keys" >> "$home/.ssh/authorized_keys"; done`,
  `chown ${linuxUserId} "$home/.ssh/authorized_keys"`,
  'chmod 600 "$home/.ssh/authorized_keys"',
  'if command -v restorecon; then restorecon -R "$home/.ssh"; fi',
].join('\n');

/**
 * Sets the password when a Windows first starts. It is written as its bytes, so that no sign in it can end the text or the
 * script. It stays readable to whoever may read the instance's user data: AWS has no other way to choose one.
 */
export function windowsUserData(password: string): string {
  const bytes = Buffer.from(password, 'utf16le').toString('base64');
  const script = [
    '<powershell>',
    `$text = [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('${bytes}'))`,
    '$password = ConvertTo-SecureString $text -AsPlainText -Force',
    `Set-LocalUser -Name '${windowsUserId}' -Password $password`,
    `Enable-LocalUser -Name '${windowsUserId}'`,
    '</powershell>',
  ];
  return encoded(script.join('\r\n'));
}

/** As RunInstances wants it. */
const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
