import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Quota, QuotaInfoHandler } from '../../contract/quota.ts';
import { path } from '../access/path.ts';
import type { ServiceType } from '../access/service.ts';
import type { Account } from '../account.ts';

/** A limit with what is used of it; -1 stands for no limit. */
interface Counted {
  readonly limit: number | undefined;
  readonly used: number | undefined;
}

interface Named {
  readonly name: string;
  readonly unit?: string;
  /** Nova's and Cinder's names of the limit and of its use. */
  readonly limit: string;
  readonly used?: string;
}

const computeLimits: readonly Named[] = [
  { name: 'VMs', limit: 'maxTotalInstances', used: 'totalInstancesUsed' },
  { name: 'vCPUs', limit: 'maxTotalCores', used: 'totalCoresUsed' },
  { name: 'Memory', unit: 'MiB', limit: 'maxTotalRAMSize', used: 'totalRAMUsed' },
  { name: 'Key pairs', limit: 'maxTotalKeypairs' },
  { name: 'Server groups', limit: 'maxServerGroups', used: 'totalServerGroupsUsed' },
  { name: 'Metadata items of a VM', limit: 'maxServerMeta' },
];

const volumeLimits: readonly Named[] = [
  { name: 'Disks', limit: 'maxTotalVolumes', used: 'totalVolumesUsed' },
  { name: 'Disk space', unit: 'GB', limit: 'maxTotalVolumeGigabytes', used: 'totalGigabytesUsed' },
  { name: 'Snapshots', limit: 'maxTotalSnapshots', used: 'totalSnapshotsUsed' },
  { name: 'Backups', limit: 'maxTotalBackups', used: 'totalBackupsUsed' },
  { name: 'Backup space', unit: 'GB', limit: 'maxTotalBackupGigabytes', used: 'totalBackupGigabytesUsed' },
];

const networkNames: Readonly<Record<string, string>> = {
  network: 'Networks',
  subnet: 'Subnets',
  router: 'Routers',
  port: 'Ports',
  floatingip: 'Public IPs',
  security_group: 'Security groups',
  security_group_rule: 'Security group rules',
};

const limitsAnswer = z
  .object({ limits: z.object({ absolute: z.record(z.string(), z.unknown()) }) })
  .transform(({ limits }) => limits.absolute);
const detailsAnswer = z
  .object({
    quota: z.record(z.string(), z.object({ limit: z.number(), used: z.number(), reserved: z.number().catch(0) })),
  })
  .transform(({ quota }) => quota);
const quotasAnswer = z.object({ quota: z.record(z.string(), z.unknown()) }).transform(({ quota }) => quota);

/** The project's limits and what is used of them, from one question for each service. */
export function createQuotaInfoHandler(account: Account): QuotaInfoHandler {
  const readers: readonly { type: ServiceType; read(call: CallOptions): Promise<Quota[]> }[] = [
    { type: 'compute', read: (call) => limitsOf('compute', computeLimits, call) },
    { type: 'network', read: networkQuotas },
    { type: 'volume', read: (call) => limitsOf('volume', volumeLimits, call) },
  ];
  const offered = readers.filter(({ type }) => account.has(type));

  async function limitsOf(service: 'compute' | 'volume', names: readonly Named[], call: CallOptions) {
    const absolute = await account[service].read('/limits', limitsAnswer, { call, subject: account.self });
    return names
      .filter(({ limit }) => typeof absolute[limit] === 'number')
      .map(({ name, unit, limit, used }) =>
        quotaOf(name, unit, { limit: countOf(absolute[limit]), used: used ? countOf(absolute[used]) : undefined }),
      );
  }

  async function networkQuotas(call: CallOptions): Promise<Quota[]> {
    const ask = { call, subject: account.self };
    const details = await account.network
      .read(path`/quotas/${account.projectId}/details`, detailsAnswer, ask)
      .catch((error: unknown) => {
        // An older Neutron tells the limits only.
        if (error instanceof CloudError && ['not-found', 'forbidden', 'invalid-input'].includes(error.kind)) {
          return undefined;
        }
        throw error;
      });
    const counted: Readonly<Record<string, Counted>> = details
      ? Object.fromEntries(
          Object.entries(details).map(([key, { limit, used, reserved }]) => [
            key,
            { limit: countOf(limit), used: used + reserved },
          ]),
        )
      : Object.fromEntries(
          Object.entries(await account.network.read(path`/quotas/${account.projectId}`, quotasAnswer, ask)).map(
            ([key, limit]) => [key, { limit: countOf(limit), used: undefined }],
          ),
        );
    return Object.entries(networkNames).flatMap(([key, name]) => {
      const found = counted[key];
      return found ? [quotaOf(name, undefined, found)] : [];
    });
  }

  return {
    listServiceType: async () => offered.map(({ type }) => type),

    async getQuotaInfo(serviceType, call) {
      const wanted = offered.find(({ type }) => type === serviceType);
      if (!wanted) throw noServiceType(serviceType);
      return { serviceType, region: account.region, quotas: await wanted.read(call) };
    },
  };

  function noServiceType(name: string): CloudError {
    const known = offered.map(({ type }) => type).join(', ');
    return account.refusals.refusal({
      kind: 'not-found',
      subject: { resource: 'cloud', name: account.profile.title },
      fact: { en: `it has no quotas of a service type ${name}`, ko: `${name} 서비스 종류의 할당량은 없습니다` },
      remedy: { en: `Use one of: ${known}.`, ko: `다음 중 하나를 사용하십시오: ${known}.` },
    });
  }
}

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

const quotaOf = (name: string, unit: string | undefined, { limit, used }: Counted): Quota => ({
  name,
  ...(limit !== undefined && { limit }),
  ...(used !== undefined && { used }),
  ...(limit !== undefined && used !== undefined && { available: Math.max(0, limit - used) }),
  unit: unit ?? 'count',
  ...(limit === undefined && { description: 'without a limit' }),
});
