import type { CallOptions } from '../contract/call.ts';
import type { Disk } from '../contract/disk.ts';
import type { SpiderContext } from './context.ts';
import { diskAnswer, diskListAnswer } from './disk-answer.ts';
import type { NamedResource } from './names.ts';
import { notFound } from './refusal.ts';
import { isUnmapped, type Naming, readAround } from './unmapped.ts';

const subjectOf = (name: string) => ({ resource: 'disk', name }) as const;

/** The disks of a connection, also while one of them is attached to a VM that the server does not know. */
export function createDiskReader(context: SpiderContext): NamedResource<Disk> {
  const { exchange, self: subject } = context;

  async function allAround(call: CallOptions): Promise<Disk[]> {
    const { found, lost } = await readAround(context, 'disk', diskAnswer, renamed, call);
    return [...found, ...lost.map((iid) => ({ iid, status: 'Unknown' as const }))];
  }

  return {
    resource: 'disk',

    async all(call) {
      try {
        return await exchange.ask({ method: 'GET', path: ['disk'], subject, answer: diskListAnswer }, call);
      } catch (error) {
        if (!isUnmapped(error)) throw error;
        return await allAround(call);
      }
    },

    async byName(name, call) {
      const about = subjectOf(name);
      try {
        return await exchange.ask({ method: 'GET', path: ['disk', name], subject: about, answer: diskAnswer }, call);
      } catch (error) {
        if (!isUnmapped(error)) throw error;
        const found = (await allAround(call)).find(({ iid }) => iid.nameId === name);
        if (!found) throw notFound(context, about);
        return found;
      }
    },
  };
}

/** Attached to a VM that is gone: what the cloud will let happen to such a disk, nobody knows. */
function renamed(disk: Disk, { named, isVMThere }: Naming): Disk {
  const { ownerVM, ...free } = disk;
  if (ownerVM === undefined) return disk;
  return isVMThere(ownerVM) ? { ...disk, ownerVM: named('vm', ownerVM) } : { ...free, status: 'Unknown' };
}
