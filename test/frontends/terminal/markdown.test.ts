import { describe, expect, it } from 'vitest';
import { createMarkdown } from '../../../src/frontends/terminal/markdown.ts';
import { createStyle } from '../../../src/frontends/terminal/style.ts';
import { widthOf } from '../../../src/frontends/terminal/width.ts';

function draw(pieces: readonly string[], { columns = 40, colour = false, flow = false } = {}): string[] {
  const rows: string[] = [];
  const markdown = createMarkdown({
    style: createStyle(colour),
    columns: () => columns,
    print: (row) => rows.push(row),
  });
  for (const piece of pieces) {
    markdown.push(piece);
    if (flow) markdown.flow();
  }
  markdown.end();
  return rows;
}

describe('streamed markdown', () => {
  it.each([
    ['bold', 'a **b** c', 'a \u001B[1mb\u001B[22m c'],
    ['code', 'a `b**c` d', 'a \u001B[36mb**c\u001B[39m d'],
    ['a heading', '## Title', '\u001B[1mTitle\u001B[22m'],
  ])('draws %s', (_what, text, expected) => {
    expect(draw([text], { colour: true })).toEqual([expected]);
  });

  it('draws lists with their rows hanging', () => {
    expect(draw(['- one two three four five', '\n', '1. one'], { columns: 16 })).toEqual([
      '• one two three',
      '  four five',
      '1. one',
    ]);
  });

  it('leaves code in a fence as it is', () => {
    expect(draw(['```sh\nls **x**\n```\nafter **x**'])).toEqual(['  ls **x**', 'after x']);
  });

  it('draws a table with its columns lined up', () => {
    expect(draw(['| 이름 | n |\n|---|--:|\n| 웹 | 10 |\n| db | 2 |\n'])).toEqual([
      '이름   n',
      '────  ──',
      '웹    10',
      'db     2',
    ]);
  });

  it('draws the same rows however the text arrives', () => {
    const text = 'The **web servers** in Seoul run `nginx`, and\n- 웹 서버 두 대가 실행 중입니다 **모두 정상**\n\ndone';
    const whole = draw([text], { columns: 20 });
    expect(draw([...text], { columns: 20, flow: true })).toEqual(whole);
    expect(Math.max(...whole.map(widthOf))).toBeLessThanOrEqual(20);
  });

  it('prints rows of a long line before the line ends', () => {
    const rows: string[] = [];
    const markdown = createMarkdown({ style: createStyle(false), columns: () => 10, print: (row) => rows.push(row) });
    markdown.push('one two three fo');
    expect(markdown.flow()).toBe('three fo');
    expect(rows).toEqual(['one two']);
  });

  it('removes an escape sequence that arrives in pieces', () => {
    expect(draw(['a\u001B', '[31', 'mb'], { flow: true })).toEqual(['ab']);
  });
});
