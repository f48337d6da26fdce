import { CreateNodegroupCommand, type CreateNodegroupRequest } from '@aws-sdk/client-eks';
import type { CallOptions } from '../../contract/call.ts';
import { type NodeGroupRequest, nodeGroupRequestSchema } from '../../contract/cluster.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { keyPairNamed } from '../key-pair/key-pair-lookup.ts';
import { having } from '../lookup.ts';
import { newTags } from '../names.ts';
import { accept, alreadyExists, invalid, notFound, type ResourceSubject, unsupported } from '../refusal.ts';
import { instanceTypeNamed } from '../vm-spec/vm-spec-lookup.ts';
import { clusterNamed, type FoundCluster } from './cluster-lookup.ts';
import { requireActive } from './cluster-state.ts';
import { eksTags } from './eks-tags.ts';
import { type FoundNodeGroup, findNodeGroup, isNodeGroupName } from './node-group-lookup.ts';
import { boundsLabel, scalingOf } from './node-group-sizes.ts';
import { amiTypeFor } from './node-image.ts';
import { explainedPass } from './pass-role.ts';
import { readyRole, withRole } from './role.ts';
import { nodeRole } from './role-kind.ts';
import { rolesQueue } from './role-removal.ts';

/** Has a node group made in the subnets of its cluster; returns it as soon as EKS has accepted it. */
export async function launchNodeGroup(
  account: Account,
  cluster: IidReference,
  request: NodeGroupRequest,
  call: CallOptions,
): Promise<FoundNodeGroup> {
  const ask = account.ask('nodegroup', request.name, call);
  const { subject } = ask;
  const accepted = accept(nodeGroupRequestSchema, request, subject);
  requireShape(accepted, subject);
  const scaling = scalingOf(accepted, subject);
  const owner = await clusterNamed(account, cluster, call);
  requireActive(owner, { resource: 'cluster', name: owner.name });
  const [taken, spec, keyPair] = await Promise.all([
    findNodeGroup(account, owner.name, accepted.name, ask),
    instanceTypeNamed(account, accepted.spec, call),
    accepted.keyPair === undefined ? undefined : keyPairNamed(account, { nameId: accepted.keyPair }, call),
  ]);
  if (taken) throw alreadyExists(subject);
  const amiType = amiTypeFor(accepted.image, spec, subject);

  const wanted: Omit<CreateNodegroupRequest, 'nodeRole'> = {
    clusterName: owner.name,
    nodegroupName: accepted.name,
    subnets: owner.resourcesVpcConfig?.subnetIds,
    instanceTypes: [accepted.spec],
    scalingConfig: scaling.config,
    ...(scaling.label !== undefined && { labels: { [boundsLabel]: scaling.label } }),
    ...(amiType && { amiType }),
    ...(accepted.rootDiskSizeGB !== undefined && { diskSize: accepted.rootDiskSizeGB }),
    ...(keyPair && { remoteAccess: { ec2SshKey: keyPair.KeyName, sourceSecurityGroups: mayLogIn(owner) } }),
    tags: eksTags(newTags(accepted.name, undefined)),
    clientRequestToken: account.newToken(),
  };
  const launch = () =>
    withRollback(async (trail) => {
      const role = await readyRole(account, nodeRole, ask, trail);
      const command = new CreateNodegroupCommand({ ...wanted, nodeRole: role.arn });
      try {
        const { nodegroup } = await withRole(account, role, () => account.eks.change(command, ask), ask);
        return having(nodegroup && [nodegroup], 'nodegroupName', 'nodegroupArn')[0];
      } catch (error) {
        if (isTaken(error)) throw alreadyExists(subject);
        throw explainedPass(error, subject, role.arn);
      }
    });
  const made = await account.queues.inTurn(rolesQueue, launch, call.signal);
  if (!made) throw notFound(subject, owner.name);
  return made;
}

const isTaken = (error: unknown): boolean =>
  error instanceof CloudError &&
  error.code === 'ResourceInUseException' &&
  /already exists/i.test(error.cspMessage ?? '');

/**
 * From where SSH reaches the nodes: the cluster's groups. EKS opens port 22 to everybody where no group is named, so that
 * the one that EKS itself made for the cluster stands in for none.
 */
function mayLogIn({ resourcesVpcConfig }: FoundCluster): string[] {
  const { securityGroupIds = [], clusterSecurityGroupId } = resourcesVpcConfig ?? {};
  return securityGroupIds.length > 0 || !clusterSecurityGroupId ? securityGroupIds : [clusterSecurityGroupId];
}

function requireShape({ name, rootDiskType }: NodeGroupRequest, subject: ResourceSubject): void {
  if (!isNodeGroupName(name)) {
    throw invalid(
      subject,
      {
        en: 'EKS takes 1 to 63 letters of A-Z, digits, "-" and "_" as the name of a node group, a letter or digit first',
        ko: 'EKS 노드 그룹 이름은 영문자, 숫자, "-", "_"로 된 1~63자이고 영문자나 숫자로 시작해야 합니다',
      },
      { en: 'Choose another name.', ko: '다른 이름을 지정하십시오.' },
    );
  }
  if (rootDiskType !== undefined && rootDiskType.toLowerCase() !== 'default') {
    throw unsupported(
      subject,
      {
        en: 'EKS chooses the type of the nodes’ root disks itself',
        ko: 'EKS 노드의 루트 디스크 종류는 EKS가 정합니다',
      },
      {
        en: 'Leave the root disk’s type out; its size can be given.',
        ko: '루트 디스크 종류를 빼십시오. 크기는 지정할 수 있습니다.',
      },
    );
  }
}
