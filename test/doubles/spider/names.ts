import { Refusal } from './refusal.ts';
import type { WireIid } from './wire.ts';

/** The types of which the server keeps names, with what it calls them in its messages. */
export const labels = {
  vpc: 'VPC',
  subnet: 'Subnet',
  sg: 'Security Group',
  keypair: 'VM KeyPair',
  vm: 'VM',
  nlb: 'Network Load Balancer',
  disk: 'Disk',
  myimage: 'MyImage',
  cluster: 'Kubernetes Cluster',
  nodegroup: 'Kubernetes NodeGroup',
  publicip: 'Public IP',
  nic: 'Network Interface Card',
} as const;
export type NamedType = keyof typeof labels;

/** A name that somebody gave, and what it stands for in the cloud. */
export interface Entry {
  readonly connection: string;
  readonly type: NamedType;
  readonly name: string;
  /** What the server called it towards the cloud. */
  readonly driverName: string;
  readonly systemId: string;
  /** The VPC of a subnet, the cluster of a node group, the VPC of an NLB or a security group. */
  readonly owner?: string | undefined;
}

/** The names that outlive a restart of the server. */
export interface Names {
  /** In the order of their names. */
  list(connection: string | undefined, type: NamedType): readonly Entry[];
  find(connection: string, type: NamedType, name: string, owner?: string): Entry | undefined;
  /** Refuses where there is none. */
  get(connection: string, type: NamedType, name: string, owner?: string): Entry;
  bySystemId(connection: string, type: NamedType, systemId: string): Entry | undefined;
  /** Refuses where the name is taken. */
  refuseTaken(connection: string, type: NamedType, name: string, owner?: string): void;
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** What the server calls a new resource towards the cloud: what is left of the name, and a number. */
  driverName(name: string, mode: string): string;
}

/** More names than any test needs. */
const mostEntries = 20_000;

export function createNames(newId: () => string): Names {
  const entries: Entry[] = [];
  const same = (owner: string | undefined) => (entry: Entry) => owner === undefined || entry.owner === owner;

  const names: Names = {
    list: (connection, type) =>
      entries
        .filter((entry) => entry.type === type && (connection === undefined || entry.connection === connection))
        .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))),
    find: (connection, type, name, owner) =>
      names
        .list(connection, type)
        .filter(same(owner))
        .find((entry) => entry.name === name),
    get(connection, type, name, owner) {
      const entry = names.find(connection, type, name, owner);
      if (!entry) throw unknownName(connection, type, name);
      return entry;
    },
    bySystemId: (connection, type, systemId) =>
      names.list(connection, type).find((entry) => entry.systemId === systemId),
    refuseTaken(connection, type, name, owner) {
      if (!names.find(connection, type, name, owner)) return;
      throw new Refusal(`${labels[type]} '${name}' already exists in connection '${connection}'`);
    },
    add(entry) {
      if (entries.length >= mostEntries) throw new Error('the double keeps no more names');
      entries.push(entry);
    },
    remove(entry) {
      const index = entries.indexOf(entry);
      if (index >= 0) entries.splice(index, 1);
    },
    driverName: (name, mode) => (mode.toUpperCase() === 'OFF' ? name : `${cook(name)}-${newId()}`),
  };
  return names;
}

export const unknownName = (connection: string, type: NamedType, name: string): Refusal =>
  new Refusal(`${labels[type]} '${name}' does not exist in connection '${connection}'`);

/** As people see it: their name, the cloud's id. */
export const userIid = ({ name, systemId }: Entry): WireIid => ({ NameId: name, SystemId: systemId });

/** As it stands in an answer about something that could not be read. */
export const rawIid = ({ name, driverName, systemId }: Entry): WireIid => ({
  NameId: name,
  SystemId: `${driverName}:${systemId}`,
});

/** Letters, digits, "-" and "_" from the first letter on, in lower case; a prefix "sg-", which AWS refuses, loses its dash. */
function cook(name: string): string {
  const kept = name.slice(Math.max(0, name.search(/[a-zA-Z]/))).replace(/[^a-zA-Z0-9_-]/g, '');
  const cooked = /^[a-zA-Z]/.test(kept) ? kept.slice(0, 234) : '';
  return cooked.toLowerCase().replaceAll('_', '-').replaceAll('sg-', 'sg');
}
