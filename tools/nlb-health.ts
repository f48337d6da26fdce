import { vmGroupHealthSchema } from '../drivers/contract/nlb.ts';
import { nlbHeadings } from './nlb-slots.ts';
import { defineOperation } from './operation.ts';
import { namedInput } from './shared/arguments.ts';
import { namesOf, table } from './shared/display.ts';
import { openHandler } from './shared/handlers.ts';
import { existing, namedSlots } from './shared/named.ts';

export const getVMGroupHealthInfo = defineOperation({
  name: 'GetVMGroupHealthInfo',
  subject: 'nlb',
  effect: 'read',
  summary: {
    en: 'Show which VMs behind an NLB are healthy and which are not',
    ko: 'NLB VM 그룹의 헬스 상태 조회 (정상·비정상 VM)',
  },
  guidance: 'name is the NLB. The settings of the health check are in GetNLB.',
  input: namedInput,
  slots: namedSlots('nlb'),
  words: {
    actions: {
      en: ['check', 'show', 'get', 'see', 'tell me', 'healthy', 'unhealthy', 'alive', 'passing', 'failing'],
      ko: ['확인', '보여', '알려', '조회', '체크', '점검', '살아', '죽', '정상', '비정상'],
    },
    nouns: {
      en: [
        'health',
        'VM group health',
        'backend health',
        'target health',
        'health status',
        'health info',
        'healthy VMs',
        'unhealthy VMs',
        'unhealthy backends',
        'healthy targets',
      ],
      ko: [
        '헬스',
        '헬스 상태',
        '헬스체크 결과',
        '헬스 체크 결과',
        '백엔드 상태',
        '백엔드 헬스',
        '타깃 상태',
        'VM 그룹 상태',
        'VM 그룹 헬스',
        '정상 VM',
        '비정상 VM',
      ],
    },
  },
  examples: [
    { en: 'check the health of web-lb', ko: 'web-lb 헬스 상태 확인해줘', input: { name: 'web-lb' } },
    { en: 'are the backends of web-lb healthy?', ko: 'web-lb 백엔드 다 정상이야?', input: { name: 'web-lb' } },
    {
      en: 'which VMs behind api-lb are failing the health check?',
      ko: 'api-lb에서 헬스체크 실패하는 VM이 어떤 건가요?',
      input: { name: 'api-lb' },
    },
    {
      en: 'target health for the NLB dns-lb on mock-tokyo please',
      ko: 'mock-tokyo dns-lb NLB의 VM 그룹 헬스 조회 부탁드립니다',
      input: { name: 'dns-lb', connection: 'mock-tokyo' },
    },
    {
      en: 'any unhealthy targets on web-lb right now?',
      ko: '지금 web-lb에 비정상 VM 있는지 봐 주세요',
      input: { name: 'web-lb' },
    },
  ],
  target: existing('nlb'),
  methods: ['nlb.getVMGroupHealthInfo'],
  details: vmGroupHealthSchema,
  run: async (input, context) =>
    await (await openHandler('nlb', input, context)).getVMGroupHealthInfo({ nameId: input.name }, context.call),
  say: ({ allVMs, healthyVMs, unhealthyVMs }, { name }) => {
    const unhealthy = namesOf(unhealthyVMs);
    return {
      en: `${healthyVMs.length} of ${allVMs.length} VMs behind NLB ${name} are healthy${unhealthy ? `; unhealthy: ${unhealthy}` : ''}.`,
      ko: `NLB ${name}의 VM ${allVMs.length}대 가운데 ${healthyVMs.length}대가 정상입니다.${unhealthy ? ` 비정상: ${unhealthy}.` : ''}`,
    };
  },
  present: ({ allVMs, healthyVMs }) =>
    table(
      [
        { title: nlbHeadings.vms, value: ({ nameId }) => nameId },
        {
          title: nlbHeadings.health,
          value: (vm) => (healthyVMs.some(({ systemId }) => systemId === vm.systemId) ? 'Healthy' : 'Unhealthy'),
        },
      ],
      allVMs,
    ),
});
