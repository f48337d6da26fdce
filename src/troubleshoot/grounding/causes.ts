import type { CauseVerdict } from '../../../tools/diagnosis.ts';
import type { Candidate, Classifier } from '../classify.ts';
import type { Playbook } from '../playbook.ts';
import { comparable } from './plain-text.ts';
import type { Shown } from './shown.ts';
import { stemsOf } from './stems.ts';
import { unshownTopic } from './topics.ts';

/** A cause that a diagnosis speaks of. */
export interface ToldCause {
  readonly playbook: string;
  readonly verdict: CauseVerdict;
}

/** Recognises the causes that a sentence names. */
export interface NamedCauses {
  /**
   * The title of the first cause that the sentence names and that is neither among those that were told nor in what is
   * shown, or that is told as excluded and named as if it were not.
   */
  unshown(sentence: string, language: 'en' | 'ko', shown: Shown, told: Told): string | undefined;
  /** As `unshown`, of a sentence that stands in what is shown word for word, as the title of an excluded cause does. */
  contradicts(sentence: string, language: 'en' | 'ko', told: Told): string | undefined;
  /** What follows from what is shown; made once, for many sentences. */
  told(shown: Shown, finding: Finding): Told;
}

/** What was found out, as far as causes go. */
export interface Finding {
  readonly causes: readonly ToldCause[];
  /** Texts that explain a cause, and tell it from others. */
  readonly explanations: readonly string[];
  readonly provider: string | undefined;
}

/** The causes that may be named. */
export interface Told {
  /** Told, or recognised in what is shown. */
  readonly known: ReadonlySet<string>;
  readonly told: ReadonlySet<string>;
  /** They may be named as what it is not. */
  readonly excluded: ReadonlySet<string>;
  /** Others, from which an explanation only tells a cause apart; named in the same way. */
  readonly apart: ReadonlySet<string>;
  readonly provider: string | undefined;
}

interface Title {
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

/** So few words in common make no title. */
const fewestStems = 2;
/** Names and verdicts are no texts of a failure. */
const shortLine = 8;
/** A list of thousands of rows names no causes that its first rows do not. */
const mostLines = 400;
const negation =
  /\b(?:not|isn't|wasn't|aren't|exclud\w*|another matter|different from|unlike|rul(?:ed|es?|ing) out|instead of|unlikely|other than|against|neither|nor)\b|아니|아닙|아님|제외|배제|해당 ?없|해당하지|무관|가능성이 낮|않|별개|따로|달리|다른 문제/;

export function createNamedCauses(playbooks: readonly Playbook[], classifier: Classifier): NamedCauses {
  const titled = playbooks.map((playbook) => ({
    playbook,
    titles: { en: titleOf(playbook.title.en), ko: titleOf(playbook.title.ko) },
    causes: [playbook.cause.en, playbook.cause.ko].map(comparable).filter((text) => !text.includes('{')),
  }));

  return {
    told(shown, { causes, explanations, provider }) {
      const asideTexts = new Set(explanations.map(comparable));
      const isAside = (line: string) => asideTexts.has(comparable(line));
      const lines = [...new Set(shown.lines.filter((line) => line.length > shortLine))].slice(0, mostLines);
      const namedIn = (texts: readonly string[]) => {
        const all = comparable(texts.join(' \n '));
        const stems = stemsOf(all);
        const isIn = ({ text, stems: own }: Title) => all.includes(text) || (own.size > 0 && isWithin(own, stems));
        return [
          ...texts.flatMap((text) => classifier.classify({ text, provider }).map(({ playbook }) => playbook.id)),
          ...titled.flatMap(({ playbook, titles }) => (isIn(titles.en) || isIn(titles.ko) ? [playbook.id] : [])),
        ];
      };
      const told = new Set(causes.map(({ playbook }) => playbook));
      const known = new Set([...told, ...namedIn(lines.filter((line) => !isAside(line)))]);
      const apart = namedIn(lines.filter(isAside)).filter((id) => !known.has(id));
      const excluded = causes.filter(({ verdict }) => verdict === 'excluded').map(({ playbook }) => playbook);
      return { known, told, excluded: new Set(excluded), apart: new Set(apart), provider };
    },

    contradicts(sentence, language, { excluded }) {
      const text = comparable(sentence);
      const named = titled.find(
        ({ playbook, titles }) => excluded.has(playbook.id) && names(text, titles) && !deniesIt(text, titles),
      );
      return named?.playbook.title[language];
    },

    unshown(sentence, language, shown, { known, told, excluded, apart, provider }) {
      const text = comparable(sentence);
      const stems = stemsOf(sentence);
      const isOtherwise = (id: string) => excluded.has(id) || apart.has(id);
      for (const { playbook, titles, causes } of titled) {
        const { id, title } = playbook;
        const exact = names(text, titles) || causes.some((each) => text.includes(each));
        const similar = [titles.en, titles.ko].some(
          (each) => each.stems.size >= fewestStems && isWithin(each.stems, stems),
        );
        if (!exact && !similar) continue;
        if (isOtherwise(id)) {
          if (!deniesIt(text, titles)) return title[language];
        } else if (!known.has(id)) return title[language];
        else if (exact && !told.has(id) && !names(shown.text, titles)) return title[language];
      }
      const denies = negation.test(text);
      const recognised = classifier.classify({ text: sentence, provider }).filter(({ score }) => score >= surely);
      const mayBeNamed = ({ playbook: { id } }: Candidate) => (isOtherwise(id) ? denies : known.has(id));
      const isForeign = recognised.length > 0 && !recognised.some(mayBeNamed);
      if (isForeign) return recognised[0]?.playbook.title[language];
      return denies ? undefined : unshownTopic(sentence, shown.text);
    },
  };
}

/** What a message pattern weighs: a number alone that is somebody's code makes no cause. */
const surely = 6;

const titleOf = (title: string): Title => ({ text: comparable(title), stems: stemsOf(title) });

const isWithin = (few: ReadonlySet<string>, many: ReadonlySet<string>): boolean =>
  [...few].every((stem) => many.has(stem));

const names = (text: string, { en, ko }: { readonly en: Title; readonly ko: Title }): boolean =>
  text.includes(en.text) || text.includes(ko.text);

/** Words of the title itself deny nothing. */
function deniesIt(text: string, titles: { readonly en: Title; readonly ko: Title }): boolean {
  return negation.test(text.replaceAll(titles.en.text, ' ').replaceAll(titles.ko.text, ' '));
}
