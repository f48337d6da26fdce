import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { VM, VMRequest } from '../../contract/vm.ts';
import { type Trail, withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { attachVolume } from '../disk/disk-attachment.ts';
import { volumeOfId } from '../disk/disk-lookup.ts';
import { deleteVolume } from '../disk/disk-removal.ts';
import { diskStatusOf } from '../disk/disk-state.ts';
import type { Volume } from '../disk/volume.ts';
import { snapshotIdsOf } from '../my-image/image-snapshots.ts';
import { inOrder } from '../nic/nic-order.ts';
import { type FloatingIp, madeWithVM } from '../public-ip/floating-ip.ts';
import { allocate, release } from '../public-ip/floating-ip-change.ts';
import { type Port, portsWhere } from '../vpc/vpc-lookup.ts';
import { launchBody } from './launch-body.ts';
import { type LaunchPlan, planLaunch } from './launch-plan.ts';
import { createPort, deletePort } from './launch-port.ts';
import { once, tokenOf } from './once.ts';
import { bringsVolumes } from './root-disk.ts';
import { type Server, serverKey } from './server.ts';
import { namesOf } from './surroundings.ts';
import { serverOfId, serversOfName } from './vm-lookup.ts';
import { vmOf } from './vm-view.ts';
import { untilGone, untilRunning } from './vm-wait.ts';

const createdServer = z.object({ server: z.object({ id: z.string() }) });

/**
 * Makes a VM, waits until it runs, and gives it its address and its disks. Never sent twice: where the answer is lost, the
 * server is found by the mark of this request. Where a step fails, what was made is taken back.
 */
export async function launch(account: Account, request: VMRequest, call: CallOptions): Promise<VM> {
  const plan = await planLaunch(account, request, call);
  return await withRollback(async (trail) => {
    const id = await createServer(account, plan, trail, call);
    const vm = { nameId: request.name, systemId: id };
    const server = await untilRunning(account, vm, call);
    const ports = await portsWhere(account, { device_id: id }, call);
    const address = await openToOutside(account, plan, { server, ports, trail }, call);
    const disks: Volume[] = [];
    for (const disk of plan.dataDisks) disks.push(await attachVolume(account, disk, server, call));
    return vmOf(account, server, {
      ...{ ports, images: [plan.image] },
      floatingIps: address ? [address] : [],
      volumes: [...disks, ...(await rootVolumesOf(account, plan, server, call))],
      networks: namesOf([plan.network]),
      subnets: namesOf([plan.subnet]),
      securityGroups: namesOf(plan.securityGroups),
    });
  });
}

/** The id of the new server. */
async function createServer(account: Account, plan: LaunchPlan, trail: Trail, call: CallOptions): Promise<string> {
  const { name } = plan.request;
  const ask = account.ask('vm', name, call);
  const token = tokenOf(account);
  const port = plan.subnetIsChosen ? await createPort(account, plan, token, call) : undefined;
  if (port) trail.made(`port ${port.id}`, (undoing) => deletePort(account, port.id, name, undoing));
  const body = launchBody(account, plan, token, port?.id);
  const { id } = await once(
    account,
    {
      create: async () => (await account.compute.change('POST', '/servers', ask, body, createdServer)).server,
      find: async () =>
        (await serversOfName(account, name, call)).find(({ metadata }) => metadata?.[serverKey.request] === token),
    },
    ask,
  );
  trail.made(`VM ${name} (${id})`, (undoing) => takeBack(account, plan, id, undoing));
  return id;
}

/** Deletes a server, and the volumes that Nova has made for it of the image's snapshots: it leaves some of them. */
async function takeBack(
  account: Account,
  { request, image }: LaunchPlan,
  id: string,
  call: CallOptions,
): Promise<void> {
  const vm = { nameId: request.name, systemId: id };
  const origins = snapshotIdsOf(image);
  const made = origins.length > 0 ? await volumesAttachedTo(account, await serverOfId(account, vm, call), call) : [];
  await account.compute.change('DELETE', path`/servers/${id}`, account.ask('vm', vm.nameId, call));
  await untilGone(account, vm, call);
  for (const { id: volumeId, snapshot_id: origin } of made) {
    if (!origin || !origins.includes(origin)) continue;
    const left = await volumeOfId(account, { nameId: volumeId, systemId: volumeId }, call);
    if (left && diskStatusOf(left) !== 'Deleting') await deleteVolume(account, left, call);
  }
}

async function volumesAttachedTo(account: Account, server: Server | undefined, call: CallOptions): Promise<Volume[]> {
  const attached = server?.['os-extended-volumes:volumes_attached'] ?? [];
  const rows = await Promise.all(attached.map(({ id }) => volumeOfId(account, { nameId: id, systemId: id }, call)));
  return rows.filter((volume) => volume !== undefined);
}

interface Made {
  readonly server: Server;
  readonly ports: readonly Port[];
  readonly trail: Trail;
}

/** A public address for the primary interface, where the subnet can be reached from outside. */
async function openToOutside(
  account: Account,
  { request, externalNetworkId }: LaunchPlan,
  { server, ports, trail }: Made,
  call: CallOptions,
): Promise<FloatingIp | undefined> {
  const [primary] = inOrder(server, ports);
  if (!primary || externalNetworkId === undefined) return undefined;
  const wanted = {
    floating_network_id: externalNetworkId,
    port_id: primary.id,
    description: madeWithVM(server.id),
  };
  const ask = account.ask('vm', request.name, call);
  const address = await allocate(account, wanted, ask);
  trail.made(`public IP ${address.floating_ip_address}`, (undoing) =>
    release(account, address.id, account.ask('vm', request.name, undoing)),
  );
  return address;
}

/** The volumes that Nova has made for the server's disks. */
async function rootVolumesOf(
  account: Account,
  { rootDisk, image }: LaunchPlan,
  server: Server,
  call: CallOptions,
): Promise<Volume[]> {
  if (rootDisk === undefined && !bringsVolumes(image)) return [];
  return await volumesAttachedTo(account, server, call);
}
