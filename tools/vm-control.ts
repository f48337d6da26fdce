import { z } from 'zod';
import type { CallOptions } from '../drivers/contract/call.ts';
import type { IidReference } from '../drivers/contract/iid.ts';
import type { Localized } from '../drivers/contract/text.ts';
import {
  type VMControl,
  type VMHandler,
  type VMStatus,
  vmStatusSchema,
  vmTransitions,
} from '../drivers/contract/vm.ts';
import { josa } from './korean.ts';
import { type AnyOperation, defineOperation, type Example, type Words } from './operation.ts';
import { type NamedInput, namedInput } from './shared/arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, existing, namedSlots, nothingToShow } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { type VMWay, vmProgress } from './shared/vm-progress.ts';
import { nouns } from './shared/words.ts';
import { readState } from './targets.ts';

const target = existing('vm');

const calls: Readonly<
  Record<VMControl, (handler: VMHandler, vm: IidReference, call: CallOptions) => Promise<VMStatus>>
> = {
  suspend: (handler, vm, call) => handler.suspendVM(vm, call),
  resume: (handler, vm, call) => handler.resumeVM(vm, call),
  reboot: (handler, vm, call) => handler.rebootVM(vm, call),
  terminate: (handler, vm, call) => handler.terminateVM(vm, call),
};

interface Wording {
  readonly name: 'SuspendVM' | 'ResumeVM' | 'RebootVM' | 'TerminateVM';
  readonly method: 'suspendVM' | 'resumeVM' | 'rebootVM' | 'terminateVM';
  readonly summary: Localized;
  readonly guidance: string;
  readonly actions: Words['actions'];
  readonly examples: readonly Example<NamedInput>[];
  /** What has been done, said of the VM: `is suspended`, `정지했습니다`. */
  readonly finished: Localized;
  /** The request, as a Korean noun: `정지`. */
  readonly request: string;
}

/** A control call is sent; then the VM is followed out of the state in between. */
function controlOperation(control: VMControl, wording: Wording): AnyOperation {
  const { from, via, to } = vmTransitions[control];
  const gone = control === 'terminate';
  // Some clouds go on showing the state before for a while. After a reboot it is also the state at the end.
  const way: VMWay = { passing: [via, ...from], ends: gone ? [to, 'NotExist'] : [to] };
  return defineOperation({
    name: wording.name,
    subject: 'vm',
    effect: gone ? 'destroy' : 'change',
    ...(gone && { irreversible: true }),
    summary: wording.summary,
    guidance: wording.guidance,
    input: namedInput,
    slots: namedSlots('vm'),
    words: { actions: wording.actions, nouns: nouns.vm },
    examples: wording.examples,
    target,
    methods: [`vm.${wording.method}`],
    details: z.object({ name: z.string(), systemId: z.string().optional(), status: vmStatusSchema }),
    run: async (input, context) => {
      const handler = await openHandler('vm', input, context);
      const vm = consented(input.name, context);
      const status = await calls[control](handler, vm, context.call);
      return { name: input.name, ...(vm.systemId !== undefined && { systemId: vm.systemId }), status };
    },
    follow: async (details, input, context) => {
      const handler = await openHandler('vm', input, context);
      const vm = { nameId: details.name, systemId: details.systemId };
      const progress = await vmProgress(way, handler, vm, context);
      return { ...progress, details: { ...details, status: progress.details } };
    },
    readBack: unknownOnError(async (input, context, before) => {
      const now = await readState(target, input, context);
      if (!now || (before && now.systemId !== before.systemId)) return gone ? 'done' : 'unknown';
      if (now.status === via) return 'done';
      if (control === 'reboot') return 'unknown';
      if (now.status === to) return 'done';
      return from.some((status) => status === now.status) ? 'not-done' : 'unknown';
    }),
    say: ({ name, status }) => {
      if (status === to || (gone && status === 'NotExist')) {
        return { en: `VM ${name} ${wording.finished.en}.`, ko: `VM ${josa(name, '을/를')} ${wording.finished.ko}.` };
      }
      return {
        en: `The cloud has accepted the request; VM ${name} is ${status} now.`,
        ko: `VM ${name} ${wording.request} 요청이 접수되었습니다. 현재 상태: ${status}.`,
      };
    },
    present: nothingToShow,
  });
}

export const suspendVM = controlOperation('suspend', {
  name: 'SuspendVM',
  method: 'suspendVM',
  summary: {
    en: 'Stop a running VM; it keeps its disks and can be resumed',
    ko: '실행 중인 VM 정지 (디스크 유지, 재개 가능)',
  },
  guidance: 'Stopping, shutting down or turning off a VM is this one; it deletes nothing.',
  actions: {
    en: [
      'suspend',
      'stop',
      'shut down',
      'shutdown',
      'turn off',
      'switch off',
      'power off',
      'pause',
      'halt',
      'take down',
    ],
    ko: [
      '정지',
      '중지',
      '끄',
      '멈추',
      '셧다운',
      '일시 정지',
      '일시정지',
      '종료',
      '중단',
      '스톱',
      '내리',
      '재우',
      '스탑',
      '전원 내리',
      '슬립',
      '휴면',
    ],
  },
  examples: [
    { en: 'suspend web-01', ko: 'web-01 꺼줘', input: { name: 'web-01' } },
    { en: 'please stop the server db-01', ko: 'db-01 서버 정지해 주세요', input: { name: 'db-01' } },
    { en: 'could you shut down web-02?', ko: 'web-02 잠깐 멈춰 줄래?', input: { name: 'web-02' } },
    {
      en: 'turn off batch-7 on mock-tokyo',
      ko: 'mock-tokyo에 있는 batch-7 중지해',
      input: { name: 'batch-7', connection: 'mock-tokyo' },
    },
    { en: 'power off the VM web-01 now', ko: 'VM web-01 전원 꺼 주세요', input: { name: 'web-01' } },
  ],
  finished: { en: 'is suspended', ko: '정지했습니다' },
  request: '정지',
});

