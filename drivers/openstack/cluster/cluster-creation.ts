import type { CallOptions } from '../../contract/call.ts';
import { type ClusterRequest, clusterRequestSchema, type NodeGroupRequest } from '../../contract/cluster.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { Account } from '../account.ts';
import { keyPairNamed } from '../key-pair/key-pair-lookup.ts';
import { securityGroupsNamed } from '../security/security-lookup.ts';
import { once } from '../vm/once.ts';
import { flavorNamed } from '../vm-spec/flavor-lookup.ts';
import { networkNamed, subnetNamed } from '../vpc/vpc-lookup.ts';
import { groupLabels, label, ownLabels } from './cluster-labels.ts';
import { clusterRows } from './cluster-lookup.ts';
import { acceptedAnswer } from './magnum.ts';
import { requireBounds } from './node-count.ts';
import { offerFor, offersOf } from './template.ts';

const subjectOf = (name: string) => ({ resource: 'cluster', name }) as const;

/**
 * Has a cluster made and returns its id as soon as Magnum has accepted it. Magnum makes it of a template, with one group
 * of workers; what the request says goes before what the template says.
 */
export async function launchCluster(account: Account, request: ClusterRequest, call: CallOptions): Promise<string> {
  const { refusals } = account;
  const { name } = request;
  const subject = subjectOf(name);
  const accepted = refusals.accept(clusterRequestSchema, request, subject);
  requireName(account, name);
  const group = onlyGroup(account, accepted);
  requireBounds(group, { resource: 'nodegroup', name: group.name }, refusals);
  const [subnetName = ''] = accepted.subnets;
  const groups = accepted.securityGroups.map((nameId) => ({ nameId }));
  const [clusters, offers, network, flavor, keyPair] = await Promise.all([
    clusterRows(account, call),
    offersOf(account, call),
    networkNamed(account, { nameId: accepted.vpc }, call),
    flavorNamed(account, group.spec, call),
    group.keyPair === undefined ? undefined : keyPairNamed(account, { nameId: group.keyPair }, call),
    securityGroupsNamed(account, groups, call),
  ]);
  if (clusters.some((row) => row.name === name)) throw refusals.alreadyExists(subject);
  const subnet = await subnetNamed(account, network.id, { nameId: subnetName }, call);
  const { template } = offerFor(account, offers, accepted.version, subject);
  const ask = account.ask('cluster', name, call);
  const body = {
    name,
    cluster_template_id: template.id,
    flavor_id: flavor.name,
    node_count: group.desiredNodeSize,
    fixed_network: network.id,
    fixed_subnet: subnet.id,
    ...(keyPair && { keypair: keyPair.name }),
    // All of them: given labels stand in place of the template's.
    labels: {
      ...template.labels,
      ...groupLabels(group),
      ...ownLabels(group.name, accepted.tags),
      [label.autoScaling]: String(group.onAutoScaling),
    },
  };
  const { uuid } = await once(
    account,
    {
      create: () => account.containerInfra.change('POST', '/clusters', ask, body, acceptedAnswer),
      find: async () => {
        const found = (await clusterRows(account, call)).find((row) => row.name === name);
        return found && { uuid: found.id };
      },
    },
    ask,
  );
  if (groups.length > 0) call.progress?.(ownGroups);
  if (group.onAutoScaling) call.progress?.(autoScalingLater);
  return uuid;
}

function onlyGroup({ refusals }: Account, { name, nodeGroups, subnets }: ClusterRequest): NodeGroupRequest {
  const [group, ...others] = nodeGroups;
  if (subnets.length !== 1) throw oneSubnet(name, refusals);
  if (group && others.length === 0) {
    if (group.image === undefined) return group;
    throw refusals.unsupported(
      { resource: 'nodegroup', name: group.name },
      {
        en: 'the first nodes have the image of the cluster template',
        ko: '첫 노드 그룹은 템플릿의 이미지를 사용합니다',
      },
      { en: 'Leave the image out.', ko: '이미지를 지정하지 마십시오.' },
    );
  }
  throw refusals.invalid(
    subjectOf(name),
    {
      en: `Magnum makes a cluster with one node group, and ${nodeGroups.length} are named`,
      ko: `Magnum은 노드 그룹 하나로 클러스터를 만듭니다. 지정된 노드 그룹: ${nodeGroups.length}개`,
    },
    {
      en: 'Name one node group; add others once the cluster is Active.',
      ko: '노드 그룹을 하나만 지정하고 나머지는 클러스터가 Active 상태가 된 뒤 추가하십시오.',
    },
  );
}

const oneSubnet = (name: string, { invalid }: Account['refusals']): CloudError =>
  invalid(
    subjectOf(name),
    { en: 'a cluster of Magnum stands in one subnet', ko: 'Magnum 클러스터는 서브넷 하나에 만들어집니다' },
    { en: 'Name one subnet of the VPC.', ko: 'VPC의 서브넷을 하나만 지정하십시오.' },
  );

function requireName({ refusals }: Account, name: string): void {
  if (/^[a-zA-Z][a-zA-Z0-9_.-]{0,241}$/.test(name)) return;
  throw refusals.invalid(
    subjectOf(name),
    {
      en: 'Magnum takes names of up to 242 letters, digits, "_", "." and "-" that begin with a letter',
      ko: 'Magnum의 이름은 영문자로 시작하고 영문자, 숫자, "_", ".", "-"로 된 242자 이하여야 합니다',
    },
    { en: 'Choose another name.', ko: '다른 이름을 지정하십시오.' },
  );
}

const ownGroups = {
  en: 'Magnum gives the nodes security groups of its own; those named are not used.',
  ko: 'Magnum이 노드의 보안 그룹을 직접 만들며 지정한 보안 그룹은 사용하지 않습니다.',
};

const autoScalingLater = {
  en: 'Auto scaling of the first node group begins once it is turned on, when the cluster is Active.',
  ko: '첫 노드 그룹의 오토스케일링은 클러스터가 Active 상태가 된 뒤 켜야 시작됩니다.',
};
