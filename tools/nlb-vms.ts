import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { type NLB, type VMGroup, vmGroupSchema } from '../drivers/contract/nlb.ts';
import type { OperationContext } from './context.ts';
import { endpointText, memberText } from './nlb.ts';
import { nlbHeadings } from './nlb-slots.ts';
import { defineOperation, type ReadBack, type TargetState } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { fields, namesOf } from './shared/display.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import type { Slot } from './slot.ts';
import * as slots from './slots.ts';

const target = existing('nlb');

const input = z.strictObject({
  name: resourceNameSchema,
  vms: z.array(resourceNameSchema).min(1),
  connection: connectionArgument,
});
/** `backend` and `target` stand beside the NLB's name here: `the backends of web-lb`. */
const vms: Slot = {
  ...slots.vms,
  cues: { en: ['vm', 'vms', 'server', 'servers', 'instance', 'instances'], ko: ['서버', '인스턴스', '가상머신'] },
};
const nlbName = slots.ownName('nlb');
const namedBy = (en: readonly string[], ko: readonly string[]): Slot => ({
  ...nlbName,
  cues: { en: [...(nlbName.cues?.en ?? []), ...en], ko: [...(nlbName.cues?.ko ?? []), ...ko] },
});
const inputSlots = { vms, connection: slots.connection };

const presentGroup = (group: VMGroup) =>
  fields([
    [nlbHeadings.vmGroup, endpointText(group)],
    [nlbHeadings.vms, namesOf(group.vms)],
  ]);

/** A driver adds and removes VMs all or none, so either all of them show the change or none does. */
const readBackVMs = (wanted: 'present' | 'absent') =>
  unknownOnError(
    async (asked: z.infer<typeof input>, context: OperationContext, before?: TargetState): Promise<ReadBack> => {
      const nlb: NLB = await (await openHandler('nlb', asked, context)).getNLB({ nameId: asked.name }, context.call);
      if (before && nlb.iid.systemId !== before.systemId) return 'unknown';
      const present = asked.vms.filter((name) => nlb.vmGroup.vms.some(({ nameId }) => nameId === name)).length;
      if (present === asked.vms.length) return wanted === 'present' ? 'done' : 'not-done';
      if (present === 0) return wanted === 'absent' ? 'done' : 'not-done';
      return 'unknown';
    },
  );

const groupNouns = {
  en: [...nouns.nlb.en, 'backend', 'target', 'VM group', 'target group', 'backend pool', 'pool', 'rotation'],
  ko: [...nouns.nlb.ko, '백엔드', '대상', 'VM 그룹', '타깃 그룹', '타겟 그룹', '백엔드 풀'],
};

const references = (names: readonly string[]) => names.map((nameId) => ({ nameId }));

