import { noIid, type WireIid } from '../wire.ts';
import { addressIn, lentAddress, newMAC } from './addresses.ts';
import { type Cloud, removeFrom, type VM } from './state.ts';

/** Which interfaces and addresses a VM has. */
export const vmNetwork = {
  start(cloud: Cloud, vm: VM): void {
    if (cloud.kind.inMemory) return;
    cloud.nics.push({
      IId: cloud.newIid('', 'eni'),
      VpcIID: vm.VpcIID,
      SubnetIID: vm.SubnetIID,
      SecurityGroupIIDs: vm.SecurityGroupIIds,
      PrivateIPs: [addressIn(cloud, vm.SubnetIID)],
      OwnerVM: vm.IId,
      DeviceIndex: 0,
      primary: true,
      MACAddress: newMAC(cloud),
      CreatedTime: cloud.now(),
    });
  },

  /** The first interface goes with its VM; others stay, and so do public IPs. */
  end(cloud: Cloud, vm: VM): void {
    for (const nic of [...cloud.nics]) {
      if (nic.OwnerVM.SystemId !== vm.IId.SystemId) continue;
      if (nic.primary) {
        removeFrom(cloud.nics, nic.IId.SystemId);
        for (const ip of cloud.publicIPs) {
          if (ip.OwnedNIC.SystemId === nic.IId.SystemId) Object.assign(ip, { OwnedNIC: noIid, OwnedPrivateIP: '' });
        }
      } else Object.assign(nic, { OwnerVM: noIid, DeviceIndex: 0 });
    }
  },

  shown(cloud: Cloud, vm: VM, nicIid: (iid: WireIid) => WireIid, subnetIid: (iid: WireIid) => WireIid) {
    return cloud.kind.inMemory ? mockNetwork(vm) : awsNetwork(cloud, vm, nicIid, subnetIid);
  },
};

/** All VMs of the mock driver have the same addresses. */
function mockNetwork({ IId }: VM) {
  const name = `${IId.NameId}.spider.barista.com`;
  return {
    NICs: [{ IId: { NameId: 'default', SystemId: 'mockni0' }, DeviceIndex: 0, SubnetIID: noIid }],
    NetworkInterface: 'mockni0',
    PublicIP: '4.3.2.1',
    PublicDNS: name,
    PrivateIP: '1.2.3.4',
    PrivateDNS: name,
    SSHAccessPoint: '4.3.2.1:22',
    AccessPoint: '',
  };
}

function awsNetwork(cloud: Cloud, vm: VM, nicIid: (iid: WireIid) => WireIid, subnetIid: (iid: WireIid) => WireIid) {
  const nics = cloud.nics
    .filter(({ OwnerVM }) => OwnerVM.SystemId === vm.IId.SystemId)
    .sort((a, b) => a.DeviceIndex - b.DeviceIndex);
  const own = lentAddress(vm.IId.SystemId);
  const shown = nics.map((nic) => {
    const given = cloud.publicIPs.filter(({ OwnedNIC }) => OwnedNIC.SystemId === nic.IId.SystemId);
    const addresses = given.map(({ PublicIPAddress }) => PublicIPAddress);
    // An address of one's own takes the place of the one that the cloud lent.
    const PublicIPs = addresses.length > 0 ? addresses : nic.primary ? [own] : [];
    return {
      IId: nic.primary && nic.IId.NameId === '' ? { NameId: 'default', SystemId: nic.IId.SystemId } : nicIid(nic.IId),
      DeviceIndex: nic.DeviceIndex,
      PrivateIPs: nic.PrivateIPs,
      ...(PublicIPs.length > 0 && { PublicIPs }),
      MACAddress: nic.MACAddress,
      SubnetIID: subnetIid(nic.SubnetIID),
    };
  });
  const publicIPs = shown.flatMap(({ PublicIPs = [] }) => PublicIPs);
  const [PublicIP = ''] = publicIPs;
  return {
    NICs: shown,
    NetworkInterface: shown[0]?.IId.SystemId ?? '',
    PublicIP,
    PublicIPs: publicIPs,
    PrivateIP: shown[0]?.PrivateIPs[0] ?? '',
    PrivateIPs: shown.flatMap(({ PrivateIPs }) => PrivateIPs),
    AccessPoint: `${PublicIP}:${vm.Platform === 'WINDOWS' ? 3389 : 22}`,
    SSHAccessPoint: `${PublicIP}:${vm.Platform === 'WINDOWS' ? 3389 : 22}`,
  };
}
