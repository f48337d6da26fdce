import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { healthCheckerSchema, healthProtocolSchema, portSchema } from '../drivers/contract/nlb.ts';
import { endpointText, healthCheckFields } from './nlb.ts';
import {
  healthCheckIntervalSeconds,
  healthCheckThreshold,
  healthCheckTimeoutSeconds,
  onlyHealthCheck,
} from './nlb-slots.ts';
import { changing, readBackValues, valuesGiven } from './nlb-values.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { fields } from './shared/display.ts';
import { handlerOf, openConnection, unsupported } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import * as slots from './slots.ts';

const target = existing('nlb');

const healthInput = z.strictObject({
  name: resourceNameSchema,
  healthCheckProtocol: healthProtocolSchema.optional(),
  healthCheckPort: portSchema.optional(),
  healthCheckIntervalSeconds: z.number().int().positive().optional(),
  healthCheckTimeoutSeconds: z.number().int().positive().optional(),
  healthCheckThreshold: z.number().int().positive().optional(),
  connection: connectionArgument,
});
type HealthInput = z.infer<typeof healthInput>;

const requireHealthCheck = valuesGiven<HealthInput>(
  'healthCheckIntervalSeconds',
  'healthCheckProtocol',
  'healthCheckPort',
  'healthCheckTimeoutSeconds',
  'healthCheckThreshold',
);

const checkerOf = (asked: HealthInput) => ({
  protocol: asked.healthCheckProtocol,
  port: asked.healthCheckPort,
  intervalSeconds: asked.healthCheckIntervalSeconds,
  timeoutSeconds: asked.healthCheckTimeoutSeconds,
  threshold: asked.healthCheckThreshold,
});

export const changeHealthCheckerInfo = defineOperation({
  name: 'ChangeHealthCheckerInfo',
  subject: 'nlb',
  effect: 'change',
  summary: {
    en: 'Change how an NLB checks the health of its VMs: port, protocol, interval, timeout, threshold',
    ko: 'NLB 헬스 체크 설정 변경 (포트, 프로토콜, 주기, 타임아웃, 임계값)',
  },
  guidance: 'name is the NLB. Give only what is to change.',
  input: healthInput,
  slots: {
    name: slots.ownName('nlb'),
    healthCheckIntervalSeconds,
    healthCheckTimeoutSeconds,
    healthCheckThreshold,
    healthCheckPort: onlyHealthCheck.port,
    healthCheckProtocol: onlyHealthCheck.protocol,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [...changing.en, 'increase', 'raise', 'shorten', 'tune'],
      ko: [...changing.ko, '늘리', '줄이', '튜닝'],
    },
    nouns: {
      en: [
        'health check',
        'health checker',
        'health check interval',
        'health check port',
        'health check timeout',
        'health check threshold',
        'health check protocol',
        'healthcheck',
        'probe',
      ],
      ko: [
        '헬스체크',
        '헬스 체크',
        '헬스체커',
        '헬스체크 주기',
        '헬스체크 포트',
        '헬스체크 타임아웃',
        '헬스체크 임계값',
        '상태 검사',
        '상태 확인 주기',
      ],
    },
  },
  examples: [
    {
      en: 'change the health check interval of web-lb to 30 seconds',
      ko: 'web-lb 헬스체크 주기를 30초로 바꿔줘',
      input: { name: 'web-lb', healthCheckIntervalSeconds: 30 },
    },
    {
      en: 'set the health check of api-lb to http on port 8080',
      ko: 'api-lb 헬스 체크를 HTTP 8080 포트로 설정해 주세요',
      input: { name: 'api-lb', healthCheckProtocol: 'HTTP', healthCheckPort: 8080 },
    },
    {
      en: 'raise the health check threshold of web-lb to 5 times',
      ko: 'web-lb 헬스체크 임계값 5회로 늘려줘',
      input: { name: 'web-lb', healthCheckThreshold: 5 },
    },
    {
      en: 'on mock-tokyo tune the health check of dns-lb: interval 20 seconds, timeout 5 seconds',
      ko: 'mock-tokyo의 dns-lb 상태 검사 주기는 20초, 타임아웃은 5초로 조정 부탁드려요',
      input: {
        name: 'dns-lb',
        healthCheckIntervalSeconds: 20,
        healthCheckTimeoutSeconds: 5,
        connection: 'mock-tokyo',
      },
    },
  ],
  target,
  methods: ['nlb.changeHealthCheckerInfo'],
  details: healthCheckerSchema,
  complete: requireHealthCheck,
  run: async (asked, context) => {
    const checker = checkerOf(await requireHealthCheck(asked));
    const open = await openConnection(asked, context);
    const handler = handlerOf(open, 'nlb');
    if (!handler.changeHealthCheckerInfo) throw unsupported(open, 'nlb.changeHealthCheckerInfo');
    return await handler.changeHealthCheckerInfo(consented(asked.name, context), checker, context.call);
  },
  readBack: readBackValues(checkerOf, ({ healthChecker }) => healthChecker),
  say: (checker, { name }) => ({
    en: `The health check of NLB ${name} is changed; it is now ${endpointText(checker)}.`,
    ko: `NLB ${name}의 헬스 체크 설정을 변경했습니다. 현재: ${endpointText(checker)}.`,
  }),
  present: (checker) => fields(healthCheckFields(checker)),
});
