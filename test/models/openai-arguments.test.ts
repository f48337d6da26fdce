import fc from 'fast-check';
import { describe, it } from 'vitest';
import { joinArguments } from '../../src/models/openai/arguments.ts';

/** Arguments as JSON, and the same in pieces. */
const pieces = fc
  .tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.nat(), { maxLength: 6 }))
  .map(([object, cuts]) => {
    const text = JSON.stringify(object);
    const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length];
    return { text, parts: places.slice(1).map((place, index) => text.slice(places[index], place)) };
  });

describe('joinArguments', () => {
  it('gives back any arguments, however they were cut', () => {
    fc.assert(fc.property(pieces, ({ text, parts }) => joinArguments(parts) === text));
  });

  it('gives back arguments once that were sent twice', () => {
    fc.assert(fc.property(pieces, ({ text, parts }) => joinArguments([...parts, text]) === text));
  });

  it('gives back the last of arguments that grew with every piece', () => {
    fc.assert(
      fc.property(pieces, ({ text, parts }) => {
        const grown = parts.map((_, index) => parts.slice(0, index + 1).join(''));
        return joinArguments(grown) === text;
      }),
    );
  });
});
