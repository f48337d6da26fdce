import type { CallOptions } from '../../drivers/contract/call.ts';
import type { DriverMethod, HandlerName, Handlers } from '../../drivers/contract/driver.ts';

/** Every method of the contract, as `handler.method`. */
export type MethodName = DriverMethod;

/** All handlers with all their methods, optional ones too. */
export type AllHandlers = { [H in HandlerName]: Required<NonNullable<Handlers[H]>> };

const nobody = { nameId: 'nobody' };
const rule = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' } as const;

/** One call of every method of the contract; the type names each that is missing. */
export const invocations: Record<MethodName, (handlers: AllHandlers, call: CallOptions) => Promise<unknown>> = {
  'regionZone.listRegionZone': ({ regionZone }, call) => regionZone.listRegionZone(call),
  'regionZone.getRegionZone': ({ regionZone }, call) => regionZone.getRegionZone('nobody', call),
  'regionZone.listOrgRegion': ({ regionZone }, call) => regionZone.listOrgRegion(call),
  'regionZone.listOrgZone': ({ regionZone }, call) => regionZone.listOrgZone(call),
  'image.listImage': ({ image }, call) => image.listImage(call),
  'image.listImagePage': ({ image }, call) => image.listImagePage({ limit: 10 }, call),
  'image.getImage': ({ image }, call) => image.getImage(nobody, call),
  'image.checkWindowsImage': ({ image }, call) => image.checkWindowsImage(nobody, call),
  'image.createImage': ({ image }, call) => image.createImage({ name: 'nobody', osPlatform: 'Linux/UNIX' }, call),
  'image.deleteImage': ({ image }, call) => image.deleteImage(nobody, call),
  'image.listIid': ({ image }, call) => image.listIid(call),
  'vmSpec.listVMSpec': ({ vmSpec }, call) => vmSpec.listVMSpec(call),
  'vmSpec.listVMSpecPage': ({ vmSpec }, call) => vmSpec.listVMSpecPage({ limit: 10 }, call),
  'vmSpec.getVMSpec': ({ vmSpec }, call) => vmSpec.getVMSpec('nobody', call),
  'vmSpec.listOrgVMSpec': ({ vmSpec }, call) => vmSpec.listOrgVMSpec(call),
  'vmSpec.getOrgVMSpec': ({ vmSpec }, call) => vmSpec.getOrgVMSpec('nobody', call),
  'vpc.listIid': ({ vpc }, call) => vpc.listIid(call),
  'vpc.createVPC': ({ vpc }, call) => vpc.createVPC({ name: 'nobody', cidr: '10.9.0.0/16', subnets: [] }, call),
  'vpc.listVPC': ({ vpc }, call) => vpc.listVPC(call),
  'vpc.getVPC': ({ vpc }, call) => vpc.getVPC(nobody, call),
  'vpc.deleteVPC': ({ vpc }, call) => vpc.deleteVPC(nobody, call),
  'vpc.addSubnet': ({ vpc }, call) => vpc.addSubnet(nobody, { name: 'nobody', cidr: '10.9.1.0/24' }, call),
  'vpc.removeSubnet': ({ vpc }, call) => vpc.removeSubnet(nobody, nobody, call),
  'security.listIid': ({ security }, call) => security.listIid(call),
  'security.createSecurity': ({ security }, call) =>
    security.createSecurity({ name: 'nobody', vpc: 'nobody', rules: [] }, call),
  'security.listSecurity': ({ security }, call) => security.listSecurity(call),
  'security.getSecurity': ({ security }, call) => security.getSecurity(nobody, call),
  'security.deleteSecurity': ({ security }, call) => security.deleteSecurity(nobody, call),
  'security.addRules': ({ security }, call) => security.addRules(nobody, [rule], call),
  'security.removeRules': ({ security }, call) => security.removeRules(nobody, [rule], call),
  'keyPair.listIid': ({ keyPair }, call) => keyPair.listIid(call),
  'keyPair.createKey': ({ keyPair }, call) => keyPair.createKey({ name: 'nobody' }, call),
  'keyPair.listKey': ({ keyPair }, call) => keyPair.listKey(call),
  'keyPair.getKey': ({ keyPair }, call) => keyPair.getKey(nobody, call),
  'keyPair.deleteKey': ({ keyPair }, call) => keyPair.deleteKey(nobody, call),
  'vm.listIid': ({ vm }, call) => vm.listIid(call),
  'vm.startVM': ({ vm }, call) =>
    vm.startVM(
      {
        name: 'nobody',
        imageType: 'PublicImage',
        image: 'nobody',
        vpc: 'nobody',
        subnet: 'nobody',
        securityGroups: [],
        spec: 'nobody',
        keyPair: 'nobody',
      },
      call,
    ),
  'vm.suspendVM': ({ vm }, call) => vm.suspendVM(nobody, call),
  'vm.resumeVM': ({ vm }, call) => vm.resumeVM(nobody, call),
  'vm.rebootVM': ({ vm }, call) => vm.rebootVM(nobody, call),
  'vm.terminateVM': ({ vm }, call) => vm.terminateVM(nobody, call),
  'vm.listVMStatus': ({ vm }, call) => vm.listVMStatus(call),
  'vm.getVMStatus': ({ vm }, call) => vm.getVMStatus(nobody, call),
  'vm.listVM': ({ vm }, call) => vm.listVM(call),
  'vm.getVM': ({ vm }, call) => vm.getVM(nobody, call),
  'disk.listIid': ({ disk }, call) => disk.listIid(call),
  'disk.createDisk': ({ disk }, call) => disk.createDisk({ name: 'nobody' }, call),
  'disk.listDisk': ({ disk }, call) => disk.listDisk(call),
  'disk.getDisk': ({ disk }, call) => disk.getDisk(nobody, call),
  'disk.changeDiskSize': ({ disk }, call) => disk.changeDiskSize(nobody, 100, call),
  'disk.deleteDisk': ({ disk }, call) => disk.deleteDisk(nobody, call),
  'disk.attachDisk': ({ disk }, call) => disk.attachDisk(nobody, nobody, call),
  'disk.detachDisk': ({ disk }, call) => disk.detachDisk(nobody, nobody, call),
  'myImage.listIid': ({ myImage }, call) => myImage.listIid(call),
  'myImage.snapshotVM': ({ myImage }, call) => myImage.snapshotVM({ name: 'nobody', sourceVM: 'nobody' }, call),
  'myImage.listMyImage': ({ myImage }, call) => myImage.listMyImage(call),
  'myImage.getMyImage': ({ myImage }, call) => myImage.getMyImage(nobody, call),
  'myImage.checkWindowsImage': ({ myImage }, call) => myImage.checkWindowsImage(nobody, call),
  'myImage.deleteMyImage': ({ myImage }, call) => myImage.deleteMyImage(nobody, call),
  'nlb.listIid': ({ nlb }, call) => nlb.listIid(call),
  'nlb.createNLB': ({ nlb }, call) =>
    nlb.createNLB(
      {
        name: 'nobody',
        vpc: 'nobody',
        type: 'PUBLIC',
        scope: 'REGION',
        listener: { protocol: 'TCP', port: 80 },
        vmGroup: { protocol: 'TCP', port: 80, vms: [] },
        healthChecker: {},
      },
      call,
    ),
  'nlb.listNLB': ({ nlb }, call) => nlb.listNLB(call),
  'nlb.getNLB': ({ nlb }, call) => nlb.getNLB(nobody, call),
  'nlb.deleteNLB': ({ nlb }, call) => nlb.deleteNLB(nobody, call),
  'nlb.getVMGroupHealthInfo': ({ nlb }, call) => nlb.getVMGroupHealthInfo(nobody, call),
  'nlb.addVMs': ({ nlb }, call) => nlb.addVMs(nobody, [nobody], call),
  'nlb.removeVMs': ({ nlb }, call) => nlb.removeVMs(nobody, [nobody], call),
  'nlb.changeListener': ({ nlb }, call) => nlb.changeListener(nobody, { port: 81 }, call),
  'nlb.changeVMGroupInfo': ({ nlb }, call) => nlb.changeVMGroupInfo(nobody, { port: 81 }, call),
  'nlb.changeHealthCheckerInfo': ({ nlb }, call) => nlb.changeHealthCheckerInfo(nobody, { port: 81 }, call),
  'cluster.listIid': ({ cluster }, call) => cluster.listIid(call),
  'cluster.createCluster': ({ cluster }, call) =>
    cluster.createCluster({ name: 'nobody', vpc: 'nobody', subnets: [], securityGroups: [], nodeGroups: [] }, call),
  'cluster.listCluster': ({ cluster }, call) => cluster.listCluster(call),
  'cluster.getCluster': ({ cluster }, call) => cluster.getCluster(nobody, call),
  'cluster.deleteCluster': ({ cluster }, call) => cluster.deleteCluster(nobody, call),
  'cluster.getKubeconfig': ({ cluster }, call) => cluster.getKubeconfig(nobody, call),
  'cluster.generateClusterToken': ({ cluster }, call) => cluster.generateClusterToken(nobody, call),
  'cluster.addNodeGroup': ({ cluster }, call) =>
    cluster.addNodeGroup(nobody, { name: 'nobody', spec: 'nobody', onAutoScaling: true, desiredNodeSize: 1 }, call),
  'cluster.setNodeGroupAutoScaling': ({ cluster }, call) => cluster.setNodeGroupAutoScaling(nobody, nobody, true, call),
  'cluster.changeNodeGroupScaling': ({ cluster }, call) =>
    cluster.changeNodeGroupScaling(nobody, nobody, { desiredNodeSize: 2 }, call),
  'cluster.removeNodeGroup': ({ cluster }, call) => cluster.removeNodeGroup(nobody, nobody, call),
  'cluster.upgradeCluster': ({ cluster }, call) => cluster.upgradeCluster(nobody, '1.33', call),
  'publicIP.listIid': ({ publicIP }, call) => publicIP.listIid(call),
  'publicIP.createPublicIP': ({ publicIP }, call) => publicIP.createPublicIP({ name: 'nobody' }, call),
  'publicIP.listPublicIP': ({ publicIP }, call) => publicIP.listPublicIP(call),
  'publicIP.getPublicIP': ({ publicIP }, call) => publicIP.getPublicIP(nobody, call),
  'publicIP.deletePublicIP': ({ publicIP }, call) => publicIP.deletePublicIP(nobody, call),
  'publicIP.associatePublicIP': ({ publicIP }, call) => publicIP.associatePublicIP(nobody, { vm: nobody }, call),
  'publicIP.disassociatePublicIP': ({ publicIP }, call) => publicIP.disassociatePublicIP(nobody, call),
  'nic.listIid': ({ nic }, call) => nic.listIid(call),
  'nic.createNIC': ({ nic }, call) =>
    nic.createNIC({ name: 'nobody', vpc: 'nobody', subnet: 'nobody', securityGroups: [] }, call),
  'nic.listNIC': ({ nic }, call) => nic.listNIC(call),
  'nic.getNIC': ({ nic }, call) => nic.getNIC(nobody, call),
  'nic.deleteNIC': ({ nic }, call) => nic.deleteNIC(nobody, call),
  'nic.attachNIC': ({ nic }, call) => nic.attachNIC(nobody, nobody, call),
  'nic.detachNIC': ({ nic }, call) => nic.detachNIC(nobody, nobody, call),
  'nic.addPrivateIP': ({ nic }, call) => nic.addPrivateIP(nobody, undefined, call),
  'nic.removePrivateIP': ({ nic }, call) => nic.removePrivateIP(nobody, '10.0.1.99', call),
  'nic.getNICOSConfigScript': ({ nic }, call) => nic.getNICOSConfigScript(nobody, call),
  'tag.addTag': ({ tag }, call) => tag.addTag('vm', nobody, { key: 'env', value: 'test' }, call),
  'tag.listTag': ({ tag }, call) => tag.listTag('vm', nobody, call),
  'tag.getTag': ({ tag }, call) => tag.getTag('vm', nobody, 'env', call),
  'tag.removeTag': ({ tag }, call) => tag.removeTag('vm', nobody, 'env', call),
  'tag.findTag': ({ tag }, call) => tag.findTag(undefined, '', call),
  'priceInfo.listProductFamily': ({ priceInfo }, call) => priceInfo.listProductFamily('nobody', call),
  'priceInfo.getPriceInfo': ({ priceInfo }, call) =>
    priceInfo.getPriceInfo({ productFamily: 'nobody', region: 'nobody', filters: [] }, call),
  'quotaInfo.listServiceType': ({ quotaInfo }, call) => quotaInfo.listServiceType(call),
  'quotaInfo.getQuotaInfo': ({ quotaInfo }, call) => quotaInfo.getQuotaInfo('nobody', call),
  'anyCall.anyCall': ({ anyCall }, call) => anyCall.anyCall({ fid: 'nobody', keyValues: [] }, call),
  'registration.compareResources': ({ registration }, call) => registration.compareResources('vpc', call),
  'registration.registerResource': ({ registration }, call) =>
    registration.registerResource({ type: 'vpc', name: 'nobody', systemId: 'nobody' }, call),
  'registration.unregisterResource': ({ registration }, call) =>
    registration.unregisterResource({ type: 'vpc', resource: nobody }, call),
  'registration.forceDelete': ({ registration }, call) =>
    registration.forceDelete({ type: 'vpc', resource: nobody }, call),
  'registration.getOwner': ({ registration }, call) => registration.getOwner('sg', 'nobody', call),
  'registration.listVMsUsing': ({ registration }, call) =>
    registration.listVMsUsing({ type: 'vpc', resource: nobody }, call),
};

export const methodNames = Object.keys(invocations) as readonly MethodName[];
