import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Trail } from '../../shared/rollback.ts';
import { cancelled } from '../../shared/sleep.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { newTags } from '../names.ts';
import { notFound, provider, type ResourceSubject } from '../refusal.ts';
import { ownRoleName, policyArn, policyName, principalIn, type RoleKind, trustPolicy } from './role-kind.ts';
import { type FoundRole, findRole, isOwn, policiesOf, trusts } from './role-lookup.ts';
import { distrusted, explained, mayLack, powerless } from './role-refusals.ts';

/** A role that EKS can be given. */
export interface ReadyRole {
  readonly arn: string;
  /** This very call has made it: a while will pass until all of AWS knows it. */
  readonly isNew: boolean;
}

type AskAbout = Ask & { readonly subject: ResourceSubject };

/**
 * The role for new clusters or nodes: the documented one where it is there, else Spinneret's own, which is made where it is
 * missing. Throws `invalid-input` where the documented role cannot serve, and `forbidden` with what to ask for.
 */
export async function readyRole(account: Account, kind: RoleKind, ask: AskAbout, trail: Trail): Promise<ReadyRole> {
  try {
    const [documented, own] = await Promise.all([
      findRole(account, kind.documented, ask),
      findRole(account, ownRoleName(kind, account.region), ask),
    ]);
    if (documented) {
      await requireUsable(account, kind, documented, ask);
      return { arn: documented.Arn, isNew: false };
    }
    if (own) {
      await complete(account, kind, own, ask);
      return { arn: own.Arn, isNew: false };
    }
    return await makeRole(account, kind, ask, trail);
  } catch (error) {
    throw explained(error, ask.subject, kind);
  }
}

async function requireUsable(account: Account, kind: RoleKind, role: FoundRole, ask: AskAbout): Promise<void> {
  if (!trusts(role, principalIn(kind, account.region))) throw distrusted(ask.subject, kind);
  const attached = await policiesOf(account, role.RoleName, ask);
  const missing = kind.policies.filter(({ path, ifAny = policyName({ path }) }) =>
    attached.every((arn) => !policyName({ path: arn }).startsWith(ifAny)),
  );
  if (missing.length === 0) return;
  if (attached.length === 0) {
    const command = new ListRolePoliciesCommand({ RoleName: role.RoleName });
    const { PolicyNames = [] } = await account.iam.read(command, ask);
    if (PolicyNames.length === 0) throw powerless(ask.subject, kind);
  }
  ask.call.progress?.(mayLack(kind, missing.map(policyName)));
}

/** Attaches what a role of Spinneret's own lacks: its making may have been interrupted. */
async function complete(account: Account, kind: RoleKind, role: FoundRole, ask: Ask): Promise<void> {
  if (!isOwn(role)) return;
  const attached = await policiesOf(account, role.RoleName, ask);
  const missing = kind.policies.map((policy) => policyArn(policy, account.region));
  await attach(
    account,
    role.RoleName,
    missing.filter((arn) => !attached.includes(arn)),
    ask,
  );
}

async function makeRole(account: Account, kind: RoleKind, ask: AskAbout, trail: Trail): Promise<ReadyRole> {
  const RoleName = ownRoleName(kind, account.region);
  const { Role } = await account.iam.change(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: trustPolicy(kind, account.region),
      Description: `Made by Spinneret for EKS in ${account.region}`,
      Tags: newTags(RoleName, undefined),
    }),
    ask,
  );
  trail.made(`IAM role ${RoleName}`, (undoing) => deleteRole(account, RoleName, { ...ask, call: undoing }));
  await attach(
    account,
    RoleName,
    kind.policies.map((policy) => policyArn(policy, account.region)),
    ask,
  );
  if (!Role?.Arn) throw notFound(ask.subject, account.region);
  return { arn: Role.Arn, isNew: true };
}

async function attach(account: Account, RoleName: string, arns: readonly string[], ask: Ask): Promise<void> {
  await Promise.all(
    arns.map((PolicyArn) => account.iam.change(new AttachRolePolicyCommand({ RoleName, PolicyArn }), ask)),
  );
}

/** Takes a role away with the policies that it has. */
export async function deleteRole(account: Account, RoleName: string, ask: Ask): Promise<void> {
  const attached = await policiesOf(account, RoleName, ask);
  await Promise.all(
    attached.map((PolicyArn) => account.iam.change(new DetachRolePolicyCommand({ RoleName, PolicyArn }), ask)),
  );
  await account.iam.change(new DeleteRoleCommand({ RoleName }), ask);
}

/** Pauses in units of the first poll: about a minute together with the usual timings. */
const pauses: readonly number[] = [2, 4, 8, 15, 15, 15];

/**
 * Sends a request that names a role. EKS refuses one that this call has just made until it knows it, and does the same with
 * the role of its own that it makes at the first use in an account: the request is sent again then, for a refusal means
 * that nothing was done.
 */
export async function withRole<T>(
  { context }: Account,
  { isNew }: ReadyRole,
  send: () => Promise<T>,
  { call, subject }: Ask,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof CloudError && isUnknownYet(error, isNew))) throw error;
    }
    tellWait(call);
    await context.sleep(pause * context.timings.firstPollMs, call.signal).catch(() => {
      throw cancelled(provider, subject, false);
    });
  }
  return await send();
}

const isUnknownYet = ({ code = '', cspMessage = '' }: CloudError, isNew: boolean): boolean =>
  /^Invalid(?:Parameter|Request)/.test(code) &&
  /could not be assumed|trust relationships/i.test(cspMessage) &&
  (isNew || cspMessage.includes('AWSServiceRoleFor'));

const tellWait = ({ progress }: CallOptions): void =>
  progress?.({ en: 'Waiting until AWS knows the new role.', ko: '새 역할이 AWS에 반영되기를 기다리는 중입니다.' });
