import type { Language, Localized } from '../../drivers/contract/text.ts';
import type { Approval } from '../guard/approval.ts';

/** A rule that speaks against the request, and what to do instead. */
export interface BrokenRule {
  readonly finding: string;
  readonly fixes: readonly string[];
  /** The call would fail; else it may. */
  readonly fails: boolean;
}

/** What rules say of a request, for a card. */
export interface PreflightFacts {
  readonly broken: readonly BrokenRule[];
  /** That the other rules say nothing against it; undefined where there are none. */
  readonly rest: string | undefined;
}

export function preflightOf({ impact: { preflight } }: Approval, language: Language): PreflightFacts {
  if (!preflight) return { broken: [], rest: undefined };
  const { failed, held } = preflight;
  const broken = failed.map(({ finding, remedies, severity }) => ({
    finding: severity === 'fails' ? finding[language] : mayFail(finding)[language],
    fixes: remedies.map((remedy) => remedy[language]),
    fails: severity === 'fails',
  }));
  return { broken, rest: held === 0 ? undefined : heldText(held, failed.length > 0)[language] };
}

const mayFail = ({ en, ko }: Localized): Localized => ({ en: `May fail: ${en}`, ko: `실패할 수 있음: ${ko}` });

function heldText(held: number, others: boolean): Localized {
  const rules = `${held}${others ? ' other' : ''} ${held === 1 ? 'rule was checked and holds' : 'rules were checked and hold'}`;
  return { en: `${rules}.`, ko: `${others ? '그 밖의 규칙' : '규칙'} ${held}개를 확인했으며 문제가 없습니다.` };
}
