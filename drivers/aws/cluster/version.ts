import { DescribeClusterVersionsCommand } from '@aws-sdk/client-eks';
import { CloudError } from '../../contract/errors.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { invalid, type ResourceSubject, refusal } from '../refusal.ts';

/** EKS counts its versions as `1.34`. Throws `invalid-input` for what cannot be one. */
export function requireVersion(version: string, subject: ResourceSubject): void {
  if (/^1\.\d{2}$/.test(version)) return;
  throw invalid(
    subject,
    {
      en: `EKS has no Kubernetes version ${version}`,
      ko: `EKS에 없는 쿠버네티스 버전입니다: ${version}`,
    },
    { en: 'Give a version such as 1.34, or leave it out.', ko: '1.34와 같은 버전을 지정하거나 값을 빼십시오.' },
  );
}

export const minorOf = (version: string | undefined): number => Number(version?.split('.')[1] ?? Number.NaN);

/** The versions that EKS makes clusters of now, the oldest first; none where the credential may not ask. */
async function offeredVersions(account: Account, ask: Ask): Promise<string[]> {
  const pages = account.eks.pages(
    (nextToken) => new DescribeClusterVersionsCommand({ nextToken }),
    ({ nextToken }) => nextToken,
    ask,
  );
  try {
    const found = await gathered(pages, ({ clusterVersions }) => clusterVersions);
    const versions = found.flatMap(({ clusterVersion }) => clusterVersion ?? []);
    return [...new Set(versions)].sort((one, other) => minorOf(one) - minorOf(other));
  } catch (error) {
    if (error instanceof CloudError && error.kind !== 'cancelled') return [];
    throw error;
  }
}

/** A refusal of a version with the versions that there are: EKS does not name them. Other errors are returned as they are. */
export async function withVersions(
  account: Account,
  error: unknown,
  version: string | undefined,
  ask: Ask,
): Promise<unknown> {
  const isAboutVersion =
    error instanceof CloudError && error.kind === 'invalid-input' && /version/i.test(error.cspMessage ?? '');
  if (!isAboutVersion || version === undefined) return error;
  const offered = await offeredVersions(account, ask);
  if (offered.length === 0 || offered.includes(version)) return error;
  const { code, cspMessage, requestId, subject } = error;
  return refusal({
    kind: 'invalid-input',
    subject,
    fact: {
      en: `EKS has no Kubernetes version ${version} now`,
      ko: `현재 EKS에서 제공하지 않는 쿠버네티스 버전입니다: ${version}`,
    },
    remedy: {
      en: `Choose one of: ${offered.join(', ')}.`,
      ko: `다음 중에서 선택하십시오: ${offered.join(', ')}.`,
    },
    code,
    cspMessage,
    requestId,
  });
}
