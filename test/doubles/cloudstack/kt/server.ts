import { virtualMachines } from '../areas/virtual-machine.ts';
import { expunge, vmAnswer } from '../areas/vm-records.ts';
import { removeVolume, volumesOf } from '../areas/volume-records.ts';
import { withValues } from '../arguments.ts';
import { type Cloud, type Handlers, named, type Outcome } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import type { Vm } from '../server-records.ts';
import { pick } from './native.ts';
import type { KtWorld } from './world.ts';

const native = pick(virtualMachines);

export const ktServers = (world: KtWorld): Handlers => ({
  startVirtualMachine: native('startVirtualMachine'),
  stopVirtualMachine: native('stopVirtualMachine'),
  rebootVirtualMachine: native('rebootVirtualMachine'),

  listAvailableProductTypes(cloud, args) {
    const zoneid = args.has('zoneid') ? named(cloud.zones, args, 'zoneid').id : undefined;
    const rows = world.products.filter((product) => zoneid === undefined || product.zoneid === zoneid);
    return rows.length === 0 ? {} : { count: rows.length, producttypes: rows };
  },

  /** What is not in the catalogue is a `general error`, and nothing more is said. */
  deployVirtualMachine(cloud, args) {
    const zone = named(cloud.zones, args, 'zoneid');
    const template = named(cloud.templates, args, 'templateid');
    const diskofferingid = args.text('diskofferingid') ?? '';
    const origin = world.madeFrom.get(template.id) ?? template.id;
    const isOffered = world.products.some(
      (product) =>
        product.zoneid === zone.id &&
        product.templateid === origin &&
        product.serviceofferingid === args.text('serviceofferingid') &&
        product.diskofferingid === diskofferingid &&
        product.productstate === 'available',
    );
    if (!isOffered) throw new CloudStackRefusal(errorCodes.internal, 'general error');
    const network = [...cloud.networks.values()].find(({ zoneid }) => zoneid === zone.id);
    const outcome = native('deployVirtualMachine')(
      cloud,
      withValues(args, {
        diskofferingid: diskofferingid === '' ? undefined : diskofferingid,
        networkids: args.has('networkids') ? args.text('networkids') : network?.id,
      }),
    );
    return outcome;
  },

  listVirtualMachines(cloud, args) {
    const rows = [...cloud.vms.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => !args.has('name') || name.includes(args.need('name')))
      .filter(({ zoneid }) => !args.has('zoneid') || zoneid === args.text('zoneid'))
      .map((vm) => ktVm(cloud, vm));
    return list(cloud, args, 'virtualmachine', rows);
  },

  updateVirtualMachine(cloud, args) {
    const vm = named(cloud.vms, args);
    vm.displayname = args.text('displayname') ?? vm.displayname;
    vm.haenable = args.flag('haenable') ?? vm.haenable;
    return { virtualmachine: [ktVm(cloud, vm)] };
  },

  /** Only of servers that are stopped. Nothing stays but disks that were attached later. */
  destroyVirtualMachine(cloud, args): Outcome {
    const vm = named(cloud.vms, args);
    if (vm.state !== 'Stopped' && vm.state !== 'Error') {
      throw invalid(`Unable to destroy the server: it is in the state ${vm.state}`);
    }
    return {
      work: {
        about: { type: 'VirtualMachine', id: vm.id },
        finish() {
          const own = volumesOf(cloud, vm).filter(({ diskofferingid }) => cameWithServer(cloud, diskofferingid));
          for (const volume of own) removeVolume(cloud, volume);
          expunge(cloud, vm);
          return { success: true };
        },
      },
    };
  },
});

const cameWithServer = (cloud: Cloud, diskofferingid: string | undefined): boolean =>
  /^(linux|win) /.test(cloud.diskOfferings.get(diskofferingid ?? '')?.name ?? '');

/** States of servers that CloudStack does not have are seen from the jobs that go on. */
function stateOf(cloud: Cloud, vm: Vm): string {
  const job = cloud.jobs.pending().findLast(({ work }) => work.about?.id === vm.id);
  if (job?.command === 'rebootVirtualMachine') return 'rebooting';
  if (job?.command === 'destroyVirtualMachine') return 'terminating';
  if (job?.command !== 'deployVirtualMachine' || vm.state !== 'Starting') return vm.state;
  // A new server is stopped for a moment between being made and being started.
  if (job.looks > 1) return 'creating';
  return job.looks === 1 ? 'Stopped' : 'Starting';
}

export function ktVm(cloud: Cloud, vm: Vm): Fields {
  const { keypairs, affinitygroup, details, vmtype, displayvm, osdisplayname, jobid, jobstatus, ...shown } = vmAnswer(
    cloud,
    vm,
  );
  return {
    ...shown,
    state: stateOf(cloud, vm),
    hypervisor: 'XenServer',
    ...(keypairs !== undefined && { keypair: keypairs }),
    // A number in servers, a text in templates.
    ostypeid: Number(cloud.templates.get(vm.templateid)?.ostypeid),
    nic: vm.nics.map(({ id, networkid, netmask, gateway, ipaddress, macaddress, isdefault }) => ({
      id,
      networkid,
      netmask,
      gateway,
      ipaddress,
      macaddress,
      isdefault,
      traffictype: 'Guest',
      type: 'Isolated',
    })),
  };
}

/** Which root volume a deployment made; the answer carries it beside the ids. */
export const rootOf = (cloud: Cloud, vmId: unknown): string | undefined =>
  [...cloud.volumes.values()].find(({ virtualmachineid, type }) => virtualmachineid === vmId && type === 'ROOT')?.id;