export const resumeVM = controlOperation('resume', {
  name: 'ResumeVM',
  method: 'resumeVM',
  summary: { en: 'Start a suspended VM again', ko: '정지된 VM 다시 시작' },
  guidance: 'Starting or turning on a VM that exists is this one. StartVM creates a new VM.',
  actions: {
    en: [
      'resume',
      'start',
      'boot',
      'start again',
      'start up',
      'turn on',
      'switch on',
      'power on',
      'wake',
      'wake up',
      'bring back',
    ],
    ko: [
      '재개',
      '켜',
      '시작',
      '다시 시작',
      '다시 켜',
      '기동',
      '가동',
      '깨우',
      '살리',
      '올리',
      '리줌',
      '재가동',
      '스타트',
      '전원 올리',
      '되살리',
      '부팅',
    ],
  },
  examples: [
    { en: 'resume web-01', ko: 'web-01 다시 켜줘', input: { name: 'web-01' } },
    { en: 'start web-01 again', ko: 'web-01 재개해 주세요', input: { name: 'web-01' } },
    { en: 'please turn on the server db-01', ko: 'db-01 서버 켜 주세요', input: { name: 'db-01' } },
    { en: 'start web-02', ko: 'web-02 시작해', input: { name: 'web-02' } },
    {
      en: 'can you power on batch-7 in mock-tokyo?',
      ko: 'mock-tokyo의 batch-7 기동해 줄 수 있어요?',
      input: { name: 'batch-7', connection: 'mock-tokyo' },
    },
  ],
  finished: { en: 'is running again', ko: '다시 시작했습니다' },
  request: '재개',
});

export const rebootVM = controlOperation('reboot', {
  name: 'RebootVM',
  method: 'rebootVM',
  summary: { en: 'Restart a running VM', ko: '실행 중인 VM 재부팅' },
  guidance: 'Restarting a running VM. A suspended one is started with ResumeVM.',
  actions: {
    en: ['reboot', 'restart', 'reset', 'power cycle', 'bounce'],
    ko: [
      '재부팅',
      '재시작',
      '리부트',
      '리부팅',
      '껐다 켜',
      '껐다켜',
      '재기동',
      '리셋',
      '리스타트',
      '리붓',
      '껐다가 켜',
      '재구동',
      '다시 부팅',
    ],
  },
  examples: [
    { en: 'reboot web-01', ko: 'web-01 재부팅해줘', input: { name: 'web-01' } },
    { en: 'please restart the server web-02', ko: 'web-02 서버 재시작해 주세요', input: { name: 'web-02' } },
    { en: 'could you power cycle db-01?', ko: 'db-01 껐다 켜 줄래요?', input: { name: 'db-01' } },
    {
      en: 'restart batch-7 on mock-tokyo',
      ko: 'mock-tokyo에 있는 batch-7 리부팅 부탁해요',
      input: { name: 'batch-7', connection: 'mock-tokyo' },
    },
  ],
  finished: { en: 'is running again after the reboot', ko: '재부팅했습니다' },
  request: '재부팅',
});

export const terminateVM = controlOperation('terminate', {
  name: 'TerminateVM',
  method: 'terminateVM',
  summary: { en: 'Delete a VM for good, with its root disk', ko: 'VM 영구 삭제 (루트 디스크 포함)' },
  guidance: 'Cannot be undone. Use SuspendVM where the person only wants it stopped.',
  actions: {
    en: [
      'terminate',
      'delete',
      'destroy',
      'remove',
      'kill',
      'drop',
      'get rid of',
      'tear down',
      'nuke',
      'decommission',
      'wipe',
      'throw out',
      'retire',
    ],
    ko: [
      '삭제',
      '지우',
      '없애',
      '제거',
      '날리',
      '폐기',
      '반납',
      '종료',
      '터미네이트',
      '정리',
      '파기',
      '밀어버리',
      '딜리트',
      '철거',
      '처분',
      '회수',
      '폭파',
    ],
  },
  examples: [
    { en: 'terminate web-01', ko: 'web-01 삭제해줘', input: { name: 'web-01' } },
    { en: 'please delete the VM web-02', ko: 'web-02 VM 지워 주세요', input: { name: 'web-02' } },
    { en: 'can you get rid of the server db-01?', ko: 'db-01 서버 없애 줄 수 있어?', input: { name: 'db-01' } },
    {
      en: 'destroy batch-7 in mock-tokyo',
      ko: 'mock-tokyo에 있는 batch-7 인스턴스 제거해',
      input: { name: 'batch-7', connection: 'mock-tokyo' },
    },
    { en: 'remove the instance web-01', ko: 'web-01 인스턴스 완전히 삭제해 주세요', input: { name: 'web-01' } },
  ],
  finished: { en: 'is terminated', ko: '삭제했습니다' },
  request: '삭제',
});
