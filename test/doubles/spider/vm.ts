import { z } from 'zod';
import { bySystemId, type Cloud, look, pass, removeFrom, type VM } from './cloud/state.ts';
import { vmNetwork } from './cloud/vm-network.ts';
import { attachAtStart, refuseTakenDisks, releaseDisks } from './disk.ts';
import { type Entry, userIid } from './names.ts';
import { leaveNLBs } from './nlb.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { showVM, showVMInList, vmStub } from './vm-shown.ts';
import { emptyName } from './vpc.ts';
import { tagList, text, texts } from './wire.ts';
import { deleteNamed, listed, type World } from './world.ts';

const vmInfo = z.object({
  Name: text,
  ImageType: text,
  ImageName: text,
  VMSpecName: text,
  VPCName: text,
  SubnetName: text,
  SecurityGroupNames: texts,
  KeyPairName: text,
  RootDiskType: text,
  RootDiskSize: text,
  DataDiskNames: texts,
  VMUserId: text,
  VMUserPasswd: text,
  TagList: tagList,
});
type VMInfo = z.infer<typeof vmInfo>;

export function vmRoutes(world: World): readonly Route[] {
  const { names } = world;

  function start(request: SpiderRequest) {
    const connection = request.connection();
    const info = request.info(vmInfo);
    refuseUnsaid(info);
    const find = (type: 'subnet' | 'sg' | 'keypair' | 'vpc' | 'disk' | 'myimage', name: string, owner?: string) =>
      names.get(connection, type, name, owner);
    const isMyImage = imageTypeOf(info) === 'MyImage';
    const subnet = find('subnet', info.SubnetName, info.VPCName);
    const vpc = find('vpc', info.VPCName);
    const groups = info.SecurityGroupNames.map((name) => find('sg', name));
    const keyPair = find('keypair', info.KeyPairName);
    const disks = info.DataDiskNames.map((name) => find('disk', name));
    const myImage = isMyImage ? find('myimage', info.ImageName) : undefined;
    refuseRootDisk(info);
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, 'vm', info.Name);
    const driverName = names.driverName(info.Name, String(request.body.IDTransformMode ?? 'ON'));
    refuseMissing(cloud, info, { vpc, subnet, keyPair, myImage });
    refuseTakenDisks(cloud, disks);

    const IId = cloud.newIid(driverName, 'i');
    const vm: VM = {
      IId,
      Status: '',
      StartTime: cloud.now(),
      Region: { Region: cloud.region, ...(cloud.zone !== '' && !cloud.kind.inMemory && { Zone: cloud.zone }) },
      ImageIId: myImage
        ? { NameId: myImage.driverName, SystemId: myImage.systemId }
        : { NameId: info.ImageName, SystemId: info.ImageName },
      VMSpecName: info.VMSpecName,
      VpcIID: driverIid(vpc),
      SubnetIID: driverIid(subnet),
      // The server writes its own names into the lists of the mock driver.
      SecurityGroupIIds: groups.map((group) => (cloud.kind.inMemory ? userIid(group) : driverIid(group))),
      KeyPairIId: driverIid(keyPair),
      RootDiskType: info.RootDiskType && !cloud.kind.inMemory ? info.RootDiskType : 'SSD',
      RootDiskSize: info.RootDiskSize && !cloud.kind.inMemory ? info.RootDiskSize : '32',
      DataDiskIIDs: disks.map(driverIid),
      ...(info.VMUserPasswd !== '' && { VMUserPasswd: info.VMUserPasswd }),
      Platform: platformOf(cloud, info.ImageName),
      TagList: info.TagList,
    };
    pass(cloud, vm, 'Creating', 'Running');
    cloud.vms.push(vm);
    vmNetwork.start(cloud, vm);
    names.add({ connection, type: 'vm', name: info.Name, driverName, systemId: IId.SystemId });
    attachAtStart(world, connection, cloud, vm, isMyImage);
    const started = showVM(world, connection, names.get(connection, 'vm', info.Name));
    return cloud.kind.inMemory && disks.length > 0 ? { ...started, DataDiskIIDs: vm.DataDiskIIDs } : started;
  }

  const found = (request: SpiderRequest) => {
    const connection = request.connection();
    const entry = names.get(connection, 'vm', request.params.Name ?? '');
    return { connection, entry, cloud: world.cloud(connection) };
  };

  function control(request: SpiderRequest) {
    const { cloud, entry } = found(request);
    const action = request.query.get('action') ?? '';
    const change = actions[action];
    if (!change) throw new Refusal(`${action} is not a valid action!!`);
    const vm = bySystemId(cloud.vms, entry.systemId);
    if (!vm) throw new Refusal(`${entry.driverName} vm status iid does not exist!!`);
    if (action === 'reboot' && vm.Status === 'Suspended') {
      throw new Refusal('reboot not supported in SUSPENDED status');
    }
    pass(cloud, vm, change.through, change.to);
    return { Status: change.through };
  }

  function terminate(request: SpiderRequest) {
    const { cloud, entry } = found(request);
    const removed = deleteNamed(world, request, entry, () => {
      const vm = bySystemId(cloud.vms, entry.systemId);
      if (vm) {
        releaseDisks(cloud, vm);
        vmNetwork.end(cloud, vm);
        leaveNLBs(cloud, vm);
      }
      return removeFrom(cloud.vms, entry.systemId);
    });
    return { Status: removed ? 'Terminating' : '' };
  }

  return [
    ['POST', '/vm', start],
    [
      'GET',
      '/vm',
      (request) => {
        const connection = request.connection();
        const entries = names.list(connection, 'vm');
        return { vm: listed(entries, (entry) => showVMInList(world, connection, entry), vmStub) };
      },
    ],
    [
      'GET',
      '/vm/:Name',
      (request) => {
        const { connection, entry } = found(request);
        return showVM(world, connection, entry);
      },
    ],
    ['DELETE', '/vm/:Name', terminate],
    [
      'GET',
      '/vmstatus',
      (request) => {
        const connection = request.connection();
        const states = names.list(connection, 'vm').map((entry) => {
          const vm = bySystemId(world.cloud(connection).vms, entry.systemId);
          return { IId: userIid(entry), VmStatus: vm ? look(vm) : 'NotExist' };
        });
        return { vmstatus: states };
      },
    ],
    [
      'GET',
      '/vmstatus/:Name',
      (request) => {
        const { cloud, entry } = found(request);
        const vm = bySystemId(cloud.vms, entry.systemId);
        if (!vm) throw new Refusal(`${entry.driverName} vm iid does not exist!!`);
        return { Status: look(vm) };
      },
    ],
    ['GET', '/controlvm/:Name', control],
    ['PUT', '/controlvm/:Name', control],
  ];
}

