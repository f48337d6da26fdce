import { z } from 'zod';
import {
  createdKeyPairSchema,
  type KeyPair,
  keyPairRequestSchema,
  keyPairSchema,
} from '../drivers/contract/keypair.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, fields, listSentence, listTable, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import {
  consented,
  deletedSchema,
  deletedSentence,
  existing,
  made,
  namedSlots,
  nothingToShow,
} from './shared/named.ts';
import { readBackGone, readBackMade } from './shared/read-back.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const keyHeadings = {
  fingerprint: { en: 'Fingerprint', ko: '지문' },
  publicKey: { en: 'Public key', ko: '공개 키' },
  user: { en: 'Login user', ko: '로그인 사용자' },
};

const columns: readonly Column<KeyPair>[] = [
  { title: headings.keyPair, value: ({ iid }) => iid.nameId },
  { title: keyHeadings.fingerprint, value: ({ fingerprint }) => fingerprint },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
  { title: headings.created, value: ({ createdTime }) => createdTime, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags) },
];

/** Never shows the private key of a key pair that has just been created. */
const presentKeyPair = (key: KeyPair) =>
  fields([
    [headings.keyPair, key.iid.nameId],
    [headings.systemId, key.iid.systemId],
    [keyHeadings.fingerprint, key.fingerprint],
    [keyHeadings.publicKey, key.publicKey],
    [keyHeadings.user, key.vmUserId],
    [headings.created, key.createdTime],
    [headings.tags, tagText(key.tags)],
  ]);

const creationTarget = made('keypair');

export const createKey = defineOperation({
  name: 'CreateKey',
  subject: 'keypair',
  effect: 'create',
  summary: { en: 'Create a key pair; its private key is handed over once', ko: '키페어 생성 (개인 키는 한 번만 전달)' },
  guidance: 'The private key goes to the person directly and is never part of the conversation.',
  input: z.strictObject({ ...keyPairRequestSchema.shape, connection: connectionArgument }),
  slots: { name: slots.newName('keypair'), tags: slots.tags, connection: slots.connection },
  words: {
    actions: { en: [...verbs.create.en, 'generate', 'issue'], ko: [...verbs.create.ko, '발급'] },
    nouns: nouns.keyPair,
  },
  examples: [
    { en: 'create a key pair keypair-02', ko: 'keypair-02 키페어 만들어줘', input: { name: 'keypair-02' } },
    {
      en: 'please generate an ssh key named dev-key',
      ko: 'dev-key라는 SSH 키를 생성해 주세요',
      input: { name: 'dev-key' },
    },
    {
      en: 'can you make a key called ops-key on mock-tokyo?',
      ko: 'mock-tokyo에 ops-key 키 하나 발급해 줄래?',
      input: { name: 'ops-key', connection: 'mock-tokyo' },
    },
  ],
  target: creationTarget,
  methods: ['keyPair.createKey'],
  details: createdKeyPairSchema,
  run: async ({ connection, ...request }, context) =>
    await (await openHandler('keyPair', { connection }, context)).createKey(request, context.call),
  readBack: readBackMade(creationTarget),
  say: ({ iid }) => ({
    en: `Key pair ${iid.nameId} is created.`,
    ko: `키페어 ${josa(iid.nameId, '을/를')} 생성했습니다.`,
  }),
  present: presentKeyPair,
});

export const listKey = defineOperation({
  name: 'ListKey',
  subject: 'keypair',
  effect: 'read',
  summary: { en: 'List key pairs', ko: '키페어 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.keyPair },
  examples: [
    { en: 'list key pairs', ko: '키페어 목록 보여줘', input: {} },
    {
      en: 'which ssh keys are there on mock-tokyo?',
      ko: 'mock-tokyo에 SSH 키 뭐가 있어?',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please show the keys on all connections',
      ko: '모든 연결의 키 전부 알려 주세요',
      input: { connection: 'all' },
    },
  ],
  methods: ['keyPair.listKey'],
  details: listDetails(keyPairSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'keyPair').listKey(context.call)),
  say: (details, input) => listSentence(titles.keypair, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getKey = defineOperation({
  name: 'GetKey',
  subject: 'keypair',
  effect: 'read',
  summary: { en: 'Show one key pair, never its private key', ko: '키페어 하나 조회 (개인 키 제외)' },
  input: namedInput,
  slots: namedSlots('keypair'),
  words: { actions: verbs.get, nouns: { en: [...nouns.keyPair.en, 'fingerprint'], ko: [...nouns.keyPair.ko, '지문'] } },
  examples: [
    { en: 'show key pair keypair-01', ko: 'keypair-01 키페어 보여줘', input: { name: 'keypair-01' } },
    { en: 'what is the fingerprint of keypair-01?', ko: 'keypair-01 지문이 뭐예요?', input: { name: 'keypair-01' } },
    {
      en: 'please describe the key dev-key on mock-tokyo',
      ko: 'mock-tokyo의 dev-key 키 상세 정보 알려 주세요',
      input: { name: 'dev-key', connection: 'mock-tokyo' },
    },
  ],
  target: existing('keypair'),
  methods: ['keyPair.getKey'],
  details: keyPairSchema,
  run: async (input, context) =>
    await (await openHandler('keyPair', input, context)).getKey({ nameId: input.name }, context.call),
  say: ({ iid, fingerprint }) => ({
    en: `Key pair ${iid.nameId}${fingerprint ? ` has the fingerprint ${fingerprint}` : ''}.`,
    ko: fingerprint ? `키페어 ${iid.nameId}의 지문은 ${fingerprint}입니다.` : `키페어 ${iid.nameId}의 정보입니다.`,
  }),
  present: presentKeyPair,
});

const deletionTarget = existing('keypair');

export const deleteKey = defineOperation({
  name: 'DeleteKey',
  subject: 'keypair',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Delete a key pair for good', ko: '키페어 영구 삭제' },
  input: namedInput,
  slots: namedSlots('keypair'),
  words: { actions: verbs.delete, nouns: nouns.keyPair },
  examples: [
    { en: 'delete key pair keypair-02', ko: 'keypair-02 키페어 삭제해줘', input: { name: 'keypair-02' } },
    { en: 'please remove the ssh key dev-key', ko: 'dev-key SSH 키를 지워 주세요', input: { name: 'dev-key' } },
    {
      en: 'can you get rid of the key ops-key on mock-tokyo?',
      ko: 'mock-tokyo에 있는 ops-key 키 없애 줄 수 있어?',
      input: { name: 'ops-key', connection: 'mock-tokyo' },
    },
  ],
  target: deletionTarget,
  methods: ['keyPair.deleteKey'],
  details: deletedSchema,
  run: async (input, context) => {
    await (await openHandler('keyPair', input, context)).deleteKey(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('keypair'),
  present: nothingToShow,
});
