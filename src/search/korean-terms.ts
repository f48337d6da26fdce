import { formWith, isHangul, surfacesOf } from '../models/basic/korean.ts';

/** Marks a verb's beginning, which means something only where an ending follows it. */
const mark = '~';

/** The shapes that a Korean verb stem takes in sentences, as terms: `끄` gives `~끄`, `~꺼`, `~껐` ... */
export function verbTerms(stem: string): string[] {
  const compact = stem.replaceAll(' ', '');
  return isHangul(compact) ? surfacesOf(compact).map(({ text }) => mark + text) : [];
}

/** What a Korean word begins with, if the rest of it is an ending: `꺼줘` may be a form of the verb with the shape `꺼`. */
export function verbStarts(word: string): string[] {
  const starts = Array.from({ length: Math.min(word.length, longestStem) }, (_, index) => word.slice(0, index + 1));
  return starts
    .filter((start) => formWith({ text: start, form: 'command' }, word.slice(start.length)) !== undefined)
    .map((start) => mark + start);
}

const longestStem = 4;
