import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSentenceStream } from '../../src/agent/sentences.ts';

function sentencesOf(...parts: string[]): string[] {
  const found: string[] = [];
  const stream = createSentenceStream((sentence) => found.push(sentence));
  for (const part of parts) stream.push(part);
  stream.end();
  return found;
}

describe('text that streams in', () => {
  it('is handed on in whole sentences, as soon as they are whole', () => {
    const found: string[] = [];
    const stream = createSentenceStream((sentence) => found.push(sentence));
    stream.push('The quota is ');
    expect(found).toEqual([]);
    stream.push('reached. Suspend');
    expect(found).toEqual(['The quota is reached. ']);
    stream.push(' a VM.\n');
    expect(found).toEqual(['The quota is reached. ', 'Suspend a VM.\n']);
  });

  it.each([
    ['한도를 넘었습니다. VM을 정지하십시오.', ['한도를 넘었습니다. ', 'VM을 정지하십시오.']],
    ['1. Suspend it, e.g. db-01. Then ask.\n2. Wait.', ['1. Suspend it, e.g. db-01. ', 'Then ask.\n', '2. Wait.']],
    ['Is it 5.5 or 10.0.0.1? Yes!', ['Is it 5.5 or 10.0.0.1? ', 'Yes!']],
    ['**Cause.** The quota.', ['**Cause.** ', 'The quota.']],
    ['Run:\n```\na b. c\nd\n```\nDone.', ['Run:\n', '```\na b. c\nd\n```\n', 'Done.']],
    ['Run:\n```sh\nnever closed. x', ['Run:\n', '```sh\nnever closed. x']],
  ])('has its sentences apart: %j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it('comes out as it went in, whatever it is cut into', () => {
    const piece = fc.constantFrom(
      'a',
      'B.',
      '. ',
      '! ',
      '\n',
      '```',
      '```\n',
      ' ',
      '1. ',
      '- ',
      '서버',
      '다. ',
      'e.g. ',
      '**',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(sentencesOf(...pieces).join('')).toBe(pieces.join(''));
        expect(sentencesOf(...pieces)).toEqual(sentencesOf(pieces.join('')));
      }),
    );
  });
});
