import { z } from 'zod';
import { iidSchema } from '../drivers/contract/iid.ts';
import { taggableTypeSchema } from '../drivers/contract/tag.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import {
  keptSchema,
  keptTarget,
  registeredReference,
  registeredSlots,
  registrationNouns,
  systemIdArgument,
  systemIdSlot,
  zoneArgument,
} from './registration-arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { nothingToShow } from './shared/named.ts';
import { readBackGone, readBackMade } from './shared/read-back.ts';
import { titles } from './shared/titles.ts';
import { verbs } from './shared/words.ts';
import * as slots from './slots.ts';
import { taggedArguments, taggedTarget } from './tag-arguments.ts';

const madeTarget = { ...taggedTarget, exists: false } as const;

export const registerResource = defineOperation({
  name: 'RegisterResource',
  subject: 'connection',
  effect: 'create',
  summary: {
    en: 'Give a name to a resource that is in the cloud already, so that it can be managed',
    ko: '클라우드에 이미 있는 리소스를 이름을 붙여 등록',
  },
  guidance:
    "Only on connections through a server (CB-Spider). Needs the cloud's own id; CompareResource shows the unmanaged ones. The cloud is not changed. vpc for subnets, NLBs and clusters.",
  input: z.strictObject({
    ...taggedArguments,
    resourceType: taggableTypeSchema,
    systemId: systemIdArgument,
    zone: zoneArgument,
  }),
  slots: { ...registeredSlots, systemId: systemIdSlot, zone: slots.zone },
  words: {
    actions: {
      en: ['register', 'import', 'adopt', 'take over', 'bring in', 'onboard', 'bind'],
      ko: ['등록', '가져오', '편입', '인수', '임포트', '관리 대상으로 추가'],
    },
    nouns: registrationNouns,
  },
  examples: [
    {
      en: 'register the existing VM with id i-0a1b2c3d as web-09',
      ko: 'ID가 i-0a1b2c3d인 기존 VM을 web-09로 등록해줘',
      input: { resourceType: 'vm', systemId: 'i-0a1b2c3d', name: 'web-09' },
    },
    {
      en: 'adopt the VPC vpc-7f3e21 under the name legacy-vpc',
      ko: 'VPC vpc-7f3e21을 legacy-vpc라는 이름으로 가져와 주세요',
      input: { resourceType: 'vpc', systemId: 'vpc-7f3e21', name: 'legacy-vpc' },
    },
    {
      en: 'import the unmanaged disk vol-55aa as data-07 on spider-aws',
      ko: 'spider-aws의 미관리 디스크 vol-55aa를 data-07로 편입해 주세요',
      input: { resourceType: 'disk', systemId: 'vol-55aa', name: 'data-07', connection: 'spider-aws' },
    },
    {
      en: 'take over the subnet subnet-91cd as app-subnet in VPC legacy-vpc',
      ko: 'legacy-vpc의 서브넷 subnet-91cd를 app-subnet으로 등록하고 싶어요',
      input: { resourceType: 'subnet', systemId: 'subnet-91cd', name: 'app-subnet', vpc: 'legacy-vpc' },
    },
  ],
  target: madeTarget,
  methods: ['registration.registerResource'],
  details: iidSchema.extend({ resourceType: taggableTypeSchema }),
  run: async (input, context) => {
    const handler = await openHandler('registration', input, context);
    const { resourceType, name, systemId, vpc, zone } = input;
    const request = { type: resourceType, name, systemId, within: vpc, zone };
    return { ...(await handler.registerResource(request, context.call)), resourceType };
  },
  readBack: readBackMade(madeTarget),
  say: ({ resourceType, nameId, systemId }) => ({
    en: `The ${titles[resourceType].en} ${systemId} is registered as ${nameId}.`,
    ko: `${titles[resourceType].ko} ${josa(systemId, '을/를')} ${josa(nameId, '이라는/라는')} 이름으로 등록했습니다.`,
  }),
  present: nothingToShow,
});

