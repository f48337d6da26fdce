import { nothingLabel } from '../../src/models/basic/recogniser/recogniser.ts';
import type { AnyOperation } from '../../tools/operation.ts';

/**
 * What an operation has in common with others: its subject, its effect, how it is aimed, and the words of its name. What
 * one of a family teaches counts for the whole family: `throw it out`, said of disks, is then understood of images.
 */
export function familiesOf({ name, subject, effect, target }: AnyOperation): string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/g) ?? [];
  const [head = name] = words;
  const aim = effect === 'read' ? (target ? 'one' : 'all') : effect === 'change' ? head : effect;
  return [`about ${subject}`, `effect ${effect}`, `aim ${aim}`, ...words.map((word) => `word ${word}`)];
}

/** What asks for nothing shares with no operation, but must be able to learn as fast as they do. */
export const familiesOfNothing: readonly string[] = ['about', 'effect', 'aim', 'word'].map(
  (kind) => `${kind} ${nothingLabel}`,
);
