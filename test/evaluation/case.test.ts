import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/evaluation/case.ts';

const line = (given: object) => JSON.stringify({ text: 'list vms', lang: 'en', operations: ['ListVM'], ...given });

describe('a set of cases', () => {
  it('has one case a line, under the number of its line', () => {
    const { cases, skipped } = readCases(`${line({})}\n\n  \n${line({ text: 'VM 목록', lang: 'ko' })}\n`);
    expect(cases).toEqual([
      { line: 1, text: 'list vms', lang: 'en', operations: ['ListVM'], before: [], mustNotAct: false },
      { line: 4, text: 'VM 목록', lang: 'ko', operations: ['ListVM'], before: [], mustNotAct: false },
    ]);
    expect(skipped).toEqual([]);
  });

  it('may have been written by an editor of Windows', () => {
    const { cases, skipped } = readCases(`\uFEFF${line({})}\r\n${line({})}\r\n`);
    expect({ cases: cases.length, skipped }).toEqual({ cases: 2, skipped: [] });
  });

  it.each([
    ['not JSON', 'list vms', /^is not JSON$/],
    ['cut off', line({}).slice(0, -1), /^is not JSON$/],
    ['no object', '"list vms"', /object/],
    ['null', 'null', /object/],
    ['without a sentence', line({ text: '  ' }), /text/],
    ['in a language that is not spoken here', line({ lang: 'fr' }), /lang/],
    ['with one operation that is no list', line({ operations: 'ListVM' }), /operations/],
    ['with an earlier sentence that is none', line({ before: [3] }), /before/],
    ['with arguments that are no object', line({ input: ['web-01'] }), /input/],
    ['with the state of something that there is not', line({ after: { planet: { earth: null } } }), /after/],
    ['without a word on what is right', '{"text": "list vms", "lang": "en"}', /does not say what is right/],
  ])('skips a line that is %s, and tells why', (_what, bad, reason) => {
    const { cases, skipped } = readCases(`${line({})}\n${bad}\n${line({})}`);
    expect(cases.map((each) => each.line)).toEqual([1, 3]);
    expect(skipped).toEqual([{ line: 2, reason: expect.stringMatching(reason) }]);
  });

  it('tells in Korean why a line is skipped', () => {
    expect(readCases('list vms', 'ko').skipped).toEqual([{ line: 1, reason: 'JSON이 아닙니다' }]);
  });

  it.each([{ operations: [] }, { mustNotAct: true }, { after: { vm: { 'web-01': null } } }])(
    'takes %j as all that is said of what is right',
    (verdict) => {
      const { cases } = readCases(JSON.stringify({ text: 'x', lang: 'en', ...verdict }));
      expect(cases).toMatchObject([{ operations: [], ...verdict }]);
    },
  );

  it('takes an operation that there is not: nothing is right for it', () => {
    const { cases, skipped } = readCases(line({ operations: ['BrewCoffee'] }));
    expect({ cases: cases.length, skipped: skipped.length }).toEqual({ cases: 1, skipped: 0 });
  });
});
