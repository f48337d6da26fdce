import { z } from 'zod';
import type { CloudStackApi } from '../shared/cloudstack-api/api.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { Job } from '../shared/cloudstack-api/jobs.ts';
import type { VMResponse } from './vm-response.ts';

const jobSchema = z.object({ cmd: z.string().nullish(), jobstatus: z.coerce.number() });

/**
 * Knows what is being done with VMs where their state says too little: CloudStack has none for a reboot, and one for the
 * first start and every later one.
 */
export interface JobWatch {
  /** The connection itself has begun a change of a VM. */
  began(vmId: string, job: Job): void;
  /** The commands that are under way, by the VM's id. Asks for jobs only where one may be. */
  commands(vms: readonly VMResponse[], ask: Ask): Promise<ReadonlyMap<string, string>>;
}

/** Remembers the jobs of this connection, and asks what those do that a list names as pending: another may have begun them. */
export function createJobWatch(api: CloudStackApi): JobWatch {
  const begun = new Map<string, Job>();

  async function commandOn({ id, jobid, jobstatus }: VMResponse, ask: Ask): Promise<string | undefined> {
    const own = begun.get(id);
    const job = own?.id ?? (jobstatus === 0 ? jobid : undefined);
    if (!job) return undefined;
    const state = await api.read('queryAsyncJobResult', jobSchema, { jobid: job }, ask).catch(() => undefined);
    const isPending = state?.jobstatus === 0;
    if (own && !isPending) begun.delete(id);
    return isPending ? (own?.command ?? state.cmd ?? undefined) : undefined;
  }

  return {
    began: (vmId, job) => void begun.set(vmId, job),
    async commands(vms, ask) {
      const unclear = vms.filter(({ state }) => /^(running|starting)$/i.test(state));
      const found = await Promise.all(unclear.map(async (vm) => [vm.id, await commandOn(vm, ask)] as const));
      return new Map(found.flatMap(([id, command]) => (command === undefined ? [] : [[id, command] as const])));
    },
  };
}
