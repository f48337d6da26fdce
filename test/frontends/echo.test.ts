import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEchoFilter } from '../../src/frontends/echo.ts';

function through(shown: readonly string[], parts: readonly string[]): string {
  let passed = '';
  const filter = createEchoFilter((text) => {
    passed += text;
  });
  for (const sentence of shown) filter.shown(sentence);
  for (const part of parts) filter.push(part);
  filter.end();
  return passed;
}

describe('the echo filter', () => {
  it('leaves out a line that is on the screen already', () => {
    expect(through(['web-01 is suspended.'], ['web-01 is ', 'suspended.'])).toBe('');
  });

  it('passes on everything else around it', () => {
    expect(through(['web-01 is suspended.'], ['web-01 is suspended.\nAnything', ' else?'])).toBe('Anything else?');
  });

  it('passes on a line that only begins like one', () => {
    expect(through(['web-01 is suspended.'], ['web-01 is susp', 'icious.'])).toBe('web-01 is suspicious.');
  });

  it('passes on what can no longer become one at once', () => {
    const passed: string[] = [];
    const filter = createEchoFilter((text) => passed.push(text));
    filter.shown('web-01 is suspended.');
    filter.push('Look: ');
    expect(passed).toEqual(['Look: ']);
  });

  it('changes nothing where nothing was shown, however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(through([], parts)).toBe(parts.join(''));
      }),
    );
  });

  it('does not depend on how the text is cut', () => {
    const shown = ['one two.', 'one', 'three\nfour'];
    const line = fc.constantFrom('one two.', 'one', 'three', 'four', 'onetwo', '', ' one ');
    fc.assert(
      fc.property(fc.array(line), fc.nat(), (lines, seed) => {
        const text = lines.join('\n');
        const parts = text.match(new RegExp(`[^]{1,${(seed % 5) + 1}}`, 'g')) ?? [];
        expect(through(shown, parts)).toBe(through(shown, [text]));
      }),
    );
  });
});
