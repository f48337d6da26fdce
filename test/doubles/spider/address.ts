import { z } from 'zod';
import { keptAddress } from './cloud/addresses.ts';
import { bySystemId, type Cloud, type NIC, type PublicIP, removeFrom } from './cloud/state.ts';
import { type Entry, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { noIid, tagList, text } from './wire.ts';
import { deleteNamed, result, shownIid, type World } from './world.ts';

const addressInfo = z.object({ Name: text, TagList: tagList });
const associationInfo = z.object({ VMName: text, NICName: text, PrivateIP: text });

/** Public IPs; lists and single ones want the connection's name in the body of a GET. */
export function publicIPRoutes(world: World): readonly Route[] {
  const { names } = world;
  const cloudOf = (request: SpiderRequest) => {
    const connection = request.connection('body');
    const cloud = world.cloud(connection);
    if (!cloud.kind.capability.PublicIPHandler) throw new Refusal('Mock Driver: PublicIPHandler not supported');
    return { connection, cloud };
  };
  const found = (request: SpiderRequest) => {
    const { connection, cloud } = cloudOf(request);
    const entry = names.get(connection, 'publicip', request.params.Name ?? '');
    return { connection, cloud, entry, address: cloudAddress(cloud, entry) };
  };
  const shown = (connection: string, cloud: Cloud, entry: Entry) =>
    showAddress(world, connection, cloud, entry, cloudAddress(cloud, entry));

  function create(request: SpiderRequest) {
    const { connection, cloud } = cloudOf(request);
    const { Name, TagList } = request.info(addressInfo);
    names.refuseTaken(connection, 'publicip', Name);
    const driverName = names.driverName(Name, String(request.body.IDTransformMode ?? 'ON'));
    const IId = cloud.newIid(driverName, 'eipalloc');
    cloud.publicIPs.push({
      IId,
      PublicIPAddress: keptAddress(cloud),
      OwnedNIC: noIid,
      OwnedPrivateIP: '',
      CreatedTime: cloud.now(),
      TagList,
    });
    names.add({ connection, type: 'publicip', name: Name, driverName, systemId: IId.SystemId });
    return shown(connection, cloud, names.get(connection, 'publicip', Name));
  }

  function associate(request: SpiderRequest) {
    const { connection, cloud, entry, address } = found(request);
    const { VMName, NICName, PrivateIP } = request.info(associationInfo);
    const nic =
      NICName === '' ? primaryOf(world, connection, cloud, VMName) : nicNamed(world, connection, cloud, NICName);
    Object.assign(address, { OwnedNIC: nic.IId, OwnedPrivateIP: PrivateIP || nic.PrivateIPs[0] });
    return shown(connection, cloud, entry);
  }

  return [
    ['POST', '/publicip', create],
    [
      'GET',
      '/publicip',
      (request) => {
        const { connection, cloud } = cloudOf(request);
        return { publicip: names.list(connection, 'publicip').map((entry) => shown(connection, cloud, entry)) };
      },
    ],
    [
      'GET',
      '/publicip/:Name',
      (request) => {
        const { connection, cloud, entry } = found(request);
        return shown(connection, cloud, entry);
      },
    ],
    [
      'DELETE',
      '/publicip/:Name',
      (request) => {
        const { cloud, connection } = cloudOf(request);
        const entry = names.get(connection, 'publicip', request.params.Name ?? '');
        return result(deleteNamed(world, request, entry, () => removeFrom(cloud.publicIPs, entry.systemId)));
      },
    ],
    ['PUT', '/publicip/:Name/associate', associate],
    [
      'PUT',
      '/publicip/:Name/disassociate',
      (request) => {
        Object.assign(found(request).address, { OwnedNIC: noIid, OwnedPrivateIP: '' });
        return result(true);
      },
    ],
  ];
}

function showAddress(world: World, connection: string, cloud: Cloud, entry: Entry, address: PublicIP) {
  const nic = bySystemId(cloud.nics, address.OwnedNIC.SystemId);
  const owner = nic?.OwnerVM ?? noIid;
  return {
    ...address,
    IId: userIid(entry),
    Status: nic ? 'Associated' : 'Available',
    OwnedVM: owner.SystemId === '' ? noIid : shownIid(world, connection, 'vm', owner, 'as the cloud'),
    OwnedNIC: nic ? shownIid(world, connection, 'nic', nic.IId, 'as the cloud') : noIid,
  };
}

function cloudAddress(cloud: Cloud, { driverName, systemId }: Entry): PublicIP {
  const address = bySystemId(cloud.publicIPs, systemId);
  if (!address) throw new Refusal(`${driverName} Public IP does not exist!!`);
  return address;
}

function primaryOf(world: World, connection: string, cloud: Cloud, vm: string): NIC {
  const { systemId } = world.names.get(connection, 'vm', vm);
  const nic = cloud.nics.find(({ OwnerVM, primary }) => primary && OwnerVM.SystemId === systemId);
  if (!nic) throw new Refusal('NICName is required for this CSP: Public IP associates with a network interface');
  return nic;
}

/** By name, or by the cloud's id where it has none. */
function nicNamed(world: World, connection: string, cloud: Cloud, name: string): NIC {
  const entry = world.names.find(connection, 'nic', name);
  const nic = bySystemId(cloud.nics, entry?.systemId ?? name);
  if (!nic) throw new Refusal(`Network Interface Card '${name}' does not exist in connection '${connection}'`);
  return nic;
}
