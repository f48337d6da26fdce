import type { Iid } from '../../drivers/contract/iid.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { TargetState } from '../../tools/operation.ts';
import type { ConnectionRecord, ConnectionRecords } from '../../tools/records.ts';
import type { Impact } from './approval.ts';
import { attempt, type Inventory } from './inventory.ts';

export type Dependant = Impact['dependants'][number];

export interface DependantsQuestion {
  readonly target: TargetState;
  readonly inventory: Inventory;
  readonly records: Pick<ConnectionRecords, 'connections'>;
  readonly signal: AbortSignal;
  readonly note: (unknown: Localized) => void;
}

/** What lives in the target, uses it, or goes with it. Never throws; what cannot be looked up is noted. */
export async function findDependants(question: DependantsQuestion): Promise<readonly Dependant[]> {
  return finders[question.target.type](question);
}

type Finder = (question: DependantsQuestion) => Promise<readonly Dependant[]>;

const nothing: Finder = async () => [];

/** For every kind of thing that an operation can aim at. The type makes a missing one an error. */
const finders: Readonly<Record<TargetState['type'], Finder>> = {
  region: nothing,
  vmspec: nothing,
  image: vmsWhere((vm, { target }) => is(vm.image, target)),
  keypair: vmsWhere((vm, { target }) => is(vm.keyPair, target)),
  sg: vmsWhere((vm, { target }) => vm.securityGroups.some((group) => is(group, target))),
  subnet: vmsWhere((vm, { target }) =>
    [vm.subnet, ...vm.nics.flatMap(({ subnet }) => subnet ?? [])].some((subnet) => is(subnet, target)),
  ),
  vpc: async (question) => {
    const { target, inventory } = question;
    const [vpc, vms, groups] = await Promise.all([
      inventory.vpc({ nameId: target.name, systemId: target.systemId }),
      vmsWhere((vm) => is(vm.vpc, target))(question),
      inventory.securityGroups(),
    ]);
    return [
      ...(vpc?.subnets ?? []).map(({ iid }) => dependant('subnet', iid)),
      ...vms,
      ...(groups ?? []).filter((group) => is(group.vpc, target)).map(({ iid }) => dependant('sg', iid)),
    ];
  },
  vm: async ({ target, inventory }) => {
    const vm = await inventory.vm({ nameId: target.name, systemId: target.systemId });
    if (!vm) return [];
    return [
      ...vm.dataDisks.map((disk) => dependant('disk', disk)),
      ...publicAddresses(vm).map((name) => ({ type: 'publicip', name })),
    ];
  },
  driver: connectionsWhere((connection, name) => connection.driver === name),
  credential: connectionsWhere((connection, name) => connection.credential === name),
  regionconfig: connectionsWhere((connection, name) => connection.region === name),
  connection: nothing,
};

/** Every public address of a VM, once. */
export function publicAddresses(vm: VM): string[] {
  const primary = vm.publicIP === undefined ? [] : [vm.publicIP];
  return [...new Set([...primary, ...vm.publicIPs, ...vm.nics.flatMap(({ publicIPs }) => publicIPs)])];
}

function vmsWhere(uses: (vm: VM, question: DependantsQuestion) => boolean): Finder {
  return async (question) => {
    const vms = (await question.inventory.vms()) ?? [];
    return vms
      .filter(({ status }) => status !== 'Terminated' && status !== 'NotExist')
      .filter((vm) => uses(vm, question))
      .map(({ iid, status }) => ({ ...dependant('vm', iid), status }));
  };
}

function connectionsWhere(uses: (connection: ConnectionRecord, name: string) => boolean): Finder {
  return async ({ target, records, signal, note }) => {
    const connections = await attempt(() => records.connections.list(), connectionConfigs, signal, note);
    return (connections ?? [])
      .filter((connection) => uses(connection, target.name))
      .map(({ name }) => ({ type: 'connection', name }));
  };
}

/** By the cloud's own id where both sides have one: names are not unique everywhere. */
function is(iid: Iid, target: TargetState): boolean {
  return iid.systemId && target.systemId ? iid.systemId === target.systemId : iid.nameId === target.name;
}

function dependant(type: string, { nameId, systemId }: Iid): Dependant {
  return { type, name: nameId || systemId, ...(systemId ? { systemId } : {}) };
}

const connectionConfigs: Localized = { en: 'connection configs', ko: '연결 설정' };
