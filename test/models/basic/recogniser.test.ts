import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readLessons } from '../../../scripts/learn/lessons.ts';
import { digestOf } from '../../../scripts/learn/train.ts';
import { decodeWeights, encodeWeights } from '../../../src/models/basic/recogniser/weights.ts';

const path = new URL('../../../src/models/basic/recogniser/weights.bin', import.meta.url);
const corpus = fileURLToPath(new URL('../../../corpus', import.meta.url));

describe('what the embedded model has learned', () => {
  // That the same lessons still lead to these weights takes half a minute: test/model learns anew and compares.
  it('was learned from what the corpus and the definitions teach today: npm run learn', () => {
    expect(decodeWeights(readFileSync(path)).taught).toBe(digestOf(readLessons(corpus)));
  });

  it('is the same after it was read and written', () => {
    const file = readFileSync(path);
    expect(encodeWeights(decodeWeights(file)).equals(file)).toBe(true);
  });

  it('is refused where the file is another one or cut off', () => {
    expect(() => decodeWeights(Buffer.from('not a file of weights at all'))).toThrow('no file of weights');
    expect(() => decodeWeights(readFileSync(path).subarray(0, 10_000))).toThrow('cut off');
  });
});
