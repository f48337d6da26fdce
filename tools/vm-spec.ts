import { z } from 'zod';
import { type VMSpec, vmSpecSchema } from '../drivers/contract/vmspec.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput, identifiedInput } from './shared/arguments.ts';
import { type Column, fields, listSentence, listTable, matching } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { existing, namedSlots } from './shared/named.ts';
import { keeping, readPages } from './shared/pages.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const specHeadings = {
  vcpu: { en: 'vCPU', ko: 'vCPU' },
  memory: { en: 'Memory (GiB)', ko: '메모리(GiB)' },
  disk: { en: 'Disk (GB)', ko: '디스크(GB)' },
  gpu: { en: 'GPU', ko: 'GPU' },
  price: { en: 'Price per hour', ko: '시간당 가격' },
  clock: { en: 'Clock (GHz)', ko: '클록(GHz)' },
};

const memoryGiB = ({ memoryMiB }: VMSpec): number => Math.round((memoryMiB / 1024) * 100) / 100;

const gpuText = ({ gpus }: VMSpec): string | undefined =>
  gpus.length === 0
    ? undefined
    : gpus.map(({ count, manufacturer, model }) => [count, manufacturer, model].filter(Boolean).join(' ')).join(', ');

const priceText = ({ pricePerHour }: VMSpec): string | undefined =>
  pricePerHour && `${pricePerHour.amount} ${pricePerHour.currency}`;

const columns: readonly Column<VMSpec>[] = [
  { title: headings.spec, value: ({ name }) => name },
  { title: specHeadings.vcpu, align: 'right', value: ({ vcpuCount }) => vcpuCount },
  { title: specHeadings.memory, align: 'right', value: memoryGiB },
  { title: specHeadings.disk, align: 'right', value: ({ diskSizeGB }) => diskSizeGB },
  { title: specHeadings.gpu, value: gpuText },
  { title: specHeadings.price, align: 'right', value: priceText },
];

