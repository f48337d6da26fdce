import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { VMSpec, VMSpecHandler } from '../contract/vmspec.ts';
import { readPart } from '../shared/cloudstack-api/paging.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';
import type { Account } from './account.ts';
import { provider } from './refusal.ts';
import { customSpecName, locate } from './vm-spec-lookup.ts';
import { limitsOf, type ServiceOffering, serviceOfferingList } from './vm-spec-response.ts';

export function createVMSpecHandler(account: Account): VMSpecHandler {
  const { api, self, zone } = account;
  const parameters = { zoneid: zone.id };
  const rows = (call: CallOptions) => api.list(serviceOfferingList, parameters, { call, subject: self });
  const vmSpecOf = (
    offering: ServiceOffering,
    size: { cpus?: number | undefined; memoryMiB?: number | undefined } = {},
  ) => specOf(account.region, offering, size);

  async function original(name: string, call: CallOptions): Promise<unknown> {
    const { offering } = locate(await rows(call), name, zone.name);
    const answer = await originals(account, { ...parameters, id: offering.id }, call);
    return answer[0] ?? offering;
  }

  return {
    listVMSpec: async (call) => (await rows(call)).map((row) => vmSpecOf(row)),

    async listVMSpecPage(page, call) {
      const list = { name: 'vmspec', largest: 500, provider, subject: self };
      const part = await readPart(
        (number, size) => api.page(serviceOfferingList, parameters, number, size, { call, subject: self }),
        page,
        list,
      );
      return { ...part, items: part.items.map((row) => vmSpecOf(row)) };
    },

    async getVMSpec(name, call) {
      const { offering, ...size } = locate(await rows(call), name, zone.name);
      return vmSpecOf(offering, size);
    },

    listOrgVMSpec: async (call) => ({ serviceoffering: await originals(account, parameters, call) }),
    getOrgVMSpec: original,
  };
}

/** The cloud's own JSON, whole. */
async function originals(account: Account, parameters: ApiParameters, call: CallOptions): Promise<unknown[]> {
  const item = z.looseObject({ id: z.string() });
  return await account.api.list({ ...serviceOfferingList, item, idOf: ({ id }) => id }, parameters, {
    call,
    subject: account.self,
  });
}

function specOf(
  region: string,
  offering: ServiceOffering,
  { cpus, memoryMiB }: { readonly cpus?: number | undefined; readonly memoryMiB?: number | undefined },
): VMSpec {
  const isCustom = offering.iscustomized === true;
  const limits = limitsOf(offering);
  const { rootdisksize, gpucount, cpuspeed } = offering;
  const range = ({ min, max }: { min: number; max?: number | undefined }) => `${min}-${max ?? ''}`;
  const custom = [
    { key: 'Custom', value: 'true' },
    { key: 'CPUs', value: range(limits.cpus) },
    { key: 'MemoryMiB', value: range(limits.memoryMiB) },
    {
      key: 'Example',
      value: customSpecName(offering.name, Math.max(2, limits.cpus.min), Math.max(4096, limits.memoryMiB.min)),
    },
  ];
  return {
    region,
    name:
      cpus !== undefined && memoryMiB !== undefined ? customSpecName(offering.name, cpus, memoryMiB) : offering.name,
    vcpuCount: cpus ?? offering.cpunumber ?? limits.cpus.min,
    ...(cpuspeed !== undefined && cpuspeed > 0 && { vcpuClockGHz: cpuspeed / 1000 }),
    memoryMiB: memoryMiB ?? offering.memory ?? limits.memoryMiB.min,
    ...(rootdisksize !== undefined && rootdisksize > 0 && { diskSizeGB: rootdisksize }),
    gpus: gpucount !== undefined && gpucount > 0 ? [{ count: gpucount }] : [],
    keyValues: [{ key: 'Id', value: offering.id }, ...(isCustom ? custom : [])],
  };
}
