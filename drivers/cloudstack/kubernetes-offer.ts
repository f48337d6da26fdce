import type { CallOptions } from '../contract/call.ts';
import type { CloudError } from '../contract/errors.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { type KubernetesVersion, kubernetesVersionSchema } from './cluster-response.ts';
import { compareVersions, isVersion, upgradeStep, versionNumbers } from './kubernetes-version.ts';
import { invalid, unsupported } from './refusal.ts';

const versionList: ListCommand<KubernetesVersion> = {
  command: 'listKubernetesSupportedVersions',
  element: 'kubernetessupportedversion',
  item: kubernetesVersionSchema,
  idOf: ({ id }) => id,
};

/** The versions that a cluster of the zone can have, the newest first. */
export async function listVersions(account: Account, call: CallOptions): Promise<KubernetesVersion[]> {
  const ask = { call, subject: account.self };
  const all = await account.api.list(versionList, { zoneid: account.zone.id }, ask);
  return all
    .filter(({ state, isostate }) => /^enabled$/i.test(state ?? 'Enabled') && /^ready$/i.test(isostate ?? 'Ready'))
    .filter(({ semanticversion }) => versionNumbers(semanticversion) !== undefined)
    .toSorted((first, second) => compareVersions(second.semanticversion, first.semanticversion));
}

/** The newest version that is what a person means; the newest of all where none is asked for. */
export async function versionFor(
  account: Account,
  wanted: string | undefined,
  cluster: string,
  call: CallOptions,
): Promise<KubernetesVersion> {
  const versions = await listVersions(account, call);
  const found = versions.find(({ semanticversion }) => wanted === undefined || isVersion(semanticversion, wanted));
  if (found) return found;
  if (wanted === undefined) throw noVersions(cluster);
  throw noSuchVersion(wanted, versions, cluster);
}

/** The version that a cluster can be upgraded to: CloudStack goes up by one minor version at a time. */
export async function nextVersion(
  account: Account,
  { name, from, wanted }: { readonly name: string; readonly from: string; readonly wanted: string },
  call: CallOptions,
): Promise<KubernetesVersion> {
  const versions = await listVersions(account, call);
  const found = versions.find(({ semanticversion }) => isVersion(semanticversion, wanted));
  if (!found) throw noSuchVersion(wanted, versions, name);
  if (upgradeStep(from, found.semanticversion) === 'next') return found;
  const steps = versions.filter(({ semanticversion }) => upgradeStep(from, semanticversion) === 'next');
  throw tooFar(name, from, found.semanticversion, steps[0]?.semanticversion);
}

const subjectOf = (name: string) => ({ resource: 'cluster', name }) as const;

function noSuchVersion(wanted: string, versions: readonly KubernetesVersion[], cluster: string): CloudError {
  const known = versions.map(({ semanticversion }) => semanticversion).join(', ');
  return invalid(
    subjectOf(cluster),
    { en: `there is no Kubernetes version ${wanted}`, ko: `쿠버네티스 버전 ${wanted} 항목이 없습니다` },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}

const noVersions = (cluster: string): CloudError =>
  unsupported(
    subjectOf(cluster),
    { en: 'the zone offers no Kubernetes version', ko: '존에 사용할 수 있는 쿠버네티스 버전이 없습니다' },
    {
      en: 'Have an administrator add a version (addKubernetesSupportedVersion).',
      ko: '관리자에게 쿠버네티스 버전을 등록해 달라고 요청하십시오(addKubernetesSupportedVersion).',
    },
  );

const tooFar = (name: string, from: string, to: string, next: string | undefined): CloudError =>
  invalid(
    subjectOf(name),
    {
      en: `it cannot go from version ${from} to ${to} in one step`,
      ko: `${from} 버전에서 ${to} 버전으로 바로 업그레이드할 수 없습니다`,
    },
    next === undefined
      ? { en: 'The zone offers no newer version for it.', ko: '존에 업그레이드할 수 있는 버전이 없습니다.' }
      : { en: `Upgrade to ${next} first.`, ko: `먼저 ${next} 버전으로 업그레이드하십시오.` },
  );