export const listVMSpec = defineOperation({
  name: 'ListVMSpec',
  subject: 'vmspec',
  effect: 'read',
  summary: {
    en: 'List VM specs with prices, optionally by least vCPU, memory or GPU',
    ko: 'VM 스펙과 가격 목록 조회 (vCPU, 메모리, GPU 필터)',
  },
  guidance: 'Filter rather than list everything: clouds offer hundreds.',
  input: z.strictObject({
    connection: connectionArgument,
    minVcpuCount: z.number().int().positive().optional(),
    minMemoryGiB: z.number().positive().optional(),
    gpu: z.boolean().optional(),
  }),
  slots: {
    connection: slots.connections,
    minVcpuCount: {
      kind: 'integer',
      title: { en: 'vCPUs, at least', ko: '최소 vCPU 수' },
      ask: { en: 'At least how many vCPUs?', ko: 'vCPU는 최소 몇 개입니까?' },
      cues: { en: ['vcpu', 'vcpus', 'cpu', 'cpus', 'core', 'cores'], ko: ['vCPU', 'CPU', '코어', '씨피유'] },
    },
    minMemoryGiB: {
      kind: 'integer',
      unit: 'GB',
      title: { en: 'Memory in GiB, at least', ko: '최소 메모리(GiB)' },
      ask: { en: 'At least how many GiB of memory?', ko: '메모리는 최소 몇 GiB입니까?' },
      cues: { en: ['memory', 'ram', 'gib', 'mem'], ko: ['메모리', '램', '기가'] },
    },
    gpu: {
      kind: 'choice',
      title: { en: 'With a GPU', ko: 'GPU 포함' },
      ask: { en: 'With a GPU?', ko: 'GPU가 필요합니까?' },
      choices: [
        {
          value: true,
          words: {
            en: ['gpu', 'gpus', 'with gpu', 'graphics'],
            ko: ['GPU', 'GPU 있는', 'GPU 달린', '그래픽', '지피유'],
          },
        },
        { value: false, words: { en: ['without gpu', 'no gpu', 'cpu only'], ko: ['GPU 없는', 'GPU 없이'] } },
      ],
    },
  },
  words: {
    actions: { en: [...verbs.list.en, 'how many', 'which', 'find'], ko: [...verbs.list.ko, '몇 개', '찾', '고르'] },
    nouns: { en: [...nouns.vmSpec.en, 'price', 'pricing', 'cost'], ko: [...nouns.vmSpec.ko, '가격', '요금', '단가'] },
  },
  examples: [
    { en: 'list VM specs', ko: '스펙 목록 보여줘', input: {} },
    { en: 'which specs have a GPU?', ko: 'GPU 있는 스펙 뭐가 있어?', input: { gpu: true } },
    {
      en: 'show specs with at least 8 vcpus and 32 GB memory',
      ko: '8코어 이상, 메모리 32GB 이상 스펙 알려 주세요',
      input: { minVcpuCount: 8, minMemoryGiB: 32 },
    },
    {
      en: 'what server sizes are there on mock-tokyo?',
      ko: 'mock-tokyo에서 고를 수 있는 서버 사양 조회해 줘',
      input: { connection: 'mock-tokyo' },
    },
    { en: 'how much do the instance types cost?', ko: '인스턴스 타입별 가격 좀 볼 수 있을까요?', input: {} },
    {
      en: 'how many specs have a GPU and at least 64 GiB?',
      ko: 'GPU 있고 메모리 64기가 이상인 스펙 몇 개야?',
      input: { gpu: true, minMemoryGiB: 64 },
    },
  ],
  methods: ['vmSpec.listVMSpec', 'vmSpec.listVMSpecPage'],
  details: listDetails(vmSpecSchema),
  run: ({ connection, minVcpuCount = 0, minMemoryGiB = 0, gpu }, context) => {
    const isWanted = (spec: VMSpec) =>
      spec.vcpuCount >= minVcpuCount &&
      spec.memoryMiB >= minMemoryGiB * 1024 &&
      (gpu === undefined || spec.gpus.length > 0 === gpu);
    return listAcross(connection, context, (open) => keeping(specParts(open, context), isWanted));
  },
  say: (details, input) => {
    const filtered = input.minVcpuCount ?? input.minMemoryGiB ?? input.gpu;
    return listSentence(filtered === undefined ? titles.vmspec : matching(titles.vmspec), details, input);
  },
  present: (details, input) => listTable(columns, details, input),
});

/** The cloud's specs in parts, where its driver pages; else in one. */
async function* specParts(open: OpenConnection, context: OperationContext): AsyncGenerator<readonly VMSpec[], void> {
  const handler = handlerOf(open, 'vmSpec');
  const page = handler.listVMSpecPage?.bind(handler);
  if (page) yield* readPages(titles.vmspec, context, (request) => page(request, context.call));
  else yield await handler.listVMSpec(context.call);
}

export const getVMSpec = defineOperation({
  name: 'GetVMSpec',
  subject: 'vmspec',
  effect: 'read',
  summary: { en: 'Show one VM spec with its price', ko: 'VM 스펙 하나의 상세와 가격 조회' },
  input: identifiedInput,
  slots: namedSlots('vmspec'),
  words: {
    actions: verbs.get,
    nouns: { en: [...nouns.vmSpec.en, 'price', 'cost'], ko: [...nouns.vmSpec.ko, '가격', '요금'] },
  },
  examples: [
    { en: 'show spec m1.small', ko: 'm1.small 스펙 보여줘', input: { name: 'm1.small' } },
    { en: 'how much does the spec t1.micro cost?', ko: 't1.micro 스펙 가격이 얼마예요?', input: { name: 't1.micro' } },
    {
      en: 'describe instance type m1.medium on mock-tokyo',
      ko: 'mock-tokyo의 m1.medium 사양 자세히 알려 주세요',
      input: { name: 'm1.medium', connection: 'mock-tokyo' },
    },
  ],
  target: existing('vmspec'),
  methods: ['vmSpec.getVMSpec'],
  details: vmSpecSchema,
  run: async (input, context) =>
    await (await openHandler('vmSpec', input, context)).getVMSpec(input.name, context.call),
  say: (spec) => ({
    en: `${spec.name} has ${spec.vcpuCount} vCPU and ${memoryGiB(spec)} GiB of memory.`,
    ko: `${josa(spec.name, '은/는')} vCPU ${spec.vcpuCount}개, 메모리 ${memoryGiB(spec)}GiB입니다.`,
  }),
  present: (spec) =>
    fields([
      [headings.spec, spec.name],
      [headings.region, spec.region],
      [specHeadings.vcpu, spec.vcpuCount],
      [specHeadings.clock, spec.vcpuClockGHz],
      [specHeadings.memory, memoryGiB(spec)],
      [specHeadings.disk, spec.diskSizeGB],
      [specHeadings.gpu, gpuText(spec)],
      [specHeadings.price, priceText(spec)],
    ]),
});

