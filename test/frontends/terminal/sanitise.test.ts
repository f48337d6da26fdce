import { describe, expect, it } from 'vitest';
import { sanitise, sanitiseLine } from '../../../src/frontends/terminal/sanitise.ts';

describe('sanitise', () => {
  it.each([
    ['colour', '\u001B[31mred\u001B[0m', 'red'],
    ['cursor movement', 'a\u001B[2J\u001B[1;1Hb', 'ab'],
    ['a window title', '\u001B]0;owned\u0007text', 'text'],
    ['a hyperlink', '\u001B]8;;http://evil.example\u0007click\u001B]8;;\u0007', 'click'],
    ['a sequence inside a sequence', '\u001B\u001B[0m[31mred', '[31mred'],
    ['a lone escape', 'a\u001Bb', 'ab'],
    ['an eight-bit control sequence', 'a\u009B31mb', 'ab'],
    ['C1 controls', 'a\u0085\u0090b', 'ab'],
    ['C0 controls', 'a\u0000\u0007\b\u007Fb', 'ab'],
    ['a carriage return that overwrites', 'safe\rEVIL', 'safeEVIL'],
    ['bidirectional overrides', 'a\u202E\u2066b\u200F', 'ab'],
    ['zero-width characters', 'w\u200Be\u2060b\uFEFF', 'web'],
    ['an invisible Hangul filler', 'web\u3164', 'web'],
    ['tag characters', `a${String.fromCodePoint(0xe0041)}b`, 'ab'],
    ['line separators', 'a\u2028b', 'a\nb'],
  ])('removes %s', (_what, text, expected) => {
    expect(sanitise(text)).toBe(expected);
  });

  it.each([
    ['Korean', '서울 웹 서버'],
    ['joined emoji', '👨‍👩‍👧 ❤️'],
    ['line feeds', 'a\nb'],
  ])('keeps %s', (_what, text) => {
    expect(sanitise(text)).toBe(text);
  });

  it('leaves no control character behind, whatever is put together', () => {
    const parts = ['\u001B', '[', ']', '0;', '\u0007', '\u009B', 'm', '\\', '\u009C', 'x', '\r', '\u202E'];
    for (let seed = 0; seed < 2000; seed += 1) {
      const text = Array.from({ length: 8 }, (_, index) => parts[(seed * 7 + index * index * 5) % parts.length]).join(
        '',
      );
      expect(sanitise(text)).not.toMatch(/[\p{Control}\p{Bidi_Control}]/u);
    }
  });

  it('puts a value on one line', () => {
    expect(sanitiseLine('a\r\n  b\tc')).toBe('a b  c');
  });
});
