import { z } from 'zod';
import type { VMSpec, VMSpecHandler } from '../../contract/vmspec.ts';
import { readPage } from '../access/cursor.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { type FlavorRow, flavorList, flavorNamed, flavors } from './flavor-lookup.ts';
import { gpusOf } from './gpu.ts';

const original = z.object({ flavor: z.record(z.string(), z.unknown()) });

export function createVMSpecHandler(account: Account): VMSpecHandler {
  const specOf = (row: FlavorRow): VMSpec => vmSpecOf(row, account.region);

  return {
    listVMSpec: async (call) => (await flavors(account, call)).map(specOf),
    getVMSpec: async (name, call) => specOf(await flavorNamed(account, name, call)),
    listOrgVMSpec: async (call) => ({ flavors: await flavors(account, call) }),

    async listVMSpecPage(page, call) {
      const part = await readPage(account, page, 'vmspec', ({ limit, marker }) =>
        account.compute.page(flavorList, limit, marker, { call, subject: account.self }),
      );
      return { ...part, items: part.items.map(specOf) };
    },

    async getOrgVMSpec(name, call) {
      const { id } = await flavorNamed(account, name, call);
      return await account.compute.read(path`/flavors/${id}`, original, account.ask('vmspec', name, call));
    },
  };
}

export function vmSpecOf(row: FlavorRow, region: string): VMSpec {
  const ephemeral = row['OS-FLV-EXT-DATA:ephemeral'] ?? 0;
  const swap = Number(row.swap ?? 0) || 0;
  const facts = {
    FlavorID: row.id,
    EphemeralDiskGB: ephemeral > 0 ? String(ephemeral) : undefined,
    SwapMiB: swap > 0 ? String(swap) : undefined,
    Description: row.description ?? undefined,
    ...row.extra_specs,
  };
  const keyValues = Object.entries(facts).flatMap(([key, value]) => (value ? [{ key, value }] : []));
  return {
    region,
    name: row.name,
    vcpuCount: row.vcpus,
    memoryMiB: row.ram,
    ...(row.disk > 0 && { diskSizeGB: row.disk }),
    gpus: gpusOf(row),
    keyValues,
  };
}
