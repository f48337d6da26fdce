export const linuxUser = 'cb-user';
export const windowsUser = 'Administrator';

/**
 * What cloud-init reads when a Linux first starts: an account that logs in with the key pair and may do everything, beside
 * the image's own. JSON is YAML, so that nothing in it needs quoting of another kind.
 */
export function linuxStartUp(publicKey: string | undefined): string {
  const account = {
    name: linuxUser,
    shell: '/bin/bash',
    lock_passwd: true,
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
    ...(publicKey !== undefined && { ssh_authorized_keys: [publicKey.trim()] }),
  };
  return `#cloud-config\n${JSON.stringify({ users: ['default', account] })}\n`;
}

/** What cloudbase-init runs when a Windows first starts. The group is named by its id: its name is translated in a Korean Windows. */
export function windowsStartUp(userId: string, password: string): string {
  return [
    '#ps1_sysnative',
    `$name = ${quoted(userId)}`,
    `$password = ConvertTo-SecureString ${quoted(password)} -AsPlainText -Force`,
    'if (Get-LocalUser -Name $name -ErrorAction SilentlyContinue) {',
    '  Set-LocalUser -Name $name -Password $password',
    '} else {',
    '  New-LocalUser -Name $name -Password $password',
    "  Add-LocalGroupMember -SID 'S-1-5-32-544' -Member $name",
    '}',
    'Enable-LocalUser -Name $name',
    '',
  ].join('\r\n');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
