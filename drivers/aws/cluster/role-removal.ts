import { DescribeNodegroupCommand } from '@aws-sdk/client-eks';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Account } from '../account.ts';
import { refusal } from '../refusal.ts';
import { everyCluster } from './cluster-lookup.ts';
import { nodeGroupNames } from './node-group-lookup.ts';
import { deleteRole } from './role.ts';
import { clusterRole, nodeRole, ownRoleName } from './role-kind.ts';
import { type FoundRole, findRole, isOwn } from './role-lookup.ts';

/** The roles of the region that Spinneret made. None where the credential may not see roles. */
export async function ownRoles(account: Account, cluster: string, call: CallOptions): Promise<FoundRole[]> {
  const ask = account.ask('cluster', cluster, call);
  const found = await Promise.all(
    [clusterRole, nodeRole].map(async (kind) => {
      try {
        return await findRole(account, ownRoleName(kind, account.region), ask);
      } catch (error) {
        if (error instanceof CloudError && error.kind === 'forbidden') return undefined;
        throw error;
      }
    }),
  );
  return found.flatMap((role) => (role && isOwn(role) ? [role] : []));
}

/** Which of the roles no other cluster nor any of its node groups has. */
export async function unusedRoles(
  account: Account,
  roles: readonly FoundRole[],
  except: string,
  call: CallOptions,
): Promise<FoundRole[]> {
  if (roles.length === 0) return [];
  const clusters = (await everyCluster(account, call)).filter(({ name }) => name !== except);
  const used = new Set(clusters.map(({ roleArn }) => roleArn));
  for (const { name } of clusters) {
    for (const arn of await nodeRolesOf(account, name, call)) used.add(arn);
  }
  return roles.filter(({ Arn }) => !used.has(Arn));
}

async function nodeRolesOf(account: Account, clusterName: string, call: CallOptions): Promise<(string | undefined)[]> {
  const ask = account.ask('cluster', clusterName, call);
  const names = await nodeGroupNames(account, clusterName, ask);
  const groups = await Promise.all(
    names.map((nodegroupName) => account.eks.read(new DescribeNodegroupCommand({ clusterName, nodegroupName }), ask)),
  );
  return groups.map(({ nodegroup }) => nodegroup?.nodeRole);
}

/** Takes away the roles that nothing has any more. A cluster that is being made at the same time is waited for. */
export async function removeRoles(
  account: Account,
  roles: readonly FoundRole[],
  cluster: string,
  call: CallOptions,
): Promise<void> {
  if (roles.length === 0) return;
  await account.queues.inTurn(
    rolesQueue,
    async () => {
      for (const { RoleName } of await unusedRoles(account, roles, cluster, call)) {
        await deleteRole(account, RoleName, account.ask('cluster', cluster, call)).catch((error: unknown) => {
          throw error instanceof CloudError ? leftBehind(error, cluster, RoleName) : error;
        });
      }
    },
    call.signal,
  );
}

/** Roles are looked for, made and taken away one after another. */
export const rolesQueue = 'eks-roles';

const leftBehind = ({ kind, code, cspMessage, requestId }: CloudError, name: string, role: string): CloudError =>
  refusal({
    kind,
    subject: { resource: 'cluster', name },
    fact: {
      en: `the cluster is deleted, but the IAM role ${role} that Spinneret made for it is still there`,
      ko: `클러스터는 삭제되었지만 Spinneret이 만든 IAM 역할이 남아 있습니다: ${role}`,
    },
    remedy: { en: `Delete the role ${role} in IAM.`, ko: `IAM에서 해당 역할을 삭제하십시오: ${role}.` },
    code,
    cspMessage,
    requestId,
    retryable: false,
  });
