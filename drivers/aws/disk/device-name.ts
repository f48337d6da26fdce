/** A device as AWS tells it from others: `/dev/sdf`, `xvdf` and `/dev/xvdf` are the same one. */
const ownPart = (device: string): string =>
  device
    .replace(/^\/dev\//, '')
    .replace(/^(?:sd|xvd)/, '')
    .replace(/\d+$/, '');

const letters = (from: string, to: string): string[] =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(from.charCodeAt(0) + index),
  );

/** In AWS's order: what it recommends first; `b` to `e` last, which local disks of some specs take. */
const single: readonly string[] = [...letters('f', 'p'), ...letters('q', 'z'), ...letters('b', 'e')];
const double: readonly string[] = ['b', 'c'].flatMap((first) => letters('a', 'z').map((second) => first + second));

/**
 * A name under which a volume can be attached beside those that are taken; undefined where all are.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html
 */
export function freeDevice(taken: readonly string[], platform: 'linux' | 'windows'): string | undefined {
  const used = new Set(taken.map(ownPart));
  const names = [
    ...single.map((part) => ({ part, isDouble: false })),
    ...double.map((part) => ({ part, isDouble: true })),
  ];
  const free = names.find(({ part }) => !used.has(part));
  if (!free) return undefined;
  if (platform === 'windows') return `xvd${free.part}`;
  return free.isDouble ? `/dev/xvd${free.part}` : `/dev/sd${free.part}`;
}
