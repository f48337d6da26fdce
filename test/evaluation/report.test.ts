import { describe, expect, it } from 'vitest';
import { jsonReport, textReport } from '../../src/evaluation/report.ts';
import { type SummaryOptions, summarise } from '../../src/evaluation/summary.ts';
import { allOperations } from '../../tools/index.ts';
import { resultOf } from './made.ts';

const options: SummaryOptions = {
  model: 'made',
  repeats: 3,
  operations: allOperations,
  prices: { input: 1, output: 2 },
};
const choices = [{ operation: 'ListVPC', input: {}, asked: false }];
const good = {
  judgement: { operation: true, recalled: true },
  inputTokens: 1_000_000,
  outputTokens: 500_000,
  tools: 20,
};
const results = [
  resultOf({ lang: 'en', text: 'list vms', operations: ['ListVM'] }, good, good, good),
  resultOf(
    { line: 2, lang: 'ko', text: 'VM 목록', operations: ['ListVM'], input: { connection: 'all' } },
    { judgement: { operation: false, input: false, recalled: true, choices } },
    good,
    good,
  ),
];
const summary = summarise(results, [], options);
const skipped = summarise(results, [{ line: 3, reason: 'is not JSON' }], options);

describe('the report as JSON', () => {
  it('has the figures under their names, and how many cases they are of', () => {
    expect(jsonReport(summary)).toMatchObject({
      cases: 2,
      skipped: 0,
      operationAccuracy: 5 / 6,
      inputAccuracy: 0,
      toolboxRecall: 1,
      toolsPerTurn: expect.any(Number),
      promptTokens: null,
      perLanguage: { en: { operationAccuracy: 1 }, ko: { operationAccuracy: 2 / 3 } },
      perResource: { vm: { cases: 2 } },
      pass1: expect.closeTo(5 / 6),
      passK: 1 / 2,
      cost: expect.closeTo(10),
      failures: [{ line: 2, reason: 'operation' }],
    });
  });

  it('publishes no figure where a line was skipped, and tells which', () => {
    const { model, cases, repeats, tokens, failures, skippedLines, ...rest } = jsonReport(skipped);
    expect(skippedLines).toEqual([{ line: 3, reason: 'is not JSON' }]);
    const { skipped: count, ...figures } = rest;
    expect(count).toBe(1);
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining(['operationAccuracy', 'inputAccuracy', 'toolboxRecall', 'perLanguage', 'promptTokens']),
    );
    expect(Object.values(figures).filter((figure) => figure !== null)).toEqual([]);
  });

  it('has the same keys, figures or not', () => {
    expect(Object.keys(jsonReport(skipped))).toEqual(Object.keys(jsonReport(summary)));
  });
});

describe('the report for people', () => {
  it('shows figures by language and resource, and pass^k', () => {
    const text = textReport(summary, { format: 'text', language: 'en' });
    expect(text).toMatch(/^made: 2 cases, 3 runs each\n/);
    expect(text).toMatch(/^all +2 +83\.3 % +0\.0 % +100\.0 % +-$/m);
    expect(text).toMatch(/^Korean +1 +66\.7 %/m);
    expect(text).toMatch(/^VM +2 +83\.3 %/m);
    expect(text).toMatch(/^pass\^1 +83\.3 %\npass\^3 +50\.0 %$/m);
    expect(text).toMatch(/^cost +10\.0000$/m);
  });

  it('shows what failed, with what was expected and called', () => {
    expect(textReport(summary, { format: 'text', language: 'en' })).toContain(
      '  line 2, operation: "VM 목록" expected ListVM {"connection":"all"}, got ListVPC {}\n',
    );
  });

  it('is in Korean for who reads Korean, with columns that line up', () => {
    const text = textReport(summary, { format: 'text', language: 'ko' });
    expect(text).toMatch(/^made: 2건, 3회씩 반복\n/);
    expect(text).toMatch(/^한국어 +1 +66\.7 %/m);
    expect(text).toContain('기대: ListVM {"connection":"all"}, 실제: ListVPC {}');
    const [heading = '', everything = ''] = text.split('\n').slice(2);
    const wide = (line: string) => line.length + (line.match(/\p{Script=Hangul}/gu)?.length ?? 0);
    expect(wide(heading)).toBe(wide(everything));
  });

  it('can be pasted as markdown', () => {
    const text = textReport(summary, { format: 'markdown', language: 'en' });
    expect(text).toMatch(/^\| +\| cases \| operation \|.*\n\| -+ \| -+: \| -+: \|.*\n\| all +\| +2 \|/m);
    expect(text).toContain('- line 2, operation:');
  });

  it('has no figures where a line was skipped, only which and why', () => {
    for (const format of ['text', 'markdown'] as const) {
      const text = textReport(skipped, { format, language: 'en' });
      expect(text).toContain('No figures: 1 line skipped');
      expect(text).toContain('line 3: is not JSON');
      expect(text).not.toContain('%');
    }
    expect(textReport(skipped, { format: 'text', language: 'ko' })).toContain('3번째 줄: is not JSON');
  });
});
