import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../drivers/contract/text.ts';
import { presentationLines } from '../../../src/frontends/terminal/presentation.ts';
import { createStyle } from '../../../src/frontends/terminal/style.ts';
import type { Layout } from '../../../src/frontends/terminal/table.ts';
import { widthOf } from '../../../src/frontends/terminal/width.ts';
import type { Cell, Presentation } from '../../../tools/presentation.ts';

const style = createStyle(false);
const layout = (columns: number): Layout => ({ style, language: 'ko', columns });
const table = (titles: readonly string[], rows: readonly (readonly Cell[])[]): Presentation => ({
  kind: 'table',
  columns: titles.map((title) => ({ title: verbatim(title) })),
  rows,
});

describe('a table', () => {
  it('lines columns up where Korean letters take two columns', () => {
    const lines = presentationLines(
      table(
        ['이름', '상태'],
        [
          ['서울-웹', '실행'],
          ['db', '중지'],
        ],
      ),
      layout(40),
    );
    expect(lines).toEqual(['이름     상태', '───────  ────', '서울-웹  실행', 'db       중지']);
  });

  it('puts numbers at the right', () => {
    const lines = presentationLines(
      table(
        ['이름', 'GB'],
        [
          ['a', 8],
          ['b', 128],
        ],
      ),
      layout(40),
    );
    expect(lines.slice(2)).toEqual(['a       8', 'b     128']);
  });

  it('shows a word of both languages in the one of the person', () => {
    expect(presentationLines(table(['이름', '출처'], [['a', { en: 'built-in', ko: '내장' }]]), layout(40)).at(-1)).toBe(
      'a     내장',
    );
  });

  it('puts a column without any value at the left', () => {
    expect(presentationLines(table(['이름', '사유'], [['a', undefined]]), layout(40)).at(-1)).toBe('a     -');
  });

  it('cuts the widest column first and marks the cut', () => {
    const lines = presentationLines(
      table(['id', 'note'], [['i-0a1b2c', 'a very long note that does not fit']]),
      layout(24),
    );
    expect(lines[2]).toBe('i-0a1b2c  a very long n…');
  });

  it('keeps short columns whole at the cost of long ones', () => {
    const rows = [['web-01', '203.0.113.4', 'env=staging, role=web, team=commerce']];
    const lines = presentationLines(table(['Name', 'Public IP', 'Tags'], rows), layout(28));
    expect(lines[2]).toBe('web-01  203.0.113.4  env=st…');
  });

  it('cuts names last, since they tell the rows apart', () => {
    const lines = presentationLines(
      table(['Name', 'Status', 'Address'], [['web-01-nic-0', 'Available', '203.0.113.4']]),
      layout(28),
    );
    expect(lines[2]).toContain('web-01-nic-0');
  });

  it('shows a row as fields where the columns cannot be made narrow enough', () => {
    const titles = ['one', 'two', 'three', 'four', 'five'];
    const lines = presentationLines(table(titles, [titles.map((title) => `value-of-${title}`)]), layout(24));
    expect(lines.join('\n')).toContain('value-of-three');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(24);
  });

  it('leaves the last columns of many rows out rather than making them lists of fields', () => {
    const rows = Array.from({ length: 4 }, (_, index) => [`spec-${index}.large`, 8, '1 NVIDIA T4', '0.6049 USD']);
    const lines = presentationLines(table(['Spec', 'vCPU', 'GPU', 'Price per hour'], rows), layout(34));
    expect(lines[2]).toBe('spec-0.large     8  1 NVIDIA T4');
    expect(lines.at(-1)).toContain('Price per hour');
  });

  it('shows the first rows and how many there are more', () => {
    const rows = Array.from({ length: 87 }, (_, index) => [`vm-${index}`]);
    const lines = presentationLines(table(['이름'], rows), layout(40));
    expect(lines).toContain('vm-29');
    expect(lines).not.toContain('vm-30');
    expect(lines.at(-1)).toBe('… 외 57건');
  });

  it('cuts nothing where no terminal limits it', () => {
    const rows = Array.from({ length: 87 }, (_, index) => [`vm-${index}`, 'x'.repeat(300)]);
    const lines = presentationLines(table(['이름', '메모'], rows), layout(Number.POSITIVE_INFINITY));
    expect(lines).toHaveLength(88);
    expect(lines.at(-1)).toContain('x'.repeat(300));
  });

  it('shows notes of an empty table', () => {
    const empty: Presentation = {
      kind: 'table',
      columns: [],
      rows: [],
      notes: [{ en: 'no VMs', ko: 'VM이 없습니다' }],
    };
    expect(presentationLines(empty, layout(40))).toEqual(['VM이 없습니다']);
  });

  it('removes escape sequences from cells', () => {
    expect(presentationLines(table(['이름'], [['\u001B[2Jweb\u202E']]), layout(40)).at(-1)).toBe('web');
  });
});

