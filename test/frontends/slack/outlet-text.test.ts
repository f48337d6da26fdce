import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeMarkdown } from '../../../src/frontends/slack/blocks/markdown.ts';
import { lineEnd, messageEnd, seam, weightOf, wordEnd } from '../../../src/frontends/slack/outlet/cut.ts';
import { openFence } from '../../../src/frontends/slack/outlet/fence.ts';
import { openOutletBench } from './outlet-bench.ts';

const family = '👨‍👩‍👧‍👦';
const word = fc.oneof(
  fc.constantFrom(
    '가상머신',
    '삭제',
    'web-01',
    '<!channel>',
    '<@U1>',
    '&amp;',
    family,
    '🇰🇷',
    'é',
    '한글',
    '](',
    '\n',
    '\n\n',
    '- ',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
);
const pieces = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
const boundaries = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ index }) => index);

describe('a place to cut text at', () => {
  it('is never inside a character or an entity', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 40, max: 400 }), (text, room) => {
        const safe = safeMarkdown(text);
        for (const place of [seam(safe), messageEnd(safe, room)]) {
          expect([...boundaries(safe), safe.length]).toContain(place);
          for (const { index, 0: entity } of safe.matchAll(/&(?:lt|gt|amp);/g)) {
            expect(place <= index || place >= index + entity.length).toBe(true);
          }
        }
      }),
    );
  });

  it('stands between two characters that are no space', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const place = seam(text);
        if (place === 0) return;
        expect(text.slice(0, place)).toMatch(/\S$/u);
        expect(text.slice(place)).toMatch(/^\S/u);
      }),
    );
  });

  it('leaves the last character, which may still grow', () => {
    expect('서울의 가'.slice(0, seam('서울의 가'))).toBe('서울');
    expect(`web${family}`.slice(0, seam(`web${family}`))).toBe('web');
  });

  it('ends a message within its room with a paragraph, a line or a word', () => {
    expect(messageEnd('one two\n\nthree four five', 14)).toBe(9);
    expect(messageEnd('one two\nthree four', 12)).toBe(8);
    expect(messageEnd('one two three', 9)).toBe(8);
    expect(messageEnd('onetwothree', 5)).toBe(5);
    expect(lineEnd('one\ntwo')).toBe(4);
    expect(wordEnd('one two')).toBe(4);
  });

  it('counts what text weighs in UTF-8', () => {
    expect(weightOf('서울')).toBe(6);
    expect(messageEnd('가나다라', 7)).toBe(2);
  });
});

describe('a block of code', () => {
  it('is open until it is closed', () => {
    expect(openFence('a\n```sh\nls')).toEqual({ closing: '\n```', opening: '```sh\n' });
    expect(openFence('a\n```sh\nls\n```\n')).toBeUndefined();
    expect(openFence('~~~\n```\n')).toEqual({ closing: '~~~', opening: '~~~\n' });
  });
});

describe('text in pieces', () => {
  const deltas = fc.array(word, { minLength: 1, maxLength: 40 });
  const trimmed = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();

  it.each(['streamed', 'edited'])('is shown whole when it is %s, wherever it was cut', async (way) => {
    await using bench = await openOutletBench({ timings: { textEveryMs: 0 } });
    if (way === 'edited') bench.slack.unknownMethods.add('chat.startStream');
    await fc.assert(
      fc.asyncProperty(deltas, fc.integer({ min: 1, max: 4 }), async (words, size) => {
        const before = bench.shown().length;
        const outlet = bench.outlet();
        for (let index = 0; index < words.length; index += size) {
          outlet.text(words.slice(index, index + size).join(' '));
          await sleep(1);
        }
        await outlet.close();
        const given = words.reduce(
          (text, each, index) => `${text}${index % size === 0 || index === 0 ? '' : ' '}${each}`,
          '',
        );
        expect(trimmed(bench.shown().slice(before).join(''))).toBe(trimmed(safeMarkdown(given)));
      }),
      { numRuns: 15 },
    );
  });

  it('is shown whole when Slack fails now and then', async () => {
    await using bench = await openOutletBench({ timings: { textEveryMs: 0 } });
    const faults = [{ lost: 'answer' }, { lost: 'request' }, { status: 503 }, 'expiry'] as const;
    const bits = fc.array(fc.oneof(word, fc.constantFrom(...faults)), { minLength: 3, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(bits, async (given) => {
        const before = bench.shown().length;
        const outlet = bench.outlet();
        let text = 'begin';
        outlet.text(text);
        await bench.slack.waitFor(() => bench.shown().length > before, 'a message');
        for (const bit of given) {
          if (bit === 'expiry') bench.expireStreams();
          else if (typeof bit === 'object') {
            bench.slack.fail('chat.appendStream', bit);
            bench.slack.fail('chat.stopStream', bit);
          } else {
            outlet.text(` ${bit}`);
            text += ` ${bit}`;
            await sleep(1);
          }
        }
        await outlet.close();
        expect(trimmed(bench.shown().slice(before).join(''))).toBe(trimmed(safeMarkdown(text)));
      }),
      { numRuns: 12 },
    );
  });
});
