import type { CallOptions } from '../../contract/call.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import type { Account } from '../account.ts';
import { label } from './cluster-labels.ts';
import { type Template, templateList } from './magnum.ts';

/** A cluster template with the Kubernetes that it makes. */
export interface Offer {
  readonly template: Template;
  /** `1.27.3`; undefined where the template does not say. */
  readonly version: string | undefined;
}

/** Tags read `v1.27.3-rancher1`. */
export const versionIn = (text: string | null | undefined): string | undefined =>
  /\d+\.\d+(?:\.\d+)?/.exec(text ?? '')?.[0];

/** The templates of which Kubernetes clusters are made: administrators provide them, the newest version first. */
export async function offersOf(account: Account, call: CallOptions): Promise<Offer[]> {
  const rows = await account.containerInfra.list(templateList, { call, subject: account.self });
  return rows
    .filter(({ coe, hidden }) => coe === 'kubernetes' && hidden !== true)
    .map((template) => ({ template, version: versionIn(template.labels[label.version]) }))
    .toSorted((one, other) => compare(other.version, one.version));
}

/** The template for a version: `1.27` takes the newest of it, none the newest of all, a template's own name just that. */
export function offerFor(
  account: Account,
  offers: readonly Offer[],
  wanted: string | undefined,
  subject: ResourceSubject,
): Offer {
  const found = offers.find(({ template, version }) => wanted === undefined || isMeant(template, version, wanted));
  if (found) return found;
  throw wanted === undefined ? noTemplate(account, subject) : noVersion(account, offers, wanted, subject);
}

/** The template to which a cluster of a version can go: never an older one. */
export function upgradeFor(
  account: Account,
  offers: readonly Offer[],
  { from, wanted }: { readonly from: string | undefined; readonly wanted: string },
  subject: ResourceSubject,
): Offer {
  const newer = offers.filter(({ version }) => from === undefined || compare(version, from) > 0);
  const found = newer.find(({ template, version }) => isMeant(template, version, wanted));
  if (found) return found;
  throw noVersion(account, newer, wanted, subject);
}

function isMeant({ id, name }: Template, version: string | undefined, wanted: string): boolean {
  const number = wanted.replace(/^v/, '');
  return version === number || version?.startsWith(`${number}.`) === true || name === wanted || id === wanted;
}

function compare(one = '0', other = '0'): number {
  const [first, second] = [one, other].map((version) => version.split('.').map(Number));
  const at = [0, 1, 2].find((index) => (first?.[index] ?? 0) !== (second?.[index] ?? 0));
  return at === undefined ? 0 : (first?.[at] ?? 0) - (second?.[at] ?? 0);
}

const noTemplate = ({ refusals }: Account, subject: ResourceSubject): CloudError =>
  refusals.unsupported(
    subject,
    {
      en: 'the cloud has no cluster template for Kubernetes',
      ko: '쿠버네티스용 클러스터 템플릿이 없습니다',
    },
    { en: 'Ask an administrator for a public template.', ko: '관리자에게 공개 템플릿을 요청하십시오.' },
  );

function noVersion(
  { refusals }: Account,
  offers: readonly Offer[],
  wanted: string,
  subject: ResourceSubject,
): CloudError {
  const named = [...new Set(offers.map(({ template, version }) => version ?? template.name ?? template.id))];
  const all = named.slice(0, 12).join(', ');
  return refusals.invalid(
    subject,
    {
      en: `no cluster template makes version ${wanted}`,
      ko: `${wanted} 버전을 만들 수 있는 클러스터 템플릿이 없습니다`,
    },
    all === ''
      ? {
          en: 'Ask an administrator for a template of that version.',
          ko: '관리자에게 해당 버전의 템플릿을 요청하십시오.',
        }
      : { en: `Choose one of: ${all}.`, ko: `다음 중에서 선택하십시오: ${all}.` },
  );
}
