import { z } from 'zod';
import { addressIn, cidrOf, isIn, newMAC } from './cloud/addresses.ts';
import { bySystemId, type Cloud, type NIC, removeFrom } from './cloud/state.ts';
import { type Entry, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { noIid, tagList, text, texts } from './wire.ts';
import { deleteNamed, result, shownIid, type World } from './world.ts';

const nicInfo = z.object({ Name: text, VPCName: text, SubnetName: text, SecurityGroupNames: texts, TagList: tagList });

/** Network interfaces that have a name here. Those of VMs have none, so no list of the server shows them. */
export function nicRoutes(world: World): readonly Route[] {
  const { names } = world;
  const cloudOf = (request: SpiderRequest, place: 'query' | 'body' = 'body') => {
    const connection = request.connection(place);
    const cloud = world.cloud(connection);
    if (cloud.kind.inMemory) throw new Refusal('Mock Driver: NICHandler not supported');
    return { connection, cloud };
  };
  const found = (request: SpiderRequest, place: 'query' | 'body' = 'body') => {
    const { connection, cloud } = cloudOf(request, place);
    const entry = names.get(connection, 'nic', request.params.Name ?? '');
    return { connection, cloud, entry, nic: cloudNIC(cloud, entry) };
  };

  function create(request: SpiderRequest) {
    const { connection, cloud } = cloudOf(request);
    const info = request.info(nicInfo);
    names.refuseTaken(connection, 'nic', info.Name);
    const vpc = names.get(connection, 'vpc', info.VPCName);
    const subnet = names.get(connection, 'subnet', info.SubnetName, info.VPCName);
    const groups = info.SecurityGroupNames.map((name) => names.get(connection, 'sg', name));
    const driverName = names.driverName(info.Name, String(request.body.IDTransformMode ?? 'ON'));
    const SubnetIID = driverIid(subnet);
    const nic: NIC = {
      IId: cloud.newIid(driverName, 'eni'),
      VpcIID: driverIid(vpc),
      SubnetIID,
      SecurityGroupIIDs: groups.map(driverIid),
      PrivateIPs: [addressIn(cloud, SubnetIID)],
      OwnerVM: noIid,
      DeviceIndex: 0,
      primary: false,
      MACAddress: newMAC(cloud),
      CreatedTime: cloud.now(),
      TagList: info.TagList,
    };
    cloud.nics.push(nic);
    names.add({ connection, type: 'nic', name: info.Name, driverName, systemId: nic.IId.SystemId });
    return showNIC(world, connection, cloud, names.get(connection, 'nic', info.Name));
  }

  function attach(request: SpiderRequest) {
    const { connection, cloud, entry, nic } = found(request);
    const vm = names.get(connection, 'vm', request.info(z.object({ VMName: text })).VMName);
    const used = cloud.nics.filter(({ OwnerVM }) => OwnerVM.SystemId === vm.systemId).length;
    Object.assign(nic, { OwnerVM: driverIid(vm), DeviceIndex: used });
    return showNIC(world, connection, cloud, entry);
  }

  function addPrivateIP(request: SpiderRequest) {
    const { connection, cloud, entry, nic } = found(request);
    const { PrivateIP } = request.info(z.object({ PrivateIP: text }));
    if (PrivateIP !== '' && !isIn(cidrOf(cloud, nic.SubnetIID), PrivateIP)) {
      throw new Refusal(
        `InvalidParameterValue: Address ${PrivateIP} does not fall within the subnet's address range\n\tstatus code: 400, request id: 6f1c`,
      );
    }
    nic.PrivateIPs.push(PrivateIP || addressIn(cloud, nic.SubnetIID));
    return showNIC(world, connection, cloud, entry);
  }

  function removePrivateIP(request: SpiderRequest) {
    const { nic } = found(request);
    const { IP = '' } = request.params;
    if (nic.PrivateIPs[0] === IP) throw new Refusal(`primary private IP ${IP} can not be removed`);
    if (!nic.PrivateIPs.includes(IP)) throw new Refusal(`private IP ${IP} not found on NIC`);
    nic.PrivateIPs = nic.PrivateIPs.filter((each) => each !== IP);
    return result(true);
  }

  return [
    ['POST', '/nic', create],
    [
      'GET',
      '/nic',
      (request) => {
        const { connection, cloud } = cloudOf(request);
        return { nic: names.list(connection, 'nic').map((entry) => showNIC(world, connection, cloud, entry)) };
      },
    ],
    [
      'GET',
      '/nic/:Name',
      (request) => {
        const { connection, cloud, entry } = found(request);
        return showNIC(world, connection, cloud, entry);
      },
    ],
    [
      'DELETE',
      '/nic/:Name',
      (request) => {
        const { cloud, connection } = cloudOf(request);
        const entry = names.get(connection, 'nic', request.params.Name ?? '');
        return result(deleteNamed(world, request, entry, () => removeFrom(cloud.nics, entry.systemId)));
      },
    ],
    ['PUT', '/nic/:Name/attach', attach],
    [
      'PUT',
      '/nic/:Name/detach',
      (request) => {
        Object.assign(found(request).nic, { OwnerVM: noIid, DeviceIndex: 0 });
        return result(true);
      },
    ],
    ['POST', '/nic/:Name/privateip', addPrivateIP],
    ['DELETE', '/nic/:Name/privateip/:IP', removePrivateIP],
    [
      'GET',
      '/nic/:Name/osconfigscript',
      (request) => {
        const { connection, entry } = found(request, 'query');
        return { ConnectionName: connection, NICName: entry.name, Script: '' };
      },
    ],
  ];
}

function showNIC(world: World, connection: string, cloud: Cloud, entry: Entry) {
  const { primary: _primary, ...nic } = cloudNIC(cloud, entry);
  const shown = (type: Entry['type'], iid: NIC['VpcIID']) => shownIid(world, connection, type, iid, 'as the cloud');
  const attached = nic.OwnerVM.SystemId !== '';
  const publicIPs = nic.PrivateIPs.map(
    (privateIP) =>
      cloud.publicIPs.find(
        ({ OwnedNIC, OwnedPrivateIP }) => OwnedNIC.SystemId === nic.IId.SystemId && OwnedPrivateIP === privateIP,
      )?.PublicIPAddress ?? '',
  );
  return {
    ...nic,
    IId: userIid(entry),
    VpcIID: shown('vpc', nic.VpcIID),
    SubnetIID: shown('subnet', nic.SubnetIID),
    SecurityGroupIIDs: nic.SecurityGroupIIDs.map((iid) => shown('sg', iid)),
    PrivateIP: nic.PrivateIPs[0] ?? '',
    PublicIP: publicIPs[0] ?? '',
    PublicIPs: publicIPs,
    OwnerVM: attached ? shown('vm', nic.OwnerVM) : noIid,
    Status: attached ? 'Attached' : 'Available',
  };
}

const driverIid = ({ driverName, systemId }: Entry) => ({ NameId: driverName, SystemId: systemId });

function cloudNIC(cloud: Cloud, { driverName, systemId }: Entry): NIC {
  const nic = bySystemId(cloud.nics, systemId);
  if (!nic) throw new Refusal(`${driverName} NIC does not exist!!`);
  return nic;
}
