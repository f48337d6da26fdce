import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { QuotaInfoHandler } from '../contract/quota.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { refusal } from './refusal.ts';
import { createVPCModel } from './vpc-model.ts';

/** CloudStack says "Unlimited" or -1 where there is no limit. */
const amount = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => {
    const number = Number(value ?? Number.NaN);
    return Number.isFinite(number) && number >= 0 ? number : undefined;
  });

interface Counted {
  readonly type: string;
  /** Begins the names of the account's three fields. */
  readonly field: string;
  readonly name: string;
  readonly unit: string;
}

const counted: readonly Counted[] = [
  { type: 'vm', field: 'vm', name: 'VMs', unit: 'count' },
  { type: 'publicip', field: 'ip', name: 'Public IPs', unit: 'count' },
  { type: 'disk', field: 'volume', name: 'Volumes, root disks included', unit: 'count' },
  { type: 'snapshot', field: 'snapshot', name: 'Snapshots', unit: 'count' },
  { type: 'myimage', field: 'template', name: 'Templates', unit: 'count' },
  { type: 'network', field: 'network', name: 'Networks', unit: 'count' },
  { type: 'vpc', field: 'vpc', name: 'VPCs', unit: 'count' },
  { type: 'cpu', field: 'cpu', name: 'CPU cores', unit: 'count' },
  { type: 'memory', field: 'memory', name: 'Memory', unit: 'MiB' },
  { type: 'primarystorage', field: 'primarystorage', name: 'Primary storage', unit: 'GiB' },
  { type: 'secondarystorage', field: 'secondarystorage', name: 'Secondary storage', unit: 'GiB' },
];

const accountSchema = z.record(z.string(), z.unknown());
type AccountRow = z.infer<typeof accountSchema>;
const accountList: ListCommand<AccountRow> = {
  command: 'listAccounts',
  element: 'account',
  item: accountSchema,
  idOf: (row) => String(row.id ?? ''),
};

/** The limits of the account with their use, from one question: listResourceLimits knows no use. */
export function createQuotaInfoHandler(account: Account): QuotaInfoHandler {
  return {
    listServiceType: async () => counted.map(({ type }) => type),

    async getQuotaInfo(serviceType, call) {
      const wanted = counted.find(({ type }) => type === serviceType);
      if (!wanted) throw noServiceType(serviceType);
      const [row] = await account.api.list(accountList, {}, { call, subject: account.self });
      const read = (end: string) => amount.safeParse(row?.[`${wanted.field}${end}`]).data;
      const isKept = wanted.type === 'vpc' && account.zone.kind !== 'vpc';
      const limit = isKept ? undefined : read('limit');
      const used = isKept ? await keptVPCs(account, call) : read('total');
      return {
        serviceType,
        region: account.region,
        quotas: [
          {
            name: wanted.name,
            ...(limit !== undefined && { limit }),
            ...(used !== undefined && { used }),
            ...(limit !== undefined && used !== undefined && { available: Math.max(0, limit - used) }),
            unit: wanted.unit,
            description:
              limit === undefined ? `${wanted.name} of the account, without a limit` : `${wanted.name} of the account`,
          },
        ],
      };
    },
  };
}

/** Where VPCs are kept for the connection, the cloud counts none. */
async function keptVPCs(account: Account, call: CallOptions): Promise<number> {
  const vpcs = await createVPCModel(account).list(call);
  return vpcs.filter(({ isForeign }) => !isForeign).length;
}

function noServiceType(name: string) {
  const known = counted.map(({ type }) => type).join(', ');
  return refusal({
    kind: 'not-found',
    subject: { resource: 'cloud', name: 'CLOUDSTACK' },
    fact: { en: `it has no quotas of a service type ${name}`, ko: `${name} 서비스 종류의 할당량은 없습니다` },
    remedy: { en: `Use one of: ${known}.`, ko: `다음 중 하나를 사용하십시오: ${known}.` },
  });
}