export const unregisterResource = defineOperation({
  name: 'UnregisterResource',
  subject: 'connection',
  effect: 'destroy',
  irreversible: false,
  summary: {
    en: 'Forget the name of a resource; the cloud keeps the resource',
    ko: '리소스 등록 해제 (클라우드의 리소스는 유지)',
  },
  guidance:
    'Only on connections through a server (CB-Spider). Touches nothing at the cloud; it can be registered again by its id. Also for names whose resource the cloud has lost.',
  input: z.strictObject(taggedArguments),
  slots: registeredSlots,
  words: {
    actions: {
      en: ['unregister', 'deregister', 'forget', 'stop managing', 'stop tracking', 'unbind'],
      ko: [...verbs.unregister.ko.slice(0, 6), '관리 대상에서 제외', '등록 말소'],
    },
    nouns: registrationNouns,
  },
  examples: [
    {
      en: 'unregister the VM web-09, but leave it running in the cloud',
      ko: 'web-09 VM은 클라우드에 그대로 두고 등록만 해제해줘',
      input: { resourceType: 'vm', name: 'web-09' },
    },
    {
      en: 'forget the registration of the VPC legacy-vpc',
      ko: 'legacy-vpc VPC의 등록 정보를 해제해 주세요',
      input: { resourceType: 'vpc', name: 'legacy-vpc' },
    },
    {
      en: 'stop managing the disk data-07 on spider-aws',
      ko: 'spider-aws의 data-07 디스크를 관리 대상에서 제외해 주세요',
      input: { resourceType: 'disk', name: 'data-07', connection: 'spider-aws' },
    },
  ],
  target: keptTarget,
  methods: ['registration.unregisterResource'],
  details: keptSchema,
  run: async (input, context) => {
    const handler = await openHandler('registration', input, context);
    const reference = await registeredReference(input, context);
    await handler.unregisterResource(reference, context.call);
    return { resourceType: reference.type, name: input.name, systemId: reference.resource.systemId ?? '' };
  },
  readBack: readBackGone(keptTarget),
  say: ({ resourceType, name, systemId }) => ({
    en: `The name ${name} is forgotten. Nothing changed at the cloud${systemId && `: the ${titles[resourceType].en} there is ${systemId}`}.`,
    ko: `${name} 등록을 해제했습니다. 클라우드에는 변화가 없습니다${systemId && `(${titles[resourceType].ko} ${systemId})`}.`,
  }),
  present: nothingToShow,
});

export const forceDeleteResource = defineOperation({
  name: 'ForceDeleteResource',
  subject: 'connection',
  effect: 'destroy',
  irreversible: true,
  summary: {
    en: 'Delete a resource and forget its name even where the cloud refuses to delete it',
    ko: '클라우드가 거부해도 이름까지 지우는 리소스 강제 삭제',
  },
  guidance:
    'Only on connections through a server (CB-Spider), and only where force is asked for in so many words: what the cloud refuses to delete stays there, unmanaged and charged for. The ordinary delete comes first.',
  input: z.strictObject(taggedArguments),
  slots: registeredSlots,
  words: {
    actions: {
      en: [
        'force delete',
        'forcibly delete',
        'forcefully delete',
        'force remove',
        'forcibly remove',
        'forcefully remove',
        'force terminate',
        'delete by force',
      ],
      ko: ['강제 삭제', '강제로 삭제', '강제로 지우', '강제 제거', '강제로 제거', '강제로 없애', '강제 종료'],
    },
    nouns: registrationNouns,
  },
  examples: [
    {
      en: 'force delete the VM web-09',
      ko: 'web-09 VM 강제 삭제해줘',
      input: { resourceType: 'vm', name: 'web-09' },
    },
    {
      en: 'force-delete the VPC legacy-vpc, whatever the cloud says',
      ko: '클라우드에서 거부해도 legacy-vpc VPC를 강제로 지워 주세요',
      input: { resourceType: 'vpc', name: 'legacy-vpc' },
    },
    {
      en: 'forcibly delete the security group stuck-sg on spider-aws',
      ko: 'spider-aws의 stuck-sg 보안 그룹을 강제로 삭제해 주세요',
      input: { resourceType: 'sg', name: 'stuck-sg', connection: 'spider-aws' },
    },
  ],
  target: keptTarget,
  methods: ['registration.forceDelete'],
  details: keptSchema.extend({ left: z.string().optional() }),
  warnings: ({ name }) => [
    {
      en: `The name ${name} goes even where the cloud refuses to delete the resource. What stays there is orphaned: nobody manages it here, and it goes on costing money.`,
      ko: `클라우드가 삭제를 거부해도 ${name} 이름은 사라집니다. 클라우드에 남은 리소스는 여기서 관리할 수 없고 요금이 계속 발생합니다.`,
    },
  ],
  run: async (input, context) => {
    const handler = await openHandler('registration', input, context);
    const reference = await registeredReference(input, context);
    const { left } = await handler.forceDelete(reference, context.call);
    const kept = { resourceType: reference.type, name: input.name, systemId: reference.resource.systemId ?? '' };
    return left === undefined ? kept : { ...kept, left };
  },
  readBack: readBackGone(keptTarget),
  say: ({ resourceType, name, left }) =>
    left === undefined
      ? {
          en: `The ${titles[resourceType].en} ${name} is deleted and its name forgotten.`,
          ko: `${titles[resourceType].ko} ${josa(name, '을/를')} 강제로 삭제했습니다.`,
        }
      : {
          en: `The name ${name} is forgotten, but the cloud still has the ${titles[resourceType].en}: ${left}. Delete it at the cloud, or register it again.`,
          ko: `${name} 이름은 지웠지만 클라우드에 ${titles[resourceType].ko}가 남아 있습니다: ${left}. 클라우드에서 직접 삭제하거나 다시 등록하십시오.`,
        },
  present: nothingToShow,
});
