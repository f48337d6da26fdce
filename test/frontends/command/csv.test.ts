import { describe, expect, it } from 'vitest';
import { csvLine, plainCell } from '../../../src/frontends/command/csv.ts';

describe('a line of CSV', () => {
  it('quotes what would end a cell or a line', () => {
    expect(csvLine(['web-01', 'a,b', 'say "hi"', 'two\nlines'])).toBe('web-01,"a,b","say ""hi""","two\nlines"');
  });
});

describe('a cell for a spreadsheet', () => {
  it.each(['=cmd()', '+1+1', '@SUM(A1)', '-2+3', '\t=1', '\r=1'])('is no formula: %j', (text) => {
    expect(plainCell(text)).toBe(`'${text}`);
  });

  it.each(['web-01', '-1', '-0.5', '10.0.1.4', '', 'a=b'])('stays as it is where it is none: %j', (text) => {
    expect(plainCell(text)).toBe(text);
  });
});
