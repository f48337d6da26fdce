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
