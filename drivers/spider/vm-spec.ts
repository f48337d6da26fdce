import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { VMSpec, VMSpecHandler } from '../contract/vmspec.ts';
import type { SpiderContext } from './context.ts';
import { wireKeyValuesSchema, wireListSchema, wireNumberSchema, wireTextSchema } from './iid.ts';
import { originalSchema } from './original.ts';

const subjectOf = (name: string) => ({ resource: 'vmspec', name }) as const;

/** `Mem`, with its unit behind the number, is of early servers. */
const gpuSchema = z
  .object({
    Count: wireNumberSchema,
    Mfr: wireTextSchema,
    Model: wireTextSchema,
    MemSizeGB: wireNumberSchema,
    TotalMemSizeGB: wireNumberSchema,
    Mem: wireTextSchema,
  })
  .transform((wire) => ({
    count: wire.Count,
    manufacturer: wire.Mfr,
    model: wire.Model,
    memoryGB: wire.MemSizeGB ?? gigabytes(wire.Mem),
    totalMemoryGB: wire.TotalMemSizeGB,
  }));

function gigabytes(text: string | undefined): number | undefined {
  const amount = wireNumberSchema.parse(text);
  return amount !== undefined && /MI?B?$/i.test(text ?? '') ? amount / 1024 : amount;
}

/** `Clock` and `Mem` are of early servers. */
const wireSpecSchema = z.object({
  Name: z.string(),
  VCpu: z.object({ Count: wireNumberSchema, ClockGHz: wireNumberSchema, Clock: wireNumberSchema }),
  MemSizeMiB: wireNumberSchema,
  Mem: wireNumberSchema,
  DiskSizeGB: wireNumberSchema,
  Gpu: z.array(gpuSchema).nullish(),
  KeyValueList: wireKeyValuesSchema,
});

/**
 * The server lists the specs of the connection's region, whatever region it writes beside them. A count that the cloud
 * does not tell is 0.
 */
const vmSpecOf = (wire: z.infer<typeof wireSpecSchema>, region: string): VMSpec => ({
  region,
  name: wire.Name,
  vcpuCount: wire.VCpu.Count ?? 0,
  vcpuClockGHz: wire.VCpu.ClockGHz ?? wire.VCpu.Clock,
  memoryMiB: wire.MemSizeMiB ?? wire.Mem ?? 0,
  diskSizeGB: wire.DiskSizeGB,
  gpus: (wire.Gpu ?? []).flatMap(({ count, ...gpu }) => (count === undefined ? [] : [{ count, ...gpu }])),
  keyValues: wire.KeyValueList,
});

export async function readVMSpec(context: SpiderContext, name: string, call: CallOptions): Promise<VMSpec> {
  const path = ['vmspec', name];
  const wire = await context.exchange.ask(
    { method: 'GET', path, patience: 'catalogue', subject: subjectOf(name), answer: wireSpecSchema },
    call,
  );
  return vmSpecOf(wire, context.region.region);
}

export function createVMSpecHandler(context: SpiderContext): VMSpecHandler {
  const { exchange, region, self } = context;
  return {
    async listVMSpec(call) {
      const answer = wireListSchema('vmspec', wireSpecSchema);
      const path = ['vmspec'];
      const wires = await exchange.ask({ method: 'GET', path, patience: 'catalogue', subject: self, answer }, call);
      return wires.map((wire) => vmSpecOf(wire, region.region));
    },

    getVMSpec: (name, call) => readVMSpec(context, name, call),

    listOrgVMSpec: (call) =>
      exchange.ask(
        { method: 'GET', path: ['vmorgspec'], patience: 'catalogue', subject: self, answer: originalSchema },
        call,
      ),

    getOrgVMSpec: (name, call) =>
      exchange.ask(
        {
          method: 'GET',
          path: ['vmorgspec', name],
          patience: 'catalogue',
          subject: subjectOf(name),
          answer: originalSchema,
        },
        call,
      ),
  };
}
