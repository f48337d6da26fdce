import { describe, expect, it } from 'vitest';
import { type Lesson, train } from '../../../scripts/learn/train.ts';
import { sharesOf } from '../../../src/models/basic/recogniser/recogniser.ts';
import { decodeWeights, encodeWeights } from '../../../src/models/basic/recogniser/weights.ts';

const lesson = (label: string, families: readonly string[], ...features: readonly string[]): Lesson => ({
  label,
  families,
  features: new Set(features),
});
const times = (count: number, ...lessons: readonly Lesson[]): Lesson[] =>
  Array.from({ length: count }, () => lessons).flat();

describe('learning from sentences', () => {
  const lessons = times(
    20,
    lesson('GetDisk', ['get', 'disk'], 'show', 'disk'),
    lesson('GetImage', ['get', 'image'], 'show', 'image'),
    lesson('DeleteDisk', ['delete', 'disk'], 'throw out', 'disk'),
    lesson('DeleteImage', ['delete', 'image'], 'delete', 'image'),
  );
  const weights = train(lessons);
  const likeliest = (...features: readonly string[]) => {
    const shares = sharesOf(weights, new Set(features));
    return weights.labels[shares.indexOf(Math.max(...shares))];
  };

  it('knows a word of one operation from the others of its family', () => {
    expect(likeliest('throw out', 'image')).toBe('DeleteImage');
  });

  it('tells the operations of a family apart', () => {
    expect(likeliest('show', 'image')).toBe('GetImage');
    expect(likeliest('show', 'disk')).toBe('GetDisk');
  });

  it('is kept in its file as it was learned', () => {
    const kept = decodeWeights(encodeWeights(weights));
    expect([kept.labels, kept.families, kept.bias]).toEqual([weights.labels, weights.families, weights.bias]);
  });
});
