import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readLessons } from '../../scripts/learn/lessons.ts';
import { train } from '../../scripts/learn/train.ts';
import { encodeWeights } from '../../src/models/basic/recogniser/weights.ts';

it('the weights of the embedded model are, to the byte, what the corpus teaches: npm run learn', () => {
  const file = readFileSync(new URL('../../src/models/basic/recogniser/weights.bin', import.meta.url));
  const lessons = readLessons(fileURLToPath(new URL('../../corpus', import.meta.url)));
  expect(encodeWeights(train(lessons)).equals(file)).toBe(true);
});
