import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Localized, verbatim } from '../../../drivers/contract/text.ts';
import { type ChartLayout, chartLines } from '../../../src/frontends/terminal/chart.ts';
import { presentationLines } from '../../../src/frontends/terminal/presentation.ts';
import { createStyle } from '../../../src/frontends/terminal/style.ts';
import { widthOf } from '../../../src/frontends/terminal/width.ts';
import type { Cell, Chart } from '../../../tools/presentation.ts';

const title: Localized = { en: 'Slowest operations', ko: '느린 작업' };

type Bar = readonly [label: Cell, value: number, note?: Localized];

const bars = (...given: readonly Bar[]): Chart => ({
  kind: 'chart',
  title,
  unit: 'ms',
  data: {
    shape: 'bars',
    bars: given.map(([label, value, note]) => ({ label, value, ...(note && { note }) })),
  },
});
const timeline = (...values: readonly number[]): Chart => ({
  kind: 'chart',
  title,
  unit: 'count',
  data: { shape: 'timeline', from: '2026-03-01T00:00:00.000Z', stepMs: 30 * 60_000, values },
});

const layout = (columns: number, language: 'en' | 'ko' = 'en'): ChartLayout => ({
  language,
  columns,
  time: (time) => time.slice(11, 16),
});

describe('a bar chart', () => {
  it('has a bar for each value, as long as its share of the longest, and the value', () => {
    expect(chartLines(bars(['startVM', 40_000], ['listVM', 20_000], ['getVM', 0]), layout(31))).toEqual([
      'startVM  ██████████████████ 40s',
      'listVM   █████████ 20s',
      'getVM    0ms',
    ]);
  });

  it('shows what is there at all', () => {
    expect(chartLines(bars(['startVM', 400_000], ['listVM', 1]), layout(60))[1]).toBe('listVM   ▏ 1ms');
  });

  it('writes labels and notes in the language of the reader, each in its columns', () => {
    const drawn = bars(
      [{ en: 'before · listVM', ko: '전 · listVM' }, 900],
      [{ en: 'after · listVM', ko: '후 · listVM' }, 1_800, { en: 'slower', ko: '느려짐' }],
    );
    expect(chartLines(drawn, layout(44, 'ko'))).toEqual([
      '전 · listVM  ████████▌ 900ms',
      '후 · listVM  █████████████████ 1.8s  느려짐',
    ]);
    expect(chartLines(drawn, layout(50))[1]).toMatch(/^after · listVM {3}█+ 1\.8s {2}slower$/);
  });

  it('leaves notes out and cuts labels where there is no room', () => {
    const drawn = bars(['describeInstances', 1_800, { en: 'slower', ko: '느려짐' }]);
    expect(chartLines(drawn, layout(20))).toEqual(['descr…  ███████ 1.8s']);
  });

  it('says nothing that a cloud wrote to steer the terminal', () => {
    expect(chartLines(bars(['\u001B[31mred\n\u0007', 5]), layout(40)).join('')).not.toMatch(/\p{Cc}/u);
  });

  it('fits any width of a terminal', () => {
    const label = fc.string({ unit: 'grapheme', maxLength: 40 });
    const row = fc.tuple(label, fc.double({ min: 0, max: 1e7, noNaN: true }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 18, max: 200 }), (rows, columns) => {
        for (const line of chartLines(bars(...rows), layout(columns)))
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('a timeline', () => {
  it('has a block for each step, its ends, and its highest value', () => {
    expect(chartLines(timeline(0, 1, 4, 8, 2, 0, 0, 0, 0, 0, 0, 0), layout(60))).toEqual([
      '·▁▄█▂·······',
      '00:00  06:00',
      'Highest: 8 (01:30, steps of 30 min)',
    ]);
  });

  it('says so in Korean', () => {
    expect(chartLines(timeline(0, 3), layout(60, 'ko'))).toEqual([
      '·█',
      '00:00 – 01:00',
      '최댓값: 3 (00:30, 30분 단위)',
    ]);
  });

  it('adds steps up where there is room for fewer', () => {
    expect(chartLines(timeline(1, 1, 1, 1, 0, 4), layout(3)).at(0)).toBe('▄▄█');
  });

  it('of nothing has no highest value', () => {
    expect(chartLines(timeline(0, 0), layout(40))).toEqual(['··', '00:00 – 01:00']);
  });

  it('fits any width', () => {
    const values = fc.array(fc.nat(), { minLength: 1, maxLength: 48 });
    fc.assert(
      fc.property(values, fc.integer({ min: 5, max: 120 }), (counts, columns) => {
        for (const line of chartLines(timeline(...counts), layout(columns)))
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('an answer in parts', () => {
  const answer = {
    kind: 'parts' as const,
    parts: [
      { content: { kind: 'fields' as const, fields: [{ title: verbatim('Calls'), value: 2 }] } },
      { content: bars(['listVM', 10]) },
      {
        title: verbatim('Bursts'),
        content: { kind: 'table' as const, columns: [{ title: verbatim('Code') }], rows: [['Quota']] },
      },
    ],
  };
  const draw = (columns: number) => presentationLines(answer, { language: 'en', columns, style: createStyle(false) });

  it('stands below each other with headings and charts', () => {
    expect(draw(30)).toEqual([
      'Calls  2',
      '',
      'Slowest operations',
      'listVM  █████████████████ 10ms',
      '',
      'Bursts',
      'Code',
      '─────',
      'Quota',
    ]);
  });

  it('has charts where nobody looks at it too', () => {
    expect(draw(Number.POSITIVE_INFINITY)).toContain(`listVM  ${'█'.repeat(40)} 10ms`);
  });
});
