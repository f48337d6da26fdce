import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarkdownGuard, safeMarkdown } from '../../../../src/frontends/slack/blocks/markdown.ts';
import { anyText } from './arbitraries.ts';

describe('markdown of a model', () => {
  it.each([
    ['pings nobody', 'hi <!channel> and <@U012AB3CD>', 'hi &lt;!channel> and &lt;@U012AB3CD>'],
    ['shows where a link leads', '[your bank](https://evil.example)', '[your bank] (https://evil.example)'],
    ['shows no image', '![x](https://evil.example/a.png)', '![x] (https://evil.example/a.png)'],
    ['defines no links', '[bank][1]\n\n[1]: https://evil.example', '[bank][1]\n\n[1] : https://evil.example'],
    ['keeps plain addresses', 'see https://docs.example/a?b=1&c=2', 'see https://docs.example/a?b=1&c=2'],
    [
      'keeps its form',
      '# Title\n\n- **one**\n> quoted\n\n```\na -> b\n```',
      '# Title\n\n- **one**\n> quoted\n\n```\na -> b\n```',
    ],
    ['hides no bracket', '[bank]\u200B(https://evil.example)', '[bank] (https://evil.example)'],
  ])('%s', (_what, text, expected) => {
    expect(safeMarkdown(text)).toBe(expected);
  });

  it('is the same however it is cut while it is streamed', () => {
    const piece = fc.oneof(anyText, fc.constantFrom(']', '(', ':', '\r', '\n', '\ud83d', '\ude42'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const guard = createMarkdownGuard();
        const streamed = parts.map((part) => guard.push(part)).join('') + guard.end();
        expect(streamed).toBe(safeMarkdown(parts.join('')));
        expect(streamed).not.toMatch(/<|\][(:]/);
      }),
    );
  });
});
