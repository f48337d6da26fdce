import type { ErrorSubject } from '../contract/errors.ts';
import { type Asker, invalid } from './refusal.ts';

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number | undefined;
}

/** `1.33`, `v1.30.1-gke.100`, `1.28.3-aliyun.1`; undefined for anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+._][\w.+-]*)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, major, minor, patch] = match;
  return { major: Number(major), minor: Number(minor), patch: patch === undefined ? undefined : Number(patch) };
}

/**
 * The server has no list of its clouds' versions, and its drivers take any text: a version must at least be one of
 * Kubernetes, of which all begin with 1.
 */
export function requireVersion(asker: Asker, subject: ErrorSubject, version: string): Version {
  const parsed = parseVersion(version);
  if (parsed?.major === 1) return parsed;
  throw invalid(
    asker,
    subject,
    { en: `${version} is no version of Kubernetes`, ko: `Kubernetes 버전이 아닙니다: ${version}` },
    {
      en: 'Give a version that the cloud offers, such as 1.33.',
      ko: '1.33과 같이 클라우드에서 제공하는 버전을 지정하십시오.',
    },
  );
}

/** Kubernetes goes up by one minor version at a time. `current` is undefined where the cloud does not tell. */
export function requireNextVersion(
  asker: Asker,
  subject: ErrorSubject,
  wanted: string,
  current: string | undefined,
): void {
  const next = requireVersion(asker, subject, wanted);
  const now = parseVersion(current ?? '');
  if (!now) return;
  const isPatch = next.minor === now.minor && (next.patch ?? -1) > (now.patch ?? -1);
  if (next.minor === now.minor + 1 || isPatch) return;
  throw invalid(
    asker,
    subject,
    {
      en: `it has version ${current}, from which there is no way to ${wanted}`,
      ko: `현재 버전은 ${current}이며 ${wanted} 버전으로는 업그레이드할 수 없습니다`,
    },
    {
      en: `Upgrade to ${now.major}.${now.minor + 1}, one minor version at a time.`,
      ko: `마이너 버전은 하나씩 올릴 수 있습니다. ${now.major}.${now.minor + 1} 버전으로 업그레이드하십시오.`,
    },
  );
}
