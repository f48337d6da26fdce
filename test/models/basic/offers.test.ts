import { describe, expect, it } from 'vitest';
import { createBasicModel } from '../../../src/models/basic/index.ts';
import { allOperations } from '../../../tools/index.ts';
import { talk } from './conversation.ts';

const model = createBasicModel({ operations: allOperations, clock: () => new Date('2026-11-21T05:00:00.000Z') });
const offered = allOperations.map(({ name }) => name);
const open = (language: 'en' | 'ko') => talk(model, language, offered);

const remedy = { operation: 'ApplyRemedy', input: { number: 2 } };
const told = { content: 'status: done', summary: 'Remedy 2: stop it.', proposes: remedy };

describe('what an outcome has proposed', () => {
  it.each([
    ['en', ['yes', 'Yes please', 'ok, do it', 'go ahead', 'sure', 'yes, go ahead.']],
    ['ko', ['네', '응', '그래 해줘', '응 해줘', '네, 진행해 주세요', '그렇게 해줘', '좋아 진행해 줘', 'ㅇㅇ']],
  ] as const)('is called on a yes (%s)', async (language, answers) => {
    for (const answer of answers) {
      const { say, results } = open(language);
      await say(language === 'en' ? 'next step' : '다음 단계');
      await results(told);
      expect((await say(answer)).calls, answer).toMatchObject([{ name: 'ApplyRemedy', input: { number: 2 } }]);
    }
  });

  it.each([
    ['en', ['no', 'not now', 'cancel']],
    ['ko', ['아니요', '아니', '취소']],
  ] as const)('is dropped on a no (%s)', async (language, answers) => {
    for (const answer of answers) {
      const { say, results } = open(language);
      await say(language === 'en' ? 'next step' : '다음 단계');
      await results(told);
      expect((await say(answer)).calls, answer).toEqual([]);
      expect((await say(language === 'en' ? 'yes' : '네')).calls, answer).toEqual([]);
    }
  });

  it('gives way to another number of the same list', async () => {
    const { say, results } = open('ko');
    await say('다음 단계');
    await results(told);
    expect((await say('1번으로 해줘')).calls).toMatchObject([{ name: 'ApplyRemedy', input: { number: 1 } }]);
  });

  it('is forgotten once something else was asked for', async () => {
    const { say, results } = open('en');
    await say('next step');
    await results(told);
    await say('list vms');
    await results('There are 3 VMs.');
    expect((await say('yes')).calls).toEqual([]);
  });

  it('is nothing to agree to where nothing was proposed', async () => {
    const { say } = open('en');
    expect((await say('yes')).calls).toEqual([]);
    expect((await say('do it')).calls).toEqual([]);
  });
});

describe('a question of guided troubleshooting', () => {
  const question = {
    content: 'status: question',
    summary: 'Was the key replaced?',
    missing: { field: 'answer', choices: ['yes', 'no', "I don't know"] },
  };

  it.each([
    ['yes', 'yes'],
    ['no', 'no'],
    ["I don't know", "I don't know"],
    ['2', 'no'],
    ['yes, last week', 'yes, last week'],
    ['아니요', '아니요'],
    ['잘 모르겠습니다', '잘 모르겠습니다'],
  ])('takes "%s" for an answer', async (said, answer) => {
    const { say, results } = open(/[가-힣]/.test(said) ? 'ko' : 'en');
    await say('next step');
    await results(question);
    expect((await say(said)).calls).toMatchObject([{ name: 'ContinueDiagnosis', input: { answer } }]);
  });

  it('can be dropped', async () => {
    const { say, results } = open('en');
    await say('next step');
    await results(question);
    expect((await say('cancel')).calls).toEqual([]);
  });
});

describe('a remedy by its place', () => {
  it.each([
    ['do remedy 3', 3],
    ['do the first remedy', 1],
    ['go with the second fix', 2],
    ['run remedy number three please', 3],
    ['2번 조치해줘', 2],
    ['첫 번째 조치 해줘', 1],
    ['두 번째 조치로 진행해 주세요', 2],
    ['세 번째 해결책 적용해 주세요', 3],
  ])('"%s" is number %i', async (text, number) => {
    expect((await open(/[가-힣]/.test(text) ? 'ko' : 'en').say(text)).calls).toMatchObject([
      { name: 'ApplyRemedy', input: { number } },
    ]);
  });
});

it('goes on with the call that was proposed where that one lacks an argument', async () => {
  const { say, results } = open('en');
  await say('do remedy 1');
  await results({
    content: 'status: question',
    summary: 'Which CIDR?',
    missing: { field: 'cidr', choices: [] },
    instead: { operation: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-01' } },
  });
  expect((await say('10.0.9.0/24')).calls).toMatchObject([
    { name: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-01', cidr: '10.0.9.0/24' } },
  ]);
});
