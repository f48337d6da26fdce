import { GetRoleCommand, ListAttachedRolePoliciesCommand, type Role } from '@aws-sdk/client-iam';
import { CloudError } from '../../contract/errors.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered, having, type With } from '../lookup.ts';
import { ownershipTag } from '../names.ts';

export type FoundRole = With<Role, 'Arn' | 'RoleName'>;

export async function findRole(account: Account, RoleName: string, ask: Ask): Promise<FoundRole | undefined> {
  try {
    const { Role } = await account.iam.read(new GetRoleCommand({ RoleName }), ask);
    return having(Role && [Role], 'Arn', 'RoleName')[0];
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** The ARNs of the managed policies that a role has. */
export async function policiesOf(account: Account, RoleName: string, ask: Ask): Promise<string[]> {
  const pages = account.iam.pages(
    (Marker) => new ListAttachedRolePoliciesCommand({ RoleName, Marker }),
    ({ IsTruncated, Marker }) => (IsTruncated ? Marker : undefined),
    ask,
  );
  return (await gathered(pages, ({ AttachedPolicies }) => AttachedPolicies)).flatMap(
    ({ PolicyArn }) => PolicyArn ?? [],
  );
}

/** Whether Spinneret made it. */
export const isOwn = ({ Tags = [] }: FoundRole): boolean =>
  Tags.some(({ Key, Value }) => Key === ownershipTag.Key && Value === ownershipTag.Value);

/** Whether the service may take the role on. Reads the document that IAM gives percent-encoded. */
export const trusts = ({ AssumeRolePolicyDocument = '' }: FoundRole, principal: string): boolean =>
  AssumeRolePolicyDocument.includes(principal);
