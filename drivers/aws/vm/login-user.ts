import type { VM } from '../../contract/vm.ts';

/** Who logs in to the VMs that Spinneret starts: their user data makes this account on every Linux. */
export const linuxUserId = 'cb-user';
export const windowsUserId = 'Administrator';

const windowsPort = 3389;
const sshPort = 22;

/** What decides on the account of an image. */
export interface LoginImage {
  readonly Name?: string | undefined;
}

/** Systems that do not read the kind of user data that makes accounts, and who logs in there instead. */
const systemsOfTheirOwn: readonly { readonly name: RegExp; readonly user?: string }[] = [
  { name: /coreos|flatcar/i, user: 'core' },
  { name: /bottlerocket/i },
];

const ownSystem = (image: LoginImage | undefined) => systemsOfTheirOwn.find(({ name }) => name.test(image?.Name ?? ''));

/** Whether user data makes the account. */
export const takesUserData = (image: LoginImage): boolean => ownSystem(image) === undefined;

/** Who logs in; undefined where that is not known, as on VMs that others have started. */
export function loginUserOf(
  vm: { readonly isWindows: boolean; readonly isOurs: boolean },
  image: LoginImage | undefined,
): string | undefined {
  if (vm.isWindows) return windowsUserId;
  const own = ownSystem(image);
  if (own) return own.user;
  return vm.isOurs ? linuxUserId : undefined;
}

/** Where a person logs in: at the public address where there is one. */
export const accessPointOf = (address: string | undefined, platform: VM['platform']): string | undefined =>
  address && `${address}:${platform === 'WINDOWS' ? windowsPort : sshPort}`;
