import type { KeyValue } from '../../contract/iid.ts';
import { neutronTagsOf, ownPrefix, ownValue } from '../names.ts';
import type { Member, OctaviaListener, Pool } from './octavia.ts';

/**
 * Octavia keeps ports with the members of a pool: what the VM group's port and the health check's are while there are
 * none stands in tags of the pool.
 */
const portKey = `${ownPrefix}port`;
const healthPortKey = `${ownPrefix}health-port`;
/** Addresses are given anew: whose the member is stands in a tag of it. */
const vmKey = `${ownPrefix}vm`;

export interface GroupPorts {
  readonly port: number;
  readonly healthPort: number;
}

export const tagsOfPool = ({ port, healthPort }: GroupPorts): string[] =>
  neutronTagsOf([], [tag(portKey, String(port)), tag(healthPortKey, String(healthPort))]);

export const tagsOfMember = (serverId: string): string[] => neutronTagsOf([], [tag(vmKey, serverId)]);

const tag = (key: string, value: string): KeyValue => ({ key, value });

/** Of a pool that others made: what its first member has, else the listener. */
export function portsOf(pool: Pool, [first]: readonly Member[], listener: OctaviaListener | undefined): GroupPorts {
  const port = numberIn(pool, portKey) ?? first?.protocol_port ?? listener?.protocol_port ?? 1;
  return { port, healthPort: numberIn(pool, healthPortKey) ?? first?.monitor_port ?? port };
}

/** The server that a member was made for; undefined where others made it. */
export const serverIdOf = ({ tags }: Member): string | undefined => ownValue(tags, vmKey);

function numberIn({ tags }: Pool, key: string): number | undefined {
  const value = ownValue(tags, key);
  return value !== undefined && /^\d{1,5}$/.test(value) ? Number(value) : undefined;
}

/** The description of a floating IP that was made with an NLB, and goes with it. */
export const madeWithNLB = (balancerId: string): string => `${ownPrefix}nlb=${balancerId}`;
