import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { type Column, counted, fields, matching, table } from './shared/display.ts';
import { headings, titles } from './shared/titles.ts';
import { verbs } from './shared/words.ts';
import * as slots from './slots.ts';
import { type TrackedOperation, type TrackedState, trackedOperationSchema, trackedStates } from './tracked.ts';

const stateWords: Readonly<Record<TrackedState, Localized>> = {
  running: { en: 'running', ko: '진행 중' },
  done: { en: 'done', ko: '완료' },
  failed: { en: 'failed', ko: '실패' },
  unknown: { en: 'outcome unknown', ko: '결과 확인 불가' },
};

const operationHeading: Localized = { en: 'Operation', ko: '작업' };
const targetHeading: Localized = { en: 'Target', ko: '대상' };
const startedHeading: Localized = { en: 'Started', ko: '시작 시각' };
const endedHeading: Localized = { en: 'Ended', ko: '종료 시각' };

const columns: readonly Column<TrackedOperation>[] = [
  { title: operationHeading, value: ({ operation }) => operation },
  { title: targetHeading, value: ({ target }) => target },
  { title: headings.connection, value: ({ connection }) => connection },
  { title: headings.status, value: ({ state }) => stateWords[state] },
  { title: startedHeading, value: ({ started }) => started, detail: true },
  { title: endedHeading, value: ({ ended }) => ended, detail: true },
  { title: { en: 'Id', ko: 'ID' }, value: ({ id }) => id, detail: true },
];

const nouns = {
  en: [
    'tracked operation',
    'operation',
    'still running',
    'in progress',
    'running task',
    'task',
    'job',
    'background',
    'progress',
    'pending operation',
  ],
  ko: [
    '진행 작업',
    '진행 중인 작업',
    '진행중인 작업',
    '작업',
    '진행 상황',
    '진행 현황',
    '백그라운드 작업',
    '돌고 있는',
    '진행 중',
    '진행중',
    '작업 상태',
  ],
};

export const listTrackedOperation = defineOperation({
  name: 'ListTrackedOperation',
  subject: 'tracked',
  effect: 'read',
  summary: {
    en: 'List changes that take long: what is still being made, changed or deleted in the clouds, and how earlier ones ended',
    ko: '오래 걸리는 작업 목록 조회 (아직 생성, 변경, 삭제 중인 작업과 끝난 작업의 결과)',
  },
  guidance: 'Only changes that outlived the request that began them; newest first. ListVM and the like show resources.',
  input: z.strictObject({ state: z.enum(trackedStates).optional() }),
  slots: {
    state: {
      kind: 'choice',
      title: headings.status,
      ask: { en: 'In which state?', ko: '어떤 상태의 작업을 볼까요?' },
      choices: [
        {
          value: 'running',
          words: {
            en: ['still running', 'running', 'in progress', 'ongoing', 'unfinished', 'pending', 'still going'],
            ko: ['진행 중', '진행중', '아직', '실행 중', '돌고', '안 끝난', '미완료'],
          },
        },
        {
          value: 'done',
          words: { en: ['finished', 'completed', 'ended', 'done'], ko: ['끝난', '완료된', '완료', '마친'] },
        },
        { value: 'failed', words: { en: ['failed', 'gone wrong'], ko: ['실패한', '실패'] } },
        { value: 'unknown', words: { en: ['unknown', 'unclear'], ko: ['알 수 없는', '불명'] } },
      ],
    },
  },
  words: {
    actions: {
      en: [...verbs.list.en, 'what is still', 'track', 'follow', 'wait for', 'finished yet'],
      ko: [...verbs.list.ko, '진행', '끝났', '끝난', '남았', '기다리'],
    },
    nouns,
  },
  examples: [
    { en: 'what is still running?', ko: '아직 진행 중인 작업 있어?', input: { state: 'running' } },
    { en: 'list the tracked operations', ko: '진행 작업 목록 보여줘', input: {} },
    {
      en: 'which background jobs have failed?',
      ko: '백그라운드 작업 중에 실패한 거 있나요?',
      input: { state: 'failed' },
    },
    {
      en: 'anything in progress in the clouds right now?',
      ko: '지금 클라우드에서 돌고 있는 작업 좀 알려줘',
      input: { state: 'running' },
    },
    {
      en: 'show me the operations that have finished',
      ko: '끝난 작업들 조회해 주세요',
      input: { state: 'done' },
    },
  ],
  details: z.object({ rows: z.array(trackedOperationSchema) }),
  run: async ({ state }, { tracked }) => ({
    rows: (await tracked.list()).filter((each) => state === undefined || each.state === state),
  }),
  say: ({ rows }, { state }) => {
    if (rows.length === 0) return nothing[state ?? 'all'];
    const running = rows.filter((each) => each.state === 'running').length;
    const { en, ko } = counted(state === undefined ? titles.tracked : matching(titles.tracked), rows.length);
    const going: Localized =
      state === undefined ? { en: `, ${running} still running`, ko: `, 진행 중 ${running}건` } : { en: '', ko: '' };
    return { en: `${en}${going.en}; newest first.`, ko: `${ko}${going.ko}, 최신순입니다.` };
  },
  present: ({ rows }) => table(columns, rows),
});

