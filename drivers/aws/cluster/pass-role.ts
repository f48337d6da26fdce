import { CloudError } from '../../contract/errors.ts';
import { type ResourceSubject, refusal } from '../refusal.ts';

/**
 * Whoever has EKS take a role on needs permissions for that too. AWS names them in its message, under a code of its own:
 * `AccessDeniedException` for one role, `InvalidRequestException` for the roles that EKS makes itself.
 */
export function explainedPass(error: unknown, subject: ResourceSubject, roleArn: string): unknown {
  if (!(error instanceof CloudError)) return error;
  const { code, cspMessage = '', requestId } = error;
  const isDenied = error.kind === 'forbidden' || /missing permissions/i.test(cspMessage);
  const action = /\biam:(?:PassRole|CreateServiceLinkedRole|GetRole)\b/.exec(cspMessage)?.[0];
  if (!isDenied || action === undefined) return error;
  const where = action === 'iam:PassRole' ? { en: ` on ${roleArn}`, ko: `(대상: ${roleArn})` } : { en: '', ko: '' };
  return refusal({
    kind: 'forbidden',
    subject,
    fact: {
      en: `the credential lacks ${action}, which EKS needs for its roles`,
      ko: `EKS의 역할에 필요한 ${action} 권한이 자격 증명에 없습니다`,
    },
    remedy: {
      en: `Have an administrator allow ${action}${where.en} to this credential.`,
      ko: `관리자에게 이 자격 증명의 ${action} 권한을 요청하십시오${where.ko}.`,
    },
    code,
    cspMessage,
    requestId,
  });
}
