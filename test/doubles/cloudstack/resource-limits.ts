import type { Cloud } from './cloud.ts';
import type { LimitName } from './options.ts';
import { CloudStackRefusal, errorCodes } from './refusal.ts';

/** By the numbers that listResourceLimits uses. 5, projects, does not exist here. */
export const limitTypes: readonly { readonly id: number; readonly name: LimitName }[] = [
  { id: 0, name: 'user_vm' },
  { id: 1, name: 'public_ip' },
  { id: 2, name: 'volume' },
  { id: 3, name: 'snapshot' },
  { id: 4, name: 'template' },
  { id: 6, name: 'network' },
  { id: 7, name: 'vpc' },
  { id: 8, name: 'cpu' },
  { id: 9, name: 'memory' },
  { id: 10, name: 'primary_storage' },
  { id: 11, name: 'secondary_storage' },
];

const defaults: Readonly<Partial<Record<LimitName, number>>> = { vpc: 20 };

/** −1 is unlimited. */
export const limitOf = ({ options }: Cloud, name: LimitName): number => options.limits?.[name] ?? defaults[name] ?? -1;

export function used(cloud: Cloud, name: LimitName): number {
  const vms = [...cloud.vms.values()].filter(({ state }) => state !== 'Destroyed' && state !== 'Expunging');
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const gibibytes = (bytes: number) => Math.round(bytes / 2 ** 30);
  switch (name) {
    case 'user_vm':
      return vms.length;
    case 'public_ip':
      return cloud.addresses.size;
    case 'volume':
      return cloud.volumes.size;
    case 'snapshot':
      return cloud.snapshots.size;
    case 'template':
      return [...cloud.templates.values()].filter(({ own }) => own).length;
    case 'network':
      return [...cloud.networks.values()].filter(({ type }) => type === 'Isolated').length;
    case 'vpc':
      return cloud.vpcs.size;
    case 'cpu':
      return sum(vms.map(({ cpunumber }) => cpunumber));
    case 'memory':
      return sum(vms.map(({ memory }) => memory));
    case 'primary_storage':
      return gibibytes(sum([...cloud.volumes.values()].map(({ size }) => size)));
    case 'secondary_storage':
      return gibibytes(sum([...cloud.templates.values()].filter(({ own }) => own).map(({ size }) => size)));
  }
}

/** Throws 535 where the account may not have so many more. */
export function claim(cloud: Cloud, name: LimitName, more = 1): void {
  const limit = limitOf(cloud, name);
  const current = used(cloud, name);
  if (limit < 0 || current + more <= limit) return;
  throw new CloudStackRefusal(
    errorCodes.allocation,
    `Maximum amount of resources of Type = '${name}' for Account Name = ${cloud.account.name} in Domain Id = ${cloud.account.domainid} is exceeded: Account Resource Limit = ${limit}, Current Account Resource Amount = ${current}, Requested Resource Amount = ${more}.`,
  );
}
