import { z } from 'zod';
import type { CallOptions } from '../drivers/contract/call.ts';
import { CloudError } from '../drivers/contract/errors.ts';
import type { RegistrationHandler, ResourceComparison } from '../drivers/contract/registration.ts';
import { type TaggableType, taggableTypeSchema } from '../drivers/contract/tag.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { OpenConnection } from './context.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { type Column, listSentence, listTable } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf } from './shared/handlers.ts';
import { headings, titles } from './shared/titles.ts';
import * as slots from './slots.ts';
import { resourceTypeSlot } from './tag-arguments.ts';

/** Where a resource stands: known on both sides, known to the server only, there in the cloud only. */
const standingSchema = z.enum(['mapped', 'lost', 'unmanaged']);
type Standing = z.infer<typeof standingSchema>;

const standingWords: Readonly<Record<Standing, Localized>> = {
  mapped: { en: 'managed', ko: '관리 중' },
  lost: { en: 'gone from the cloud', ko: '클라우드에 없음' },
  unmanaged: { en: 'unmanaged', ko: '미관리' },
};

const rowSchema = z.object({
  resourceType: taggableTypeSchema,
  name: z.string(),
  systemId: z.string(),
  standing: standingSchema,
});
type Row = z.infer<typeof rowSchema>;

const standings: readonly (readonly [keyof ResourceComparison, Standing])[] = [
  ['onlyRegistered', 'lost'],
  ['onlyInCloud', 'unmanaged'],
  ['mapped', 'mapped'],
];

async function compared(handler: RegistrationHandler, type: TaggableType, call: CallOptions): Promise<Row[]> {
  const comparison = await handler.compareResources(type, call);
  return standings.flatMap(([list, standing]) =>
    comparison[list].map(({ nameId, systemId }) => ({ resourceType: type, name: nameId, systemId, standing })),
  );
}

/** What the server cannot compare is left out where every kind is asked for. */
async function comparedAll(open: OpenConnection, call: CallOptions): Promise<Row[]> {
  const handler = handlerOf(open, 'registration');
  const rows = await Promise.all(
    taggableTypeSchema.options.map(async (type) => {
      try {
        return await compared(handler, type, call);
      } catch (error) {
        if (error instanceof CloudError && error.kind === 'unsupported') return [];
        throw error;
      }
    }),
  );
  return rows.flat();
}

const columns: readonly Column<Row>[] = [
  {
    title: { en: 'Kind', ko: '종류' },
    value: ({ resourceType: type }) => ({ en: titles[type].en, ko: titles[type].ko }),
  },
  { title: headings.name, value: ({ name }) => name },
  { title: headings.systemId, value: ({ systemId }) => systemId },
  { title: headings.status, value: ({ standing }) => standingWords[standing] },
];

const comparedTitle = { en: 'resource', plural: 'resources', ko: '리소스', counter: '개' };

export const compareResource = defineOperation({
  name: 'CompareResource',
  subject: 'connection',
  effect: 'read',
  summary: {
    en: 'Compare what a server manages with what the cloud has: drift, lost and unmanaged resources',
    ko: '서버가 관리하는 리소스와 실제 클라우드 비교 (드리프트, 미관리 리소스)',
  },
  guidance:
    'Only on connections through a server (CB-Spider). "lost" is gone from the cloud, "unmanaged" is in the cloud only. Without resourceType every kind.',
  input: z.strictObject({ resourceType: taggableTypeSchema.optional(), connection: connectionArgument }),
  slots: { resourceType: resourceTypeSlot, connection: slots.connections },
  words: {
    actions: {
      en: ['compare', 'reconcile', 'detect', 'drift'],
      ko: ['비교', '대조'],
    },
    nouns: {
      en: ['drift', 'unmanaged', 'orphan', 'orphaned', 'mismatch'],
      ko: ['드리프트', '미관리', '미등록', '고아', '고아리소스', '불일치'],
    },
  },
  examples: [
    { en: 'is there any drift?', ko: '드리프트 있는지 확인해줘', input: {} },
    {
      en: 'compare the VMs that the server manages with the cloud',
      ko: '서버가 관리하는 VM을 클라우드와 비교해 주세요',
      input: { resourceType: 'vm' },
    },
    {
      en: 'find unmanaged disks on spider-aws',
      ko: 'spider-aws에서 미관리 디스크 찾아줘',
      input: { resourceType: 'disk', connection: 'spider-aws' },
    },
    {
      en: 'show orphaned security groups on all connections',
      ko: '전체 연결에서 고아 리소스로 남은 보안 그룹을 보여 주세요',
      input: { resourceType: 'sg', connection: 'all' },
    },
  ],
  methods: ['registration.compareResources'],
  details: listDetails(rowSchema),
  run: ({ resourceType, connection }, context) =>
    listAcross(connection, context, async (open) =>
      resourceType === undefined
        ? await comparedAll(open, context.call)
        : await compared(handlerOf(open, 'registration'), resourceType, context.call),
    ),
  say: (details, input) => {
    const count = (standing: Standing) => details.rows.filter((row) => row.standing === standing).length;
    const [lost, unmanaged] = [count('lost'), count('unmanaged')];
    const { en, ko } = listSentence(comparedTitle, details, input);
    if (lost + unmanaged === 0) return { en: `${en} No drift.`, ko: `${ko} 드리프트가 없습니다.` };
    return {
      en: `${en} Drift: ${lost} gone from the cloud, ${unmanaged} unmanaged.`,
      ko: `${ko} 드리프트: 클라우드에 없는 것 ${lost}개, 미관리 ${unmanaged}개.`,
    };
  },
  present: (details, input) => listTable(columns, details, input),
});
