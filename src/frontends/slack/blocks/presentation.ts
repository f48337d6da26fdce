import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import type { Presentation } from '../../../../tools/presentation.ts';
import { resultIdSchema } from '../../../../tools/results.ts';
import { cellWords, isPointInTime } from '../../cells.ts';
import type { TablePresentation } from '../../kept-rows.ts';
import { moreRows } from '../../phrases.ts';
import { mrkdwn, mrkdwnLine, pieces } from './escape.ts';
import { limits } from './limits.ts';
import { actions, button, context, section } from './parts.ts';
import { texts } from './phrases.ts';
import { addFields, createRichText } from './rich-text.ts';
import { drawTable } from './table.ts';
import { utc } from './time.ts';

/** So many rows of a table are shown at once, where the others can be had with a button. */
export const shownRows = 20;
/** So much of a cloud's own JSON. */
const shownJson = { characters: 8_000, lines: 200 };
const shownNotes = 10;
const noteCharacters = 500;
const shownSections = 20;

export interface PresentationLayout {
  readonly language: Language;
  /** At most so many rows; Slack takes 99 below the header. */
  readonly rows?: number | undefined;
  /** The number of the first row in the kept result, where earlier ones are shown already. */
  readonly offset?: number | undefined;
}

/** Where the rows of a table go on: the value of the button `more`. */
export interface MoreRows {
  readonly result: string;
  readonly offset: number;
}

export const moreAction = 'more';

const moreSchema = z
  .string()
  .max(limits.buttonValue)
  .transform((value) => value.split(':'))
  .pipe(
    z.tuple([
      resultIdSchema,
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ]),
  );

export const moreValue = ({ result, offset }: MoreRows): string => `${result}:${offset}`;

/** Undefined where the value is none of ours: a person can change it. */
export function readMoreValue(value: unknown): MoreRows | undefined {
  const parsed = moreSchema.safeParse(value);
  return parsed.success ? { result: parsed.data[0], offset: parsed.data[1] } : undefined;
}

/**
 * The blocks of an answer; none where there is nothing beyond the sentence. A message holds one table: of an answer in
 * parts there can be more. Charts have no block: they are images (`../charts/chart-message.ts`).
 */
export function presentationBlocks(presentation: Presentation, layout: PresentationLayout): KnownBlock[] {
  const { language } = layout;
  switch (presentation.kind) {
    case 'table':
      return [...tableBlocks(presentation, layout), ...noteBlocks(presentation.notes, language)];
    case 'fields': {
      const rich = createRichText();
      const fields = presentation.fields.map(({ title, value }) => ({
        title: title[language],
        value: isPointInTime(value) ? utc(value) : cellWords(value, language),
      }));
      addFields(rich, fields);
      return [...rich.blocks(), ...noteBlocks(presentation.notes, language)];
    }
    case 'report':
      return presentation.sections.slice(0, shownSections).map((part) => section(sectionText(part, language)));
    case 'chart':
      return [];
    case 'parts':
      return presentation.parts.flatMap(({ title, content }) => [
        ...(title ? [section(`*${mrkdwnLine(title[language], limits.header)}*`)] : []),
        ...presentationBlocks(content, layout),
      ]);
    case 'json':
      return jsonBlocks(presentation.value, language);
    case 'none':
      return [];
  }
}

/** As many lines as a section has room for. */
function sectionText(
  { title, lines }: { readonly title: Localized; readonly lines: readonly Localized[] },
  language: Language,
): string {
  let text = `*${mrkdwnLine(title[language], limits.header)}*`;
  for (const [index, line] of lines.entries()) {
    const next = `${text}\n${mrkdwn(line[language], noteCharacters)}`;
    const left = moreRows(lines.length - index)[language];
    if (next.length + left.length + 1 > limits.section) return `${text}\n${left}`;
    text = next;
  }
  return text;
}

function tableBlocks(
  presentation: TablePresentation,
  { language, rows, offset = 0 }: PresentationLayout,
): KnownBlock[] {
  const { columns, rest } = presentation;
  const isEmpty = presentation.rows.length === 0 || columns.length === 0;
  const most = rows ?? (rest?.result === undefined ? limits.tableRows : shownRows);
  const table = isEmpty ? undefined : drawTable(presentation, most, language);
  const missing = table?.missing.join(', ') ?? '';
  const shown = table?.rows ?? 0;
  const left = presentation.rows.length + (rest?.rows ?? 0) - shown;
  const more = rest?.result === undefined ? undefined : { result: rest.result, offset: offset + shown };
  return [
    ...(table ? [table.block] : []),
    ...(missing === '' ? [] : [context(mrkdwnLine(texts.columnsLeftOut(missing)[language], limits.context))]),
    ...leftBlocks(left, more, language),
  ];
}

/** How many rows are not shown, with a button where they can be had. */
function leftBlocks(left: number, more: MoreRows | undefined, language: Language): KnownBlock[] {
  if (left <= 0) return [];
  const words = context(moreRows(left)[language]);
  if (!more) return [words];
  return [words, actions(button({ action: moreAction, text: texts.showMore[language], value: moreValue(more) }))];
}

function jsonBlocks(value: unknown, language: Language): KnownBlock[] {
  const lines = (JSON.stringify(value, null, 2) ?? '').split('\n');
  const first = lines.slice(0, shownJson.lines).join('\n');
  const [shown = ''] = pieces(first.slice(0, 2 * shownJson.characters), shownJson.characters);
  const isWhole = shown === first || shown.endsWith('\n');
  const rich = createRichText();
  rich.preformatted(isWhole ? shown : `${shown}…`);
  const left = lines.length - shown.trimEnd().split('\n').length;
  return [...rich.blocks(), ...(left > 0 ? [context(texts.linesLeftOut(left)[language])] : [])];
}

function noteBlocks(notes: readonly Localized[] = [], language: Language): KnownBlock[] {
  const shown = notes.slice(0, shownNotes).map((note) => mrkdwn(note[language], noteCharacters));
  const left = notes.length - shown.length;
  const lines = [...shown.filter((note) => note !== ''), ...(left > 0 ? [moreRows(left)[language]] : [])];
  return lines.map((line) => context(line));
}