const actions: Readonly<Record<string, { readonly through: string; readonly to: string } | undefined>> = {
  suspend: { through: 'Suspending', to: 'Suspended' },
  resume: { through: 'Resuming', to: 'Running' },
  reboot: { through: 'Rebooting', to: 'Running' },
};

const driverIid = ({ driverName, systemId }: Entry) => ({ NameId: driverName, SystemId: systemId });

function refuseUnsaid(info: VMInfo): void {
  const named = (names: readonly string[]) => names.filter((name) => name === '').map(() => emptyName().message);
  const texts = [
    ...named([info.Name, info.ImageName, info.VPCName, info.SubnetName]),
    ...(info.VMSpecName === '' ? ["resources.VMReqInfo:VMSpecName's input value is empty!"] : []),
    ...named([info.KeyPairName]),
  ];
  if (texts.length > 0) throw new Refusal(texts.join('\n'));
}

function imageTypeOf({ ImageType }: VMInfo): string {
  if (ImageType === '' || ImageType === 'PublicImage' || ImageType === 'MyImage') return ImageType;
  throw new Refusal(`${ImageType} is not supported ImageType!`);
}

function refuseRootDisk(info: VMInfo): void {
  const { RootDiskType, RootDiskSize } = info;
  const said = (value: string) => value !== '' && value !== 'default';
  if (imageTypeOf(info) === 'MyImage' && (said(RootDiskType) || said(RootDiskSize))) {
    throw new Refusal('MyImage can not configure the Root-Disk!!');
  }
  if (said(RootDiskSize) && !/^[+-]?\d+$/.test(RootDiskSize)) {
    throw new Refusal(
      `${RootDiskSize} is not a valid Root Disk Size: strconv.Atoi: parsing "${RootDiskSize}": invalid syntax!`,
    );
  }
}

/** What the cloud itself does not find. */
function refuseMissing(
  cloud: Cloud,
  info: VMInfo,
  { vpc, subnet, keyPair, myImage }: { vpc: Entry; subnet: Entry; keyPair: Entry; myImage: Entry | undefined },
): void {
  const { images, specs } = cloud.kind.catalogue(cloud.region);
  if (myImage && !bySystemId(cloud.myImages, myImage.systemId)) {
    throw new Refusal(`${myImage.driverName} MyImage does not exist!!`);
  }
  if (!myImage && !images.some(({ id }) => id === info.ImageName)) {
    throw new Refusal(`${info.ImageName} image does not exist!!`);
  }
  if (!specs.some(({ Name }) => Name === info.VMSpecName)) {
    throw new Refusal(`${info.VMSpecName} VMSpec does not exist!!`);
  }
  const place = bySystemId(cloud.vpcs, vpc.systemId);
  if (!place) throw new Refusal(`${vpc.driverName} VPC does not exist!!`);
  if (!bySystemId(place.SubnetInfoList, subnet.systemId)) {
    throw new Refusal(`${subnet.driverName} subnet iid does not exist!!`);
  }
  if (!bySystemId(cloud.keyPairs, keyPair.systemId)) {
    throw new Refusal(`${keyPair.driverName} Keypair does not exist!!`);
  }
}

function platformOf({ kind, region }: Cloud, image: string): string {
  if (kind.inMemory) return '';
  const windows = kind.catalogue(region).images.some(({ id, platform }) => id === image && platform === 'Windows');
  return windows ? 'WINDOWS' : 'LINUX/UNIX';
}