const originalNouns = {
  en: ['original spec', 'raw spec', 'original VM spec', 'spec json', 'original instance type', 'spec', 'data'],
  ko: ['원본 스펙', '스펙 원본', '원본 VM 스펙', '스펙 원문', '스펙 JSON', '스펙', '데이터'],
};

export const listOrgVMSpec = defineOperation({
  name: 'ListOrgVMSpec',
  subject: 'vmspec',
  effect: 'read',
  summary: { en: "List VM specs in the cloud's own format", ko: '클라우드 원본 형식의 VM 스펙 목록 조회' },
  guidance: 'Long. Use ListVMSpec unless the original is asked for.',
  input: connectionInput,
  slots: { connection: slots.connection },
  words: { actions: verbs.list, nouns: originalNouns },
  examples: [
    { en: 'list the original specs', ko: '원본 스펙 목록 보여줘', input: {} },
    {
      en: 'show me the raw specs of mock-seoul',
      ko: 'mock-seoul의 스펙 원본 데이터 조회해 주세요',
      input: { connection: 'mock-seoul' },
    },
    { en: 'can I see the spec json list?', ko: '스펙 JSON 목록을 그대로 볼 수 있을까요?', input: {} },
  ],
  methods: ['vmSpec.listOrgVMSpec'],
  details: z.json(),
  run: async (input, context) =>
    z.json().parse(await (await openHandler('vmSpec', input, context)).listOrgVMSpec(context.call)),
  say: () => ({ en: "The VM specs in the cloud's own format.", ko: '클라우드 원본 형식의 VM 스펙 목록입니다.' }),
  present: (value) => ({ kind: 'json', value }),
});

export const getOrgVMSpec = defineOperation({
  name: 'GetOrgVMSpec',
  subject: 'vmspec',
  effect: 'read',
  summary: { en: "Show one VM spec in the cloud's own format", ko: '클라우드 원본 형식의 VM 스펙 하나 조회' },
  input: identifiedInput,
  slots: namedSlots('vmspec'),
  words: { actions: verbs.get, nouns: originalNouns },
  examples: [
    { en: 'show the original spec m1.small', ko: 'm1.small 원본 스펙 보여줘', input: { name: 'm1.small' } },
    {
      en: 'get the raw spec of t1.micro please',
      ko: 't1.micro 스펙 원본을 조회해 주세요',
      input: { name: 't1.micro' },
    },
    {
      en: 'can I see the spec json of m1.medium on mock-tokyo?',
      ko: 'mock-tokyo의 m1.medium 스펙 JSON 볼 수 있어요?',
      input: { name: 'm1.medium', connection: 'mock-tokyo' },
    },
  ],
  target: existing('vmspec'),
  methods: ['vmSpec.getOrgVMSpec'],
  details: z.json(),
  run: async (input, context) =>
    z.json().parse(await (await openHandler('vmSpec', input, context)).getOrgVMSpec(input.name, context.call)),
  say: (_details, { name }) => ({
    en: `${name} in the cloud's own format.`,
    ko: `클라우드 원본 형식의 ${name} 스펙입니다.`,
  }),
  present: (value) => ({ kind: 'json', value }),
});
