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

/** The summary for people: plain text, or markdown to paste. */
export function textReport(summary: Summary, form: 'text' | 'markdown'): string {
  const parts = [
    `${summary.model}: ${summary.cases} cases${summary.repeats > 1 ? `, ${summary.repeats} runs each` : ''}`,
    ...(summary.skipped.length > 0 ? [skippedText(summary)] : figureTexts(summary, form)),
    failureText(summary, form),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function skippedText({ skipped }: Summary): string {
  const lines = skipped.map(({ line, reason }) => `  line ${line}: ${reason}`);
  return [`No figures: ${skipped.length} lines were skipped, and a share of the rest would mislead.`, ...lines].join(
    '\n',
  );
}

function figureTexts(summary: Summary, form: 'text' | 'markdown'): string[] {
  const groups = (of: Readonly<Record<string, Figures>>) =>
    Object.entries(of).map(([name, figures]) => [name, ...cellsOf(figures)]);
  const heading = ['', 'cases', 'operation', 'arguments', 'toolbox', 'held back'];
  const { latencyMs, tokens, cost } = summary;
  const facts = [
    ['pass^1', percent(summary.pass1)],
    ...(summary.repeats > 1 ? [[`pass^${summary.repeats}`, percent(summary.passK)]] : []),
    ['cloud state as expected', percent(summary.stateAccuracy)],
    ['tools per turn', fixed(summary.toolsPerTurn)],
    ['prompt tokens per turn', fixed(summary.promptTokens)],
    ['tokens in / out', `${tokens.input} / ${tokens.output}`],
    ['cost', cost === undefined ? '-' : cost.toFixed(4)],
    ['latency median / p95', latencyMs ? `${latencyMs.median.toFixed(0)} / ${latencyMs.p95.toFixed(0)} ms` : '-'],
  ];
  return [
    table([heading, ['all', ...cellsOf(summary.overall)], ...groups(summary.perLanguage)], form),
    table([['', 'value'], ...facts], form),
    table([heading, ...groups(summary.perResource)], form),
  ];
}

function cellsOf({ cases, operationAccuracy, inputAccuracy, toolboxRecall, heldBack }: Figures): string[] {
  return [String(cases), ...[operationAccuracy, inputAccuracy, toolboxRecall, heldBack].map(percent)];
}

function failureText({ failures }: Summary, form: 'text' | 'markdown'): string {
  const bullet = form === 'markdown' ? '- ' : '  ';
  return failures
    .map(({ line, reason, text, expected, chosen }) => {
      const got = chosen.map(({ operation, input }) => `${operation} ${JSON.stringify(input)}`).join('; ') || 'no call';
      return `${bullet}${line} ${reason}: ${JSON.stringify(text)} expected ${expected.join(' | ') || 'no change'}, got ${got}`;
    })
    .join('\n');
}

const percent = (share: number | null): string => (share === null ? '-' : `${(share * 100).toFixed(1)} %`);
const fixed = (value: number | null): string => (value === null ? '-' : value.toFixed(1));

/** Names to the left, figures to the right; the first row is the heading. */
function table(rows: readonly (readonly string[])[], form: 'text' | 'markdown'): string {
  const widths = (rows[0] ?? []).map((_cell, index) => Math.max(3, ...rows.map((row) => row[index]?.length ?? 0)));
  const aligned = rows.map((row) =>
    widths.map((width, index) => (index === 0 ? (row[index] ?? '').padEnd(width) : (row[index] ?? '').padStart(width))),
  );
  if (form === 'text') return aligned.map((cells) => cells.join('   ').trimEnd()).join('\n');
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [head, ...body] = aligned;
  return [head ?? [], rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