export const addVMs = defineOperation({
  name: 'AddVMs',
  subject: 'nlb',
  effect: 'change',
  summary: { en: 'Add VMs to the VM group of an NLB', ko: 'NLB의 VM 그룹에 VM 추가' },
  guidance: 'name is the NLB. The VMs must exist and be in its VPC; StartVM makes new ones.',
  input,
  slots: { name: namedBy(['to', 'behind', 'into', 'onto', 'under', 'in'], ['에', '뒤에', '밑에']), ...inputSlots },
  words: {
    actions: {
      en: ['add', 'attach', 'register', 'put', 'join', 'include', 'hook up', 'place', 'bring into rotation'],
      ko: ['추가', '넣', '붙이', '등록', '물리', '연결', '편입', '포함', '투입', '태우', '달', '꽂'],
    },
    nouns: groupNouns,
  },
  examples: [
    {
      en: 'add db-01 to web-lb',
      ko: 'web-lb에 db-01 추가해줘',
      input: { name: 'web-lb', vms: ['db-01'] },
    },
    {
      en: 'please put web-01 and web-02 behind the load balancer api-lb',
      ko: 'api-lb 로드밸런서 뒤에 web-01하고 web-02 붙여 주세요',
      input: { name: 'api-lb', vms: ['web-01', 'web-02'] },
    },
    {
      en: 'register web-03 as a target of web-lb',
      ko: 'web-03을 web-lb 백엔드로 등록해줘',
      input: { name: 'web-lb', vms: ['web-03'] },
    },
    {
      en: 'web-02 is fixed, put it back into the pool of web-lb',
      ko: 'web-02 복구됐으니 web-lb 백엔드에 다시 넣어줘',
      input: { name: 'web-lb', vms: ['web-02'] },
    },
    {
      en: 'attach batch-7 to the NLB dns-lb on mock-tokyo',
      ko: 'mock-tokyo의 dns-lb NLB에 batch-7 물려 주세요',
      input: { name: 'dns-lb', vms: ['batch-7'], connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['nlb.addVMs'],
  details: vmGroupSchema,
  run: async ({ name, vms, connection }, context) =>
    await (await openHandler('nlb', { connection }, context)).addVMs(
      consented(name, context),
      references(vms),
      context.call,
    ),
  readBack: readBackVMs('present'),
  say: (group, { name, vms }) => ({
    en: `${vms.join(', ')} ${vms.length === 1 ? 'is' : 'are'} added to NLB ${name}; its VMs are now: ${memberText(group.vms).en}.`,
    ko: `NLB ${name}에 VM을 추가했습니다. 추가: ${vms.join(', ')}. 현재 VM: ${memberText(group.vms).ko}.`,
  }),
  present: presentGroup,
});

export const removeVMs = defineOperation({
  name: 'RemoveVMs',
  subject: 'nlb',
  effect: 'change',
  summary: { en: 'Take VMs out of the VM group of an NLB; the VMs stay', ko: 'NLB의 VM 그룹에서 VM 제외 (VM은 유지)' },
  guidance: 'name is the NLB. The VMs themselves go on running; deleting a VM is TerminateVM.',
  input,
  slots: { name: namedBy(['from', 'out of', 'behind', 'off'], ['에서']), ...inputSlots },
  words: {
    actions: {
      en: ['remove', 'take out', 'detach', 'deregister', 'pull', 'drain', 'exclude', 'drop', 'unhook', 'out of'],
      ko: ['빼', '제외', '제거', '떼', '분리', '해제', '내리', '삭제', '배제', '등록 취소', '뽑', '빼내'],
    },
    nouns: groupNouns,
  },
  examples: [
    {
      en: 'remove web-02 from web-lb',
      ko: 'web-lb에서 web-02 빼줘',
      input: { name: 'web-lb', vms: ['web-02'] },
    },
    {
      en: 'take web-01 and db-01 out of the load balancer api-lb please',
      ko: 'api-lb 로드밸런서에서 web-01이랑 db-01을 떼어내 주세요',
      input: { name: 'api-lb', vms: ['web-01', 'db-01'] },
    },
    {
      en: 'pull web-02 out of rotation on web-lb, it is acting up',
      ko: 'web-02가 이상하니까 web-lb 백엔드에서 일단 떼어 줘',
      input: { name: 'web-lb', vms: ['web-02'] },
    },
    {
      en: 'deregister batch-7 from the NLB dns-lb on mock-tokyo',
      ko: 'mock-tokyo의 dns-lb NLB에서 batch-7 등록 해제 바랍니다',
      input: { name: 'dns-lb', vms: ['batch-7'], connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['nlb.removeVMs'],
  details: vmGroupSchema,
  run: async ({ name, vms, connection }, context) =>
    await (await openHandler('nlb', { connection }, context)).removeVMs(
      consented(name, context),
      references(vms),
      context.call,
    ),
  readBack: readBackVMs('absent'),
  say: (group, { name, vms }) => ({
    en: `${vms.join(', ')} ${vms.length === 1 ? 'is' : 'are'} taken out of NLB ${name}; its VMs are now: ${memberText(group.vms).en}.`,
    ko: `NLB ${name}에서 VM을 제외했습니다. 제외: ${vms.join(', ')}. 현재 VM: ${memberText(group.vms).ko}.`,
  }),
  present: presentGroup,
});
