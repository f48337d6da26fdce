import { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { invalid, type ResourceSubject, refusal } from '../refusal.ts';
import { policyName, type RoleKind } from './role-kind.ts';

const namesOf = ({ policies }: RoleKind): string => policies.map(policyName).join(', ');

export const distrusted = (subject: ResourceSubject, kind: RoleKind): CloudError =>
  invalid(
    subject,
    {
      en: `the ${kind.title.en} ${kind.documented} does not let ${kind.principal} take it on`,
      ko: `${kind.title.ko} ${kind.documented}의 신뢰 정책에 ${kind.principal} 서비스가 없습니다`,
    },
    {
      en: `Add ${kind.principal} to its trust policy in IAM, or delete the role: then Spinneret makes one of its own.`,
      ko: `IAM에서 신뢰 정책에 ${kind.principal} 서비스를 추가하십시오. 역할을 삭제하면 Spinneret이 전용 역할을 만듭니다.`,
    },
  );

export const powerless = (subject: ResourceSubject, kind: RoleKind): CloudError =>
  invalid(
    subject,
    {
      en: `the ${kind.title.en} ${kind.documented} has no policies`,
      ko: `${kind.title.ko} ${kind.documented}에 연결된 정책이 없습니다`,
    },
    { en: `Attach to it in IAM: ${namesOf(kind)}.`, ko: `IAM에서 다음 정책을 연결하십시오: ${namesOf(kind)}.` },
  );

/** The role may have policies of its own kind that do the same: told, not refused. */
export const mayLack = (kind: RoleKind, missing: readonly string[]): Localized => ({
  en: `The ${kind.title.en} ${kind.documented} lacks ${missing.join(', ')}; if it has no other policy to the same effect, attach it in IAM.`,
  ko: `${kind.title.ko} ${kind.documented}에 다음 정책이 없습니다: ${missing.join(', ')}. 같은 권한의 다른 정책이 없다면 IAM에서 연결하십시오.`,
});

/** Says what to ask an administrator for where the credential may not look at or make roles. */
export function explained(error: unknown, subject: ResourceSubject, kind: RoleKind): unknown {
  if (!(error instanceof CloudError && error.kind === 'forbidden')) return error;
  const { code, cspMessage, requestId } = error;
  return refusal({
    kind: 'forbidden',
    subject,
    fact: {
      en: `EKS needs a ${kind.title.en}, and this credential may not see to one`,
      ko: `EKS에는 ${kind.title.ko}이 필요한데 이 자격 증명에는 역할을 준비할 권한이 없습니다`,
    },
    remedy: {
      en: `Have an administrator make the role ${kind.documented} for ${kind.principal} with the policies ${namesOf(kind)}, and allow this credential iam:GetRole, iam:ListAttachedRolePolicies and iam:PassRole on it.`,
      ko: `관리자에게 ${kind.principal} 서비스용 역할 ${kind.documented} 생성을 요청하십시오. 필요한 정책: ${namesOf(kind)}. 이 자격 증명에는 해당 역할의 iam:GetRole, iam:ListAttachedRolePolicies, iam:PassRole 권한이 있어야 합니다.`,
    },
    code,
    cspMessage,
    requestId,
  });
}
