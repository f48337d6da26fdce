import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, mrkdwn, pieces, plain } from '../../../../src/frontends/slack/blocks/escape.ts';
import { anyText } from './arbitraries.ts';

describe('mrkdwn of what others wrote', () => {
  it.each([
    ['a mention of everybody', '<!channel>', '&lt;!channel&gt;'],
    ['a link with other words', '<https://evil.example|bank>', '&lt;https://evil.example|bank&gt;'],
    ['what is an entity already', '&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['characters that hide', 'pr\u200Bod\u202E', 'prod'],
  ])('shows %s as it is', (_what, text, expected) => {
    expect(mrkdwn(text)).toBe(expected);
  });

  it('is cut between entities', () => {
    expect(mrkdwn('<<<<', 10)).toBe('&lt;&lt;…');
  });

  it('never takes more than its limit, nor leaves half a character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 5, max: 400 }), (text, limit) => {
        const shown = mrkdwn(text, limit);
        expect(shown.length).toBeLessThanOrEqual(limit);
        expect(shown.isWellFormed()).toBe(true);
        expect(shown.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[&<>]/);
      }),
    );
  });
});

describe('plain text', () => {
  it('is cut between characters as people see them', () => {
    expect(plain('👨‍👩‍👧👨‍👩‍👧', 12)).toBe('👨‍👩‍👧…');
    expect(plain('한국어', 3)).toBe('한국어');
    expect(plain('한국어로', 3)).toBe('한국…');
  });

  it.each(['', '\u200B', ' \n '])('is never empty: %j', (text) => {
    expect(plain(text, 10)).toBe('-');
  });

  it('is cut even where one character is endless', () => {
    expect(plain(`e${'\u0301'.repeat(5_000)}`, 100).length).toBeLessThanOrEqual(100);
  });
});

describe('an identifier', () => {
  it('cannot be broken out of', () => {
    expect(code('a` <!channel> *b*\n`c')).toBe('`aˋ &lt;!channel&gt; *b* ˋc`');
  });

  it('is shown where it has nothing to be seen', () => {
    expect(code('\u200B')).toBe('`-`');
  });
});

describe('pieces of a text', () => {
  it('are whole lines where it has them', () => {
    expect(pieces('one\ntwo\nthree', 8)).toEqual(['one\ntwo\n', 'three']);
  });

  it('are the text, none too long and none empty', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 40, max: 400 }), (text, limit) => {
        const found = pieces(text, limit);
        expect(found.join('')).toBe(text);
        for (const piece of found) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece).not.toBe('');
        }
      }),
    );
  });
});