const nothing: Readonly<Record<TrackedState | 'all', Localized>> = {
  all: { en: 'No change has gone on in the background.', ko: '백그라운드에서 진행된 작업이 없습니다.' },
  running: { en: 'Nothing is still running.', ko: '진행 중인 작업이 없습니다.' },
  done: { en: 'No background change has finished yet.', ko: '완료된 백그라운드 작업이 없습니다.' },
  failed: { en: 'No background change has failed.', ko: '실패한 백그라운드 작업이 없습니다.' },
  unknown: {
    en: 'There is no background change whose outcome is unknown.',
    ko: '결과를 확인하지 못한 백그라운드 작업이 없습니다.',
  },
};

export const getTrackedOperation = defineOperation({
  name: 'GetTrackedOperation',
  subject: 'tracked',
  effect: 'read',
  summary: {
    en: 'Show how one long change stands: whether it is done, what it is doing',
    ko: '오래 걸리는 작업 하나의 진행 상태 조회 (끝났는지, 어디까지 진행되었는지)',
  },
  guidance:
    'name is that of the resource being made, changed or deleted; without id and name, the newest one is shown.',
  input: z.strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    id: z.string().trim().min(1).max(64).optional(),
  }),
  slots: {
    name: slots.text(
      { en: 'Resource name', ko: '리소스 이름' },
      { en: 'The change of which resource?', ko: '어떤 리소스의 작업입니까?' },
      {
        en: ['operation on', 'operation of', 'progress of', 'creation of', 'deletion of', 'change of'],
        ko: ['대상', '리소스'],
      },
      'name',
    ),
    id: slots.text(
      { en: 'Id', ko: 'ID' },
      { en: 'Which id?', ko: 'ID가 무엇입니까?' },
      { en: ['operation id', 'with id', 'id'], ko: ['작업 ID', 'ID', '아이디'] },
    ),
  },
  words: {
    actions: {
      en: [...verbs.get.en, 'finished yet', 'ready yet', 'how far', 'done yet', 'progress of', 'track'],
      ko: [...verbs.get.ko, '다 만들어졌', '다 됐', '끝났', '완료됐', '얼마나', '어디까지', '진행'],
    },
    nouns,
  },
  examples: [
    { en: 'is the cluster done yet?', ko: '클러스터 다 만들어졌어?', input: {} },
    { en: 'show the progress of dev-02', ko: 'dev-02 작업 진행 상황 알려줘', input: { name: 'dev-02' } },
    { en: 'how far has the running operation come?', ko: '지금 하는 작업 어디까지 진행됐어요?', input: {} },
    {
      en: 'show the tracked operation with id 01M7YJ6GRX5S3JD3J1WF1YKX8W',
      ko: '작업 ID 01M7YJ6GRX5S3JD3J1WF1YKX8W 진행 상태 조회해 주세요',
      input: { id: '01M7YJ6GRX5S3JD3J1WF1YKX8W' },
    },
    { en: 'has the creation of web-lb finished?', ko: 'web-lb 생성 작업 끝났나요?', input: { name: 'web-lb' } },
  ],
  details: trackedOperationSchema,
  run: async ({ id, name }, { tracked }) => {
    const found = (await tracked.list()).find(
      (each) => (id === undefined || each.id === id) && (name === undefined || each.target === name),
    );
    if (found) return found;
    throw notTracked(id ?? name);
  },
  say: ({ operation, target, state, status }) => ({
    en: `${operation} of ${target} is ${state === 'unknown' ? 'over, with an outcome that is not known' : state}: ${status.en}`,
    ko: `${target} ${operation} 작업 ${stateWords[state].ko}: ${status.ko}`,
  }),
  present: ({ id, operation, target, connection, state, status, started, updated, ended }) => ({
    ...fields([
      [operationHeading, operation],
      [targetHeading, target],
      [headings.connection, connection],
      [headings.status, stateWords[state]],
      [startedHeading, started],
      [headings.updated, updated],
      [endedHeading, ended],
      [{ en: 'Id', ko: 'ID' }, id],
    ]),
    notes: [status],
  }),
});

function notTracked(wanted: string | undefined): CloudError {
  return new CloudError({
    kind: 'not-found',
    subject: { resource: 'operation', name: wanted ?? 'tracked' },
    fact:
      wanted === undefined
        ? { en: 'no change goes on in the background', ko: '백그라운드에서 진행되는 작업이 없습니다' }
        : {
            en: `no change of ${wanted} goes on in the background`,
            ko: `백그라운드에서 진행되는 ${josa(wanted, '과/와')} 관련된 작업이 없습니다`,
          },
    remedy: {
      en: 'Read the resource itself; ListTrackedOperation shows what is followed.',
      ko: '리소스 상태를 직접 조회하십시오. 진행 작업 목록에서 추적 중인 작업을 볼 수 있습니다.',
    },
  });
}
