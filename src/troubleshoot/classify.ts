import type { CloudErrorKind } from '../../drivers/contract/errors.ts';
import { type ErrorText, readErrorText } from './error-text.ts';
import type { Playbook, PlaybookRule } from './playbook.ts';

/** A failure, as far as it is known. */
export interface Failure {
  readonly text: string;
  readonly code?: string | undefined;
  readonly kind?: CloudErrorKind | undefined;
  readonly operation?: string | undefined;
  readonly provider?: string | undefined;
}

/** A playbook that fits a failure by its text alone. */
export interface Candidate {
  readonly playbook: Playbook;
  /** How much of the failure its rule names: the more, the likelier. */
  readonly score: number;
  /** The named groups of the pattern that matched; data of a cloud. */
  readonly match: Readonly<Record<string, string>>;
}

export interface Classifier {
  /** Best first. */
  classify(failure: Failure): readonly Candidate[];
}

/** A code says most; an unknown provider excludes nothing. */
const weights = { code: 8, message: 6, longCode: 2, provider: 2, operation: 2, kind: 1 };

interface CompiledRule {
  readonly rule: PlaybookRule;
  readonly providers: ReadonlySet<string> | undefined;
  readonly operations: ReadonlySet<string> | undefined;
  readonly codes: readonly RegExp[];
  readonly messages: readonly RegExp[];
}

/** What is longer is no code, and would leave no room for the text. */
const longestCode = 200;

/** Recognises failures by the rules of the playbooks. */
export function createClassifier(playbooks: readonly Playbook[]): Classifier {
  const compiled = playbooks.map((playbook) => ({ playbook, rules: playbook.match.map(compile) }));
  return {
    classify(failure) {
      const read = readErrorText([failure.code?.slice(0, longestCode), failure.text].filter(Boolean).join(' '));
      return compiled
        .flatMap(({ playbook, rules }): Candidate[] => {
          const fits = rules.flatMap((rule) => fitOf(rule, failure, read) ?? []);
          const best = fits.toSorted((first, second) => second.score - first.score)[0];
          return best ? [{ playbook, ...best, match: Object.assign({}, ...fits.map(({ match }) => match)) }] : [];
        })
        .toSorted((first, second) => second.score - first.score || (first.playbook.id < second.playbook.id ? -1 : 1));
    },
  };
}

function compile(rule: PlaybookRule): CompiledRule {
  const lower = (names: readonly string[] | undefined) => names && new Set(names.map((name) => name.toLowerCase()));
  return {
    rule,
    providers: rule.providers && new Set(rule.providers),
    operations: lower(rule.operations),
    codes: (rule.codes ?? []).map(codePattern),
    messages: (rule.messages ?? []).map((pattern) => new RegExp(pattern, 'iu')),
  };
}

/** A code in full may be a name that an SDK made of it, without its dots: `InvalidPermissionDuplicate`. */
const codePattern = (code: string): RegExp => {
  const pattern = code.includes('*') ? escaped(code).replaceAll('\\*', '.*') : escaped(code).replaceAll('\\.', '\\.?');
  return new RegExp(`^${pattern}$`, 'i');
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function fitOf(
  { rule, providers, operations, codes, messages }: CompiledRule,
  failure: Failure,
  { text, codes: told }: ErrorText,
): Omit<Candidate, 'playbook'> | undefined {
  if (providers && failure.provider !== undefined && !providers.has(failure.provider)) return undefined;
  if (operations && (failure.operation === undefined || !operations.has(failure.operation.toLowerCase()))) {
    return undefined;
  }
  if (rule.kinds && (failure.kind === undefined || !rule.kinds.includes(failure.kind))) return undefined;
  const code = codes.length === 0 ? undefined : told.find((each) => codes.some((pattern) => pattern.test(each)));
  if (codes.length > 0 && code === undefined) return undefined;
  const found = messages.map((pattern) => pattern.exec(text)).filter((each) => each !== null);
  if (messages.length > 0 && found.length === 0) return undefined;
  const longest = Math.max(0, ...found.map(([part]) => part.length));
  const knownProvider = providers !== undefined && failure.provider !== undefined;
  const score =
    (code === undefined ? 0 : weights.code + (code.length > 8 ? weights.longCode : 0)) +
    (found.length > 0 ? weights.message + Math.min(longest, 60) / 20 : 0) +
    (knownProvider ? weights.provider : 0) +
    (operations ? weights.operation : 0) +
    (rule.kinds ? weights.kind : 0);
  return { score, match: Object.assign({}, ...found.map(({ groups }) => groups).toReversed()) };
}
