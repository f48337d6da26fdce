import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { TaggableType } from '../../contract/tag.ts';
import type { Account } from '../account.ts';
import { clusterIid, clusterNamed, everyCluster } from '../cluster/cluster-lookup.ts';
import { tagList } from '../cluster/eks-tags.ts';
import { isClusterNode } from '../cluster/node-instance.ts';
import { dataVolumesWhere, diskNamed, volumeIid } from '../disk/disk-lookup.ts';
import { keyPairIid, keyPairNamed, keyPairsWhere } from '../key-pair/key-pair-lookup.ts';
import { forEach } from '../lookup.ts';
import { myImageNamed, ownImageIid, ownImagesWhere } from '../my-image/my-image-lookup.ts';
import type { AwsTag } from '../names.ts';
import { interfaceIid, interfaceNamed, interfacesWhere } from '../nic/nic-lookup.ts';
import { balancerIid, everyBalancer, isNetwork, nlbNamed } from '../nlb/nlb-lookup.ts';
import { tagsByArn } from '../nlb/nlb-parts.ts';
import { addressesWhere, addressIid, addressNamed } from '../public-ip/public-ip-lookup.ts';
import { securityGroupIid, securityGroupNamed, securityGroupsWhere } from '../security/security-lookup.ts';
import { instanceIid, instancesWhere, vmNamed } from '../vm/vm-lookup.ts';
import { subnetIid, subnetNamed, subnetsWhere, vpcIid, vpcNamed, vpcsWhere } from '../vpc/vpc-lookup.ts';

/** A resource with all of its tags, those too that are not people's. */
export interface Tagged {
  readonly iid: Iid;
  readonly tags: readonly AwsTag[];
}

/** Where the resources of a type are found. Their tags are kept by the service that has them. */
interface Home {
  named(account: Account, reference: IidReference, call: CallOptions): Promise<Tagged>;
}

/** EC2 tells all tags of all its types at once; `type` is its word for this one. */
export interface Ec2Home extends Home {
  readonly service: 'ec2';
  readonly type: string;
  byIds(account: Account, ids: readonly string[], call: CallOptions): Promise<Tagged[]>;
}

/** ELB and EKS tell the tags of what is asked for only. */
export interface ListedHome extends Home {
  readonly service: 'elb' | 'eks';
  all(account: Account, call: CallOptions): Promise<Tagged[]>;
}

export const tagHomes: Readonly<Record<TaggableType, Ec2Home | ListedHome>> = {
  vpc: ec2Home('vpc', 'vpc-id', {
    named: vpcNamed,
    where: (account, filters, call) => vpcsWhere(account, filters, { call, subject: account.self }),
    tagged: (vpc) => ({ iid: vpcIid(vpc), tags: vpc.Tags ?? [] }),
  }),
  subnet: ec2Home('subnet', 'subnet-id', {
    named: (account, reference, call) => subnetNamed(account, undefined, reference, call),
    where: (account, filters, call) => subnetsWhere(account, filters, { call, subject: account.self }),
    tagged: (subnet) => ({ iid: subnetIid(subnet), tags: subnet.Tags ?? [] }),
  }),
  sg: ec2Home('security-group', 'group-id', {
    named: securityGroupNamed,
    where: (account, filters, call) => securityGroupsWhere(account, filters, { call, subject: account.self }),
    tagged: (group) => ({ iid: securityGroupIid(group), tags: group.Tags ?? [] }),
  }),
  keypair: ec2Home('key-pair', 'key-pair-id', {
    named: keyPairNamed,
    where: (account, filters, call) => keyPairsWhere(account, filters, { call, subject: account.self }),
    tagged: (keyPair) => ({ iid: keyPairIid(keyPair), tags: keyPair.Tags ?? [] }),
  }),
  vm: ec2Home('instance', 'instance-id', {
    named: vmNamed,
    where: async (account, filters, call) =>
      (await instancesWhere(account, filters, call)).filter(({ Tags }) => !isClusterNode(Tags)),
    tagged: (instance) => ({ iid: instanceIid(instance), tags: instance.Tags ?? [] }),
  }),
  disk: ec2Home('volume', 'volume-id', {
    named: diskNamed,
    where: dataVolumesWhere,
    tagged: (volume) => ({ iid: volumeIid(volume), tags: volume.Tags ?? [] }),
  }),
  myimage: ec2Home('image', 'image-id', {
    named: myImageNamed,
    where: ownImagesWhere,
    tagged: (image) => ({ iid: ownImageIid(image), tags: image.Tags ?? [] }),
  }),
  publicip: ec2Home('elastic-ip', 'allocation-id', {
    named: addressNamed,
    where: (account, filters, call) => addressesWhere(account, filters, { call, subject: account.self }),
    tagged: (address) => ({ iid: addressIid(address), tags: address.Tags ?? [] }),
  }),
  nic: ec2Home('network-interface', 'network-interface-id', {
    named: interfaceNamed,
    where: (account, filters, call) => interfacesWhere(account, filters, call),
    tagged: (each) => ({ iid: interfaceIid(each), tags: each.TagSet ?? [] }),
  }),
  nlb: {
    service: 'elb',
    async named(account, reference, call) {
      const balancer = await nlbNamed(account, reference, call);
      const { LoadBalancerArn: arn } = balancer;
      const tags = await tagsByArn(account, [arn], account.ask('nlb', reference.nameId, call));
      return { iid: balancerIid(balancer), tags: tags.get(arn) ?? [] };
    },
    async all(account, call) {
      const balancers = (await everyBalancer(account, call)).filter(isNetwork);
      const arns = balancers.map(({ LoadBalancerArn }) => LoadBalancerArn);
      const tags = await tagsByArn(account, arns, { call, subject: account.self });
      return balancers.map((balancer) => ({
        iid: balancerIid(balancer),
        tags: tags.get(balancer.LoadBalancerArn) ?? [],
      }));
    },
  },
  cluster: {
    service: 'eks',
    async named(account, reference, call) {
      const cluster = await clusterNamed(account, reference, call);
      return { iid: clusterIid(cluster), tags: tagList(cluster.tags) };
    },
    all: async (account, call) =>
      (await everyCluster(account, call)).map((cluster) => ({ iid: clusterIid(cluster), tags: tagList(cluster.tags) })),
  },
};

interface Reading<T> {
  named(account: Account, reference: IidReference, call: CallOptions): Promise<T>;
  where(account: Account, filters: { Name: string; Values: string[] }[], call: CallOptions): Promise<T[]>;
  tagged(found: T): Tagged;
}

function ec2Home<T>(type: string, idFilter: string, { named, where, tagged }: Reading<T>): Ec2Home {
  return {
    service: 'ec2',
    type,
    named: async (account, reference, call) => tagged(await named(account, reference, call)),
    byIds: async (account, ids, call) =>
      (await forEach(ids, (Values) => where(account, [{ Name: idFilter, Values }], call))).map(tagged),
  };
}
