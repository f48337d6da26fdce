import type { CloudErrorKind } from '../../contract/errors.ts';
import type { ApiFailure } from './envelope.ts';

/** What a text says, whatever the code beside it: the codes 430, 431 and 530 stand for many things. */
const texts: readonly (readonly [pattern: RegExp, kind: CloudErrorKind])[] = [
  [/maximum (?:amount|number) of|resource limit|exceeds? (?:the )?(?:account|domain|project)?\s*limit/i, 'quota'],
  [/already exists|already (?:in use|been used) by|duplicate|is not unique/i, 'already-exists'],
  [
    /unable to create a deployment|no destination found|insufficient (?:capacity|address)|out of capacity/i,
    'no-capacity',
  ],
  [
    /entity does not exist|incorrect long value|does(?: not|n't) exist|(?:unable to|can(?:not|'t)|could not) find|no such|not found/i,
    'not-found',
  ],
  [/conflicts? with|overlap/i, 'conflict'],
  [
    /\bin use\b|is (?:being )?used by|still (?:has|have|used)|has (?:active|running) (?:vm|instance)|non-?removed/i,
    'dependency',
  ],
  [/\bstate\b|must be (?:stopped|running)|is not (?:stopped|running|ready)/i, 'wrong-state'],
  [/not (?:allowed|permitted)|permission|does not have (?:access|permission)/i, 'forbidden'],
];

const codes: ReadonlyMap<number, CloudErrorKind> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'unavailable'],
  [405, 'unsupported'],
  [411, 'forbidden'],
  [429, 'rate-limited'],
  [432, 'unsupported'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'unavailable'],
  [531, 'forbidden'],
  [532, 'quota'],
  [533, 'no-capacity'],
  [534, 'unavailable'],
  [535, 'quota'],
  [536, 'dependency'],
  [537, 'conflict'],
]);

/** The kind of a failure by its code and, where that says too little, by its text. */
export function kindOf({ code, text, foreign }: ApiFailure): CloudErrorKind {
  const known = codes.get(code);
  if (known) return known;
  if (foreign) return code >= 500 || code < 400 ? 'unavailable' : 'unknown';
  const told = texts.find(([pattern]) => pattern.test(text))?.[1];
  if (told) return told;
  return code === 430 || code === 431 ? 'invalid-input' : 'unknown';
}
