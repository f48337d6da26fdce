import { windowsAccountScript } from '../shared/windows-account.ts';

/** Families of systems whose accounts are made in different ways. */
export type OsFamily = 'windows' | 'debian' | 'rhel' | 'linux';

/** From KT's description of an image, such as `ubuntu-20.04-64bit` or `WIN 2019 STD 64bit`. */
export function osFamilyOf(description: string): OsFamily {
  if (/\bwin(?:dows)?\b/i.test(description)) return 'windows';
  if (/ubuntu|debian/i.test(description)) return 'debian';
  if (/cent\s*os|rocky|alma|rhel|red\s*hat|oracle|fedora|amazon/i.test(description)) return 'rhel';
  return 'linux';
}

export const linuxUserId = 'cb-user';
export const windowsUserId = 'Administrator';

export interface StartUpOptions {
  readonly family: OsFamily;
  /** In OpenSSH's one-line form, where it is known. KT puts the key pair's own half into the image's default account. */
  readonly publicKey: string | undefined;
  /** Windows only. */
  readonly userId?: string | undefined;
  /** Windows only. */
  readonly password?: string | undefined;
}

/** What the VM runs when it first starts, as plain text: a shell script, or PowerShell for Windows. */
export function startUpScript(options: StartUpOptions): string {
  return options.family === 'windows'
    ? windowsAccountScript(options.userId ?? windowsUserId, options.password ?? '')
    : linuxScript(options);
}

const groups: Record<Exclude<OsFamily, 'windows'>, string> = {
  debian: 'sudo',
  rhel: 'wheel',
  linux: '$(getent group sudo >/dev/null && echo sudo || echo wheel)',
};

/** No step ends the script when it fails: a VM without an account to log in with helps nobody. */
function linuxScript({ family, publicKey }: StartUpOptions): string {
  const group = family === 'windows' ? groups.linux : groups[family];
  return [
    '#!/bin/bash',
    `user=${linuxUserId}`,
    `group=${group}`,
    'id "$user" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$user"',
    'usermod --append --groups "$group" "$user"',
    'umask 077',
    'echo "$user ALL=(ALL) NOPASSWD:ALL" > "/etc/sudoers.d/90-$user"',
    'home=$(getent passwd "$user" | cut -d: -f6)',
    'mkdir -p "$home/.ssh"',
    ...(publicKey === undefined ? [] : [`echo ${shellQuoted(publicKey)} >> "$home/.ssh/authorized_keys"`]),
    'for keys in /root/.ssh/authorized_keys /home/*/.ssh/authorized_keys; do',
    '  [ -f "$keys" ] && [ "$keys" != "$home/.ssh/authorized_keys" ] && \\',
    '    grep -o "ssh-[a-z0-9-]* [A-Za-z0-9+/=]*.*" "$keys" >> "$home/.ssh/authorized_keys"',
    'done',
    'sort -u -o "$home/.ssh/authorized_keys" "$home/.ssh/authorized_keys"',
    'chown -R "$user:" "$home/.ssh"',
    ...(family === 'rhel' ? ['command -v restorecon >/dev/null && restorecon -R "$home/.ssh"'] : []),
    'exit 0',
    '',
  ].join('\n');
}

const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
