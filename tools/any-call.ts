import { z } from 'zod';
import { anyCallResultSchema } from '../drivers/contract/anycall.ts';
import { keyValueSchema } from '../drivers/contract/iid.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { fields } from './shared/display.ts';
import { openHandler } from './shared/handlers.ts';
import * as slots from './slots.ts';

/** What a function of a driver does, only the driver knows, so it is treated as the worst that it could be. */
export const anyCall = defineOperation({
  name: 'AnyCall',
  subject: 'driverfunction',
  effect: 'destroy',
  irreversible: true,
  summary: {
    en: "Call a function of the driver's own, by its id (fid)",
    ko: '드라이버 고유 함수를 함수 ID(fid)로 호출',
  },
  guidance: 'Only where the person names the function id. No secrets in keyValues.',
  input: z.strictObject({
    fid: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}_][\p{L}\p{N}._:-]{0,127}$/u, {
        error: 'a function id starts with a letter or digit and has only letters, digits, ".", ":", "-" and "_"',
      }),
    keyValues: z.array(keyValueSchema).optional(),
    connection: connectionArgument,
  }),
  slots: {
    fid: slots.text(
      { en: 'Function id', ko: '함수 ID' },
      { en: 'Which function of the driver?', ko: '드라이버의 어떤 함수를 호출할까요?' },
      {
        en: ['fid', 'function', 'driver function', 'AnyCall', 'function id'],
        ko: ['fid', '함수', '드라이버 함수', '함수 ID', 'AnyCall', '애니콜'],
      },
      'function',
    ),
    keyValues: {
      kind: 'tags',
      title: { en: 'Arguments', ko: '인수' },
      ask: {
        en: 'Which arguments should it get, as key=value?',
        ko: '어떤 인수를 넘길까요? key=value 형식으로 알려 주십시오.',
      },
      cues: { en: ['with', 'arguments', 'argument', 'parameters'], ko: ['인수', '인자', '파라미터'] },
    },
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['call', 'invoke', 'run', 'execute', 'anycall', 'trigger'],
      ko: ['호출', '실행', '부르', '불러', '돌리', '돌려', '콜'],
    },
    nouns: {
      en: ['driver function', 'fid', 'function', 'AnyCall', 'function id', 'any call'],
      ko: ['드라이버 함수', '함수', 'fid', 'AnyCall', '애니콜', '함수 ID', '펑션', '드라이버 펑션', '고유 함수'],
    },
  },
  examples: [
    { en: 'call the driver function countAll', ko: '드라이버 함수 countAll 호출해줘', input: { fid: 'countAll' } },
    {
      en: 'invoke fid countAll on mock-tokyo',
      ko: 'mock-tokyo에서 fid countAll 실행해 주세요',
      input: { fid: 'countAll', connection: 'mock-tokyo' },
    },
    {
      en: 'AnyCall createTag with Key=env',
      ko: 'AnyCall createTag 돌려, 인수 Key=env',
      input: { fid: 'createTag', keyValues: [{ key: 'Key', value: 'env' }] },
    },
    {
      en: 'please execute function syncInventory of the driver',
      ko: '드라이버의 함수 syncInventory 한번 불러 주시겠어요?',
      input: { fid: 'syncInventory' },
    },
  ],
  target: { type: 'driverfunction', field: 'fid', exists: true },
  methods: ['anyCall.anyCall'],
  details: anyCallResultSchema,
  run: async ({ fid, keyValues = [], ...input }, context) =>
    await (await openHandler('anyCall', input, context)).anyCall({ fid, keyValues }, context.call),
  /** Nothing can be read that would tell what a function has done. */
  readBack: async () => 'unknown',
  say: ({ fid, keyValues: { length } }) => ({
    en: `The driver function ${fid} has answered with ${length} ${length === 1 ? 'value' : 'values'}.`,
    ko: `드라이버 함수 ${fid} 호출이 끝났습니다. 결과 값 ${length}개를 받았습니다.`,
  }),
  present: ({ keyValues }) => fields(keyValues.map(({ key, value }) => [{ en: key, ko: key }, value])),
});
