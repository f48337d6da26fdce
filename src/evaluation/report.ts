import type { Language } from '../../drivers/contract/text.ts';
import { pad, widthOf } from '../frontends/terminal/width.ts';
import type { Failure } from './failure.ts';
import {
  columnTitles,
  everyCase,
  factTitles,
  failedLine,
  headline,
  languageNames,
  nothingPublished,
  skippedLine,
  subjectName,
} from './phrases.ts';
import type { Figures, Summary } from './summary.ts';

/**
 * The summary as a JSON object. Where a line was skipped every figure is null: a share of the easier rest would pass
 * for one of the whole.
 */
export function jsonReport(summary: Summary): Record<string, unknown> {
  const published = summary.skipped.length === 0;
  const unless = <T>(value: T): T | null => (published ? value : null);
  const { operationAccuracy, inputAccuracy, toolboxRecall, heldBack } = summary.overall;
  return {
    model: summary.model,
    cases: summary.cases,
    skipped: summary.skipped.length,
    skippedLines: summary.skipped,
    repeats: summary.repeats,
    operationAccuracy: unless(operationAccuracy),
    inputAccuracy: unless(inputAccuracy),
    toolboxRecall: unless(toolboxRecall),
    heldBack: unless(heldBack),
    stateAccuracy: unless(summary.stateAccuracy),
    pass1: unless(summary.pass1),
    passK: unless(summary.passK),
    toolsPerTurn: unless(summary.toolsPerTurn),
    promptTokens: unless(summary.promptTokens),
    tokens: summary.tokens,
    cost: unless(summary.cost ?? null),
    latencyMs: unless(summary.latencyMs),
    perLanguage: unless(summary.perLanguage),
    perResource: unless(summary.perResource),
    failures: summary.failures,
  };
}

/** How a report for people is written: plain text, or markdown to paste. */
export interface ReportForm {
  readonly format: 'text' | 'markdown';
  readonly language: Language;
}

export function textReport(summary: Summary, form: ReportForm): string {
  const { model, cases, repeats, skipped, failures } = summary;
  const parts = [
    headline(model, cases, repeats)[form.language],
    ...(skipped.length > 0 ? [skippedText(summary, form)] : figureTexts(summary, form)),
    failures.map((failure) => failureText(failure, form)).join('\n'),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function skippedText({ skipped }: Summary, form: ReportForm): string {
  const lines = skipped.map(({ line, reason }) => bullet(skippedLine(line, reason)[form.language], form));
  return `${nothingPublished(skipped.length)[form.language]}\n\n${lines.join('\n')}`;
}

function figureTexts(summary: Summary, form: ReportForm): string[] {
  const { language } = form;
  const heading = ['', ...columnTitles.map((title) => title[language])];
  const languages = (['en', 'ko'] as const).flatMap((spoken) => {
    const figures = summary.perLanguage[spoken];
    return figures ? [[languageNames[spoken][language], ...cellsOf(figures)]] : [];
  });
  const subjects = Object.entries(summary.perResource).map(([subject, figures]) => [
    subjectName(subject)[language],
    ...cellsOf(figures),
  ]);
  return [
    table([heading, [everyCase[language], ...cellsOf(summary.overall)], ...languages], form),
    table([['', factTitles.value[language]], ...factsOf(summary, language)], form),
    table([heading, ...subjects], form),
  ];
}

function factsOf(summary: Summary, language: Language): string[][] {
  const { repeats, latencyMs, tokens, cost } = summary;
  const fact = (name: keyof typeof factTitles, value: string) => [factTitles[name][language], value];
  return [
    ['pass^1', percent(summary.pass1)],
    ...(repeats > 1 ? [[`pass^${repeats}`, percent(summary.passK)]] : []),
    fact('state', percent(summary.stateAccuracy)),
    fact('tools', fixed(summary.toolsPerTurn)),
    fact('promptTokens', fixed(summary.promptTokens)),
    fact('tokens', `${tokens.input} / ${tokens.output}`),
    fact('cost', cost === undefined ? '-' : cost.toFixed(4)),
    fact('latency', latencyMs ? `${latencyMs.median.toFixed(0)} / ${latencyMs.p95.toFixed(0)} ms` : '-'),
  ];
}

function cellsOf({ cases, operationAccuracy, inputAccuracy, toolboxRecall, heldBack }: Figures): string[] {
  return [String(cases), ...[operationAccuracy, inputAccuracy, toolboxRecall, heldBack].map(percent)];
}

function failureText(
  { line, reason, text, expected, expectedInput, expectedState, chosen }: Failure,
  form: ReportForm,
) {
  const wanted = [
    expected.join(' | '),
    ...[expectedInput, expectedState].flatMap((each) => each && JSON.stringify(each)),
  ];
  const got = chosen.map(({ operation, input }) => `${operation} ${JSON.stringify(input)}`);
  const failed = {
    line,
    reason,
    text: JSON.stringify(text),
    expected: wanted.filter(Boolean).join(' ') || undefined,
    got: got.join('; ') || undefined,
  };
  return bullet(failedLine(failed)[form.language], form);
}

const bullet = (text: string, { format }: ReportForm): string => `${format === 'markdown' ? '- ' : '  '}${text}`;
const percent = (share: number | null): string => (share === null ? '-' : `${(share * 100).toFixed(1)} %`);
const fixed = (value: number | null): string => (value === null ? '-' : value.toFixed(1));

/** Names to the left, figures to the right; the first row is the heading. */
function table(rows: readonly (readonly string[])[], { format }: ReportForm): string {
  const widths = (rows[0] ?? []).map((_cell, index) => Math.max(3, ...rows.map((row) => widthOf(row[index] ?? ''))));
  const aligned = rows.map((row) =>
    widths.map((width, index) => pad(row[index] ?? '', width, index === 0 ? 'left' : 'right')),
  );
  if (format === 'text') return aligned.map((cells) => cells.join('   ').trimEnd()).join('\n');
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [head = [], ...body] = aligned;
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
