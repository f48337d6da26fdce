import type { Arguments } from '../arguments.ts';
import type { Cloud } from '../cloud.ts';
import type { Fields } from '../records.ts';
import type { VmState } from '../server-records.ts';
import { vmAnswer } from './vm-records.ts';

export function vmRows(cloud: Cloud, args: Arguments): readonly Fields[] {
  const ids = args.has('id') ? [args.need('id')] : args.list('ids');
  const has = (name: string, value: string | undefined) => !args.has(name) || args.text(name) === value;
  const vpcOf = (id: string) => cloud.networks.get(id)?.vpcid;
  return [...cloud.vms.values()]
    .filter(({ state }) => state !== 'Expunging' && (state !== 'Destroyed' || cloud.options.viewDestroyed === true))
    .filter(({ state }) => inState(state, args.text('state')))
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(({ name }) => name.toLowerCase().includes((args.text('name') ?? '').toLowerCase()))
    .filter(({ zoneid }) => has('zoneid', zoneid))
    .filter(({ templateid }) => has('templateid', templateid))
    .filter(({ serviceofferingid }) => has('serviceofferingid', serviceofferingid))
    .filter(({ nics }) => !args.has('networkid') || nics.some(({ networkid }) => networkid === args.text('networkid')))
    .filter(({ nics }) => !args.has('vpcid') || nics.some(({ networkid }) => vpcOf(networkid) === args.text('vpcid')))
    .filter(
      ({ securitygroupids }) => !args.has('securitygroupid') || securitygroupids.includes(args.need('securitygroupid')),
    )
    .filter(({ keypairs }) => !args.has('keypair') || keypairs.includes(args.need('keypair')))
    .map((vm) =>
      vmAnswer(cloud, vm, args.flag('userdata') && vm.userdata !== undefined ? { userdata: vm.userdata } : {}),
    );
}

const inState = (state: VmState, wanted: string | undefined): boolean =>
  wanted === undefined || (wanted === 'Present' ? state !== 'Destroyed' : wanted === state);
