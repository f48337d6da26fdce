import type { CallOptions } from '../../contract/call.ts';
import type { VMRequest } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { requireFree, requireSameZone } from '../disk/disk-attachment.ts';
import { volumes } from '../disk/disk-lookup.ts';
import { isRootVolume } from '../disk/disk-state.ts';
import type { Volume } from '../disk/volume.ts';
import { volumeTypeOf } from '../disk/volume-type.ts';
import { type ImageRow, imageNamed } from '../image/image-lookup.ts';
import { type KeyPairRow, keyPairNamed } from '../key-pair/key-pair-lookup.ts';
import { myImageNamed } from '../my-image/my-image-lookup.ts';
import { needOne } from '../names.ts';
import { type SecurityGroup, securityGroupsNamed, vpcIdOf } from '../security/security-lookup.ts';
import { type FlavorRow, flavorNamed } from '../vm-spec/flavor-lookup.ts';
import {
  type Network,
  networkNamed,
  portsWhere,
  type Router,
  routerList,
  type SubnetRow,
  subnetsOf,
} from '../vpc/vpc-lookup.ts';
import { requireFitting } from './launch-fit.ts';
import { planRootDisk, type RootDisk } from './root-disk.ts';
import { serversOfName } from './vm-lookup.ts';

/** A VM that can be made: all that its request names is there and fits together. */
export interface LaunchPlan {
  readonly request: VMRequest;
  readonly image: ImageRow;
  readonly flavor: FlavorRow;
  readonly keyPair: KeyPairRow;
  readonly network: Network;
  readonly subnet: SubnetRow;
  /** Others of the network would do for Nova: the port must be made beforehand to be in the one that is wanted. */
  readonly subnetIsChosen: boolean;
  readonly securityGroups: readonly SecurityGroup[];
  /** Undefined where the image is on the flavor's own disk. */
  readonly rootDisk: RootDisk | undefined;
  readonly dataDisks: readonly Volume[];
  /** Where a public address comes from; undefined where nothing outside can reach the subnet. */
  readonly externalNetworkId: string | undefined;
}

/** Looks everything up at once and changes nothing. Quotas and free hosts are the cloud's to tell. */
export async function planLaunch(account: Account, request: VMRequest, call: CallOptions): Promise<LaunchPlan> {
  const { name, dataDisks = [] } = request;
  const subject = { resource: 'vm', name } as const;
  const [taken, image, flavor, keyPair, place, securityGroups, rootDiskType, disks] = await Promise.all([
    serversOfName(account, name, call),
    request.imageType === 'MyImage'
      ? myImageNamed(account, { nameId: request.image }, call)
      : imageNamed(account, { nameId: request.image }, call),
    flavorNamed(account, request.spec, call),
    keyPairNamed(account, { nameId: request.keyPair }, call),
    placeOf(account, request, call),
    securityGroupsNamed(
      account,
      request.securityGroups.map((nameId) => ({ nameId })),
      call,
    ),
    volumeTypeOf(account, request.rootDiskType, subject, call),
    dataDisks.length > 0 ? volumes(account, call) : [],
  ]);
  if (taken.length > 0) throw account.refusals.alreadyExists(subject);
  requireSameVPC(account, securityGroups, place.network);
  requireFitting(account, request, image, flavor);
  const free = disks.filter((volume) => !isRootVolume(volume));
  const wanted = dataDisks.map((nameId) => needOne(free, { nameId }, 'disk', account));
  for (const volume of wanted) {
    await requireFree(account, volume, call);
    requireSameZone(account, volume, account.zone);
  }
  const rootDisk = planRootDisk(account, request, { image, flavor, rootDiskType });
  return { request, image, flavor, keyPair, ...place, securityGroups, rootDisk, dataDisks: wanted };
}

type Place = Pick<LaunchPlan, 'network' | 'subnet' | 'subnetIsChosen' | 'externalNetworkId'>;

/** Where a VM goes, and by which router it is reached. */
async function placeOf(account: Account, request: VMRequest, call: CallOptions): Promise<Place> {
  const ask = { call, subject: account.self };
  const [network, routers] = await Promise.all([
    networkNamed(account, { nameId: request.vpc }, call),
    account.network.list(routerList, ask),
  ]);
  const [subnets, gateways] = await Promise.all([
    subnetsOf(account, network.id, call),
    routers.some(leadsOut) ? portsWhere(account, { network_id: network.id, device_owner: gatewayOwners }, call) : [],
  ]);
  const subnet = needOne(subnets, { nameId: request.subnet }, 'subnet', account);
  const serving = gateways.filter(({ fixed_ips }) => fixed_ips.some(({ subnet_id: id }) => id === subnet.id));
  const router = routers.find(({ id }) => serving.some(({ device_id: device }) => device === id));
  return {
    network,
    subnet,
    subnetIsChosen: subnets.length > 1,
    externalNetworkId: router?.external_gateway_info?.network_id,
  };
}

const leadsOut = ({ external_gateway_info: gateway }: Router): boolean => Boolean(gateway);

/** Ports by which routers serve a subnet, by the kinds of routers that Neutron has. */
const gatewayOwners = [
  'network:router_interface',
  'network:router_interface_distributed',
  'network:ha_router_replicated_interface',
];

function requireSameVPC(account: Account, groups: readonly SecurityGroup[], network: Network): void {
  for (const group of groups) {
    const own = vpcIdOf(group);
    if (own === undefined || own === network.id) continue;
    const vpc = network.name || network.id;
    throw account.refusals.conflict(
      { resource: 'sg', name: group.name || group.id },
      { en: `it belongs to another VPC than ${vpc}`, ko: `다른 VPC에 속한 보안 그룹입니다. VM의 VPC: ${vpc}` },
      { en: `Use a security group of VPC ${vpc}.`, ko: `VPC ${vpc}에 속한 보안 그룹을 사용하십시오.` },
    );
  }
}
