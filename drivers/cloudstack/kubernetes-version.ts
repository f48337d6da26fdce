/** Numbers of a version such as `1.31.4` or `v1.31`; undefined for what is none. */
export function versionNumbers(version: string): readonly number[] | undefined {
  if (!/^v?\d+(\.\d+){0,3}$/.test(version)) return undefined;
  return version.replace(/^v/, '').split('.').map(Number);
}

/** Negative where `first` is older. Both must be versions. */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [versionNumbers(first) ?? [], versionNumbers(second) ?? []];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `version` is what a person means by `wanted`: `1.31` and `v1.31.4` both name `1.31.4`. */
export function isVersion(version: string, wanted: string): boolean {
  const [present, asked] = [versionNumbers(version), versionNumbers(wanted)];
  return asked !== undefined && present !== undefined && asked.every((number, at) => present[at] === number);
}

export type UpgradeStep = 'next' | 'same' | 'older' | 'too-far';

/** CloudStack upgrades to a newer patch, or by one minor version at a time. */
export function upgradeStep(from: string, to: string): UpgradeStep {
  const order = compareVersions(to, from);
  if (order === 0) return 'same';
  if (order < 0) return 'older';
  const [[fromMajor, fromMinor = 0], [toMajor, toMinor = 0]] = [versionNumbers(from) ?? [], versionNumbers(to) ?? []];
  return fromMajor === toMajor && toMinor - fromMinor <= 1 ? 'next' : 'too-far';
}
