import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../../drivers/contract/text.ts';
import { packMessages } from '../../../../src/frontends/slack/blocks/message.ts';
import { moreValue, presentationBlocks, readMoreValue } from '../../../../src/frontends/slack/blocks/presentation.ts';
import type { Presentation } from '../../../../tools/presentation.ts';
import { anyLanguage, anyPresentation } from './arbitraries.ts';
import { buttonsIn, expectSendable, readIn } from './sendable.ts';

const result = '01M7YJ6GRX5S3JD3J1WF1YKX8W';
const english = { language: 'en' as const };
const names = (count: number) => Array.from({ length: count }, (_, index) => [`vm-${index}`]);
const table = (rows: readonly (readonly (string | number)[])[], more: object = {}): Presentation => ({
  kind: 'table',
  columns: [{ title: verbatim('Name') }, ...(rows[0]?.[1] === undefined ? [] : [{ title: verbatim('GB') }])],
  rows,
  ...more,
});

describe('a table', () => {
  it('has its titles above cells that Slack does not parse, numbers at the right', () => {
    expect(presentationBlocks(table([['<!channel>', 8]]), english)).toEqual([
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Name' },
            { type: 'raw_text', text: 'GB' },
          ],
          [
            { type: 'raw_text', text: '<!channel>' },
            { type: 'raw_text', text: '8' },
          ],
        ],
        column_settings: [
          { align: 'left', is_wrapped: false },
          { align: 'right', is_wrapped: false },
        ],
      },
    ]);
  });

  it('shows its first rows, how many follow, and a button to them', () => {
    const blocks = presentationBlocks(table(names(30), { rest: { rows: 27, result } }), english);
    expect(readIn(blocks)).toContain('vm-19');
    expect(readIn(blocks)).not.toContain('vm-20');
    expect(readIn(blocks)).toContain('… 37 more');
    expect(buttonsIn(blocks)).toMatchObject([{ action_id: 'more', value: `${result}:20` }]);
  });

  it('counts on from the rows that were shown before', () => {
    const blocks = presentationBlocks(table(names(30), { rest: { rows: 5, result } }), { ...english, offset: 40 });
    expect(buttonsIn(blocks)).toMatchObject([{ value: `${result}:60` }]);
  });

  it('shows as many rows as fit where the others cannot be had', () => {
    const blocks = presentationBlocks(table(names(120)), { language: 'ko' });
    expect(readIn(blocks)).toContain('vm-98');
    expect(readIn(blocks)).toContain('… 외 21건');
    expect(buttonsIn(blocks)).toEqual([]);
  });

  it('leaves details out first where there is too much, and says so', () => {
    const columns = [
      { title: verbatim('Name') },
      { title: verbatim('Tags'), detail: true as const },
      { title: verbatim('Note'), detail: true as const },
    ];
    const rows = Array.from({ length: 20 }, (_, index) => [`vm-${index}`, 't'.repeat(290), 'n'.repeat(290)]);
    const blocks = presentationBlocks({ kind: 'table', columns, rows }, english);
    expect(readIn(blocks)).toContain('vm-19');
    expect(readIn(blocks)).toContain('ttt');
    expect(readIn(blocks)).toContain('Columns left out: Note');
  });

  it('shows points in time so that a person can read them', () => {
    expect(readIn(presentationBlocks(table([['2026-11-21T05:00:00.000Z']]), english))).toContain(
      '2026-11-21 05:00 UTC',
    );
  });

  it('of nothing has its notes only', () => {
    const blocks = presentationBlocks(table([], { notes: [{ en: 'no VMs', ko: 'VM이 없습니다' }] }), {
      language: 'ko',
    });
    expect(blocks).toMatchObject([{ type: 'context', elements: [{ text: 'VM이 없습니다' }] }]);
  });
});

describe('where a table goes on', () => {
  it('is read back from the button', () => {
    expect(readMoreValue(moreValue({ result, offset: 40 }))).toEqual({ result, offset: 40 });
  });

  it.each([undefined, 7, '', 'x', `${result}`, `${result}:-1`, `${result}:1:2`, `../etc:0`, `${result}:9999999999`])(
    'is not taken from %j',
    (value) => {
      expect(readMoreValue(value)).toBeUndefined();
    },
  );
});

describe('other answers', () => {
  it('show fields whole, however long', () => {
    const value = 'v'.repeat(7_000);
    const blocks = presentationBlocks({ kind: 'fields', fields: [{ title: verbatim('Data'), value }] }, english);
    expect(readIn(blocks)).toContain(value);
  });

  it('shorten the JSON of a cloud and say so', () => {
    const value = Array.from({ length: 500 }, (_, index) => index);
    const blocks = presentationBlocks({ kind: 'json', value }, english);
    expect(readIn(blocks)).toContain('… 302 more lines');
  });

  it('mark a line of JSON that is cut', () => {
    expect(readIn(presentationBlocks({ kind: 'json', value: 'x'.repeat(20_000) }, english))).toMatch(/x…$/);
  });

  it('fit into messages, and none means anything to Slack', () => {
    fc.assert(
      fc.property(anyPresentation, anyLanguage, (presentation, language) => {
        const blocks = presentationBlocks(presentation, { language });
        expectSendable(packMessages('x', blocks));
        expect(blocks.filter(({ type }) => type === 'table').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });
});
