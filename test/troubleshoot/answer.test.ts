import { expect, it } from 'vitest';
import { readAnswer } from '../../src/troubleshoot/answer.ts';

it.each([
  ['yes', ['yes', 'Yes, last week', 'yeah', 'it was', '네', '네, 어제 바꿨습니다', '응 맞아', '예', '맞습니다']],
  ['no', ['no', 'No, never', 'nope', 'not that I know of', '아니요', '아니', '아뇨 그런 적 없습니다', '없어요']],
  [
    'unknown',
    ["I don't know", "don't know", 'not sure', 'no idea', '모르겠습니다', '잘 모르겠어요', '글쎄요', 'perhaps'],
  ],
] as const)('reads %s', (answer, texts) => {
  expect(texts.map((text) => [text, readAnswer(text)])).toEqual(texts.map((text) => [text, answer]));
});