describe('an answer of any shape', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom('가', '🙂', 'é', 'a', ' ', '-', '\n', '👨‍👩‍👧', 'e\u0301'), maxLength: 60 }),
  );
  const cell = fc.oneof(text, fc.integer(), fc.constant(undefined));
  const presentation: fc.Arbitrary<Presentation> = fc.oneof(
    fc.integer({ min: 1, max: 8 }).chain((count) =>
      fc.record({
        kind: fc.constant('table' as const),
        columns: fc.array(fc.record({ title: text.map(verbatim) }), { minLength: count, maxLength: count }),
        rows: fc.array(fc.array(cell, { minLength: count, maxLength: count }), { maxLength: 6 }),
      }),
    ),
    fc.record({
      kind: fc.constant('fields' as const),
      fields: fc.array(fc.record({ title: text.map(verbatim), value: cell }), { maxLength: 6 }),
    }),
    fc.record({ kind: fc.constant('json' as const), value: fc.jsonValue() }),
  );

  it('never takes more columns than the terminal has', () => {
    fc.assert(
      fc.property(presentation, fc.integer({ min: 20, max: 120 }), (answer, columns) => {
        for (const line of presentationLines(answer, layout(columns)))
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a table with details', () => {
  const columns = [
    { title: { en: 'Name', ko: '이름' } },
    { title: { en: 'Address', ko: '주소' } },
    { title: { en: 'Tags', ko: '태그' }, detail: true as const },
    { title: { en: 'Zone', ko: '존' }, detail: true as const },
  ];
  const rows = [['web-01', '203.0.113.104', 'env=staging, role=web, owner=team-a', 'seoul-a']];
  const lines = (width: number) =>
    presentationLines({ kind: 'table', columns, rows }, { style, language: 'en', columns: width });

  it('cuts a long detail first', () => {
    expect(lines(50).join('\n')).toMatch(/203\.0\.113\.104 {2}env=staging.*… {2}seoul-a/);
  });

  it('leaves the last details out where there is no room, and says so', () => {
    const shown = lines(36).join('\n');
    expect(shown).toContain('203.0.113.104');
    expect(shown).not.toContain('seoul-a');
    expect(shown).toContain('Not shown in this width: Zone');
  });

  it('leaves an id or a time out rather than cutting it', () => {
    const withId = [
      { title: { en: 'Name', ko: '이름' } },
      { title: { en: 'Id', ko: 'ID' }, detail: true as const },
      { title: { en: 'Created', ko: '생성 시각' }, detail: true as const },
    ];
    const shown = presentationLines(
      { kind: 'table', columns: withId, rows: [['data-01', 'disk-5372b58f7987065a', '2026-07-23 12:35']] },
      { style, language: 'en', columns: 42 },
    ).join('\n');
    expect(shown).toContain('data-01  disk-5372b58f7987065a\n');
    expect(shown).toContain('Not shown in this width: Created');
  });
});
