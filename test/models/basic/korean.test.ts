import { describe, expect, test } from 'vitest';
import { createBasicModel } from '../../../src/models/basic/index.ts';
import { allOperations } from '../../../tools/index.ts';
import { talk } from './conversation.ts';

const names = allOperations.map(({ name }) => name);
const effects = new Map(allOperations.map(({ name, effect }) => [name, effect]));

function start() {
  const model = createBasicModel({
    operations: allOperations,
    clock: () => new Date('2026-11-21T06:00:00Z'),
    names: async () => ({ connections: ['mock-seoul', 'mock-tokyo'] }),
  });
  return talk(model, 'ko', names);
}

/** What the last message of a conversation calls; the others are said before it. */
async function callsOf(...messages: readonly string[]): Promise<(readonly [string, unknown])[]> {
  const conversation = start();
  let calls: (readonly [string, unknown])[] = [];
  for (const message of messages) {
    const reply = await conversation.say(message);
    calls = reply.calls.map(({ name, input }) => [name, input]);
    if (calls.length > 0) await conversation.results(...calls.map(() => '됐습니다.'));
  }
  return calls;
}

describe('what was spoken of last is meant', () => {
  test.each([
    ['db-01 상태 봐줘', '그럼 재부팅 한번 해줘', ['RebootVM', { name: 'db-01' }]],
    ['data-01 디스크 몇 기가야?', '250기가로 올려주세요', ['ChangeDiskSize', { name: 'data-01', sizeGB: 250 }]],
    ['web-01 정보 보여줘', '거기다 spare-01도 붙여줄래', ['AttachDisk', { name: 'spare-01', vm: 'web-01' }]],
    ['nic-01 정보 보여줘', '사설 IP 하나 더 붙여줘 여기에', ['AddPrivateIP', { name: 'nic-01' }]],
    ['web-lb에서 web-02 빼줘', '이제 다시 넣어줘', ['AddVMs', { name: 'web-lb', vms: ['web-02'] }]],
    [
      'vm web-01에 env=staging 태그 붙여줘',
      'web-02 서버에도 똑같이',
      ['AddTag', { resourceType: 'vm', name: 'web-02', key: 'env', value: 'staging' }],
    ],
    [
      'mock-tokyo vm들 보여줘',
      '그중에 batch-7 지워버려',
      ['TerminateVM', { name: 'batch-7', connection: 'mock-tokyo' }],
    ],
  ] as const)('after %s: %s', async (before, text, call) => {
    expect(await callsOf(before, text)).toEqual([call]);
  });

  test('but not where another one is asked for', async () => {
    expect(await callsOf('web-01 상태 봐줘', 'vm 하나 재부팅해주세요')).toEqual([]);
  });
});

test.each([
  ['words written together', '지금떠있는 서버만 좀 보여줘', 'ListVM', { status: 'Running' }],
  ['a how-many after what it counts', '커넥션 전부 다 뒤져서 VM 리스트 주세요', 'ListVM', { connection: 'all' }],
  [
    'a status code is no name',
    'web-lb에서 web-02 빼자 5xx 계속 난다',
    'RemoveVMs',
    { name: 'web-lb', vms: ['web-02'] },
  ],
  ['a loan word', 'nic-07 web-01에 어태치해줘', 'AttachNIC', { name: 'nic-07', vm: 'web-01' }],
  ['a noun of action with 바람', 'web-99 서버 삭제바람', 'TerminateVM', { name: 'web-99' }],
  [
    'a reason of another action',
    '중복으로 만들었네요. web-fw-2 보안그룹 치워주세요',
    'DeleteSecurity',
    { name: 'web-fw-2' },
  ],
  [
    'a request before what is ruled out',
    'db-disk-02 디스크 떼어줘, 삭제는 하지 말고',
    'DetachDisk',
    { name: 'db-disk-02' },
  ],
  ['a plain Latin word is a name', 'orion 서버 꺼줘', 'SuspendVM', { name: 'orion' }],
] as const)('%s', async (_trait, text, operation, input) => {
  expect(await callsOf(text)).toEqual([[operation, input]]);
});

test.each([
  '태그 env는 떼지 말고 유지해주세요',
  '데모 끝났습니다. web-01은 제가 이따 직접 끌게요',
  'web-01 지우지 말고 남겨둬',
])('changes nothing: %s', async (text) => {
  expect((await callsOf(text)).filter(([name]) => effects.get(name) !== 'read')).toEqual([]);
});
