import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import {
  healthProtocolSchema,
  nlbProtocolSchema,
  nlbRequestSchema,
  nlbSchema,
  portSchema,
} from '../drivers/contract/nlb.ts';
import type { OperationContext } from './context.ts';
import { josa } from './korean.ts';
import { endpointText, memberText, presentNLB } from './nlb.ts';
import {
  healthCheckIntervalSeconds,
  healthCheckPort,
  healthCheckProtocol,
  healthCheckThreshold,
  healthCheckTimeoutSeconds,
  listenerPort,
  listenerProtocol,
  nlbScope,
  nlbType,
  vmGroupPort,
  vmGroupProtocol,
} from './nlb-slots.ts';
import { onlyVPC } from './only-vpc.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { namesOf } from './shared/display.ts';
import { handlerOf, openConnection, openHandler } from './shared/handlers.ts';
import { made } from './shared/named.ts';
import { readBackMade } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const input = z.strictObject({
  name: resourceNameSchema,
  vpc: resourceNameSchema.optional(),
  listenerPort: portSchema,
  listenerProtocol: nlbProtocolSchema.default('TCP'),
  vmGroupPort: portSchema.optional(),
  vmGroupProtocol: nlbProtocolSchema.optional(),
  vms: z.array(resourceNameSchema).default([]),
  type: nlbRequestSchema.shape.type,
  scope: nlbRequestSchema.shape.scope,
  healthCheckProtocol: healthProtocolSchema.optional(),
  healthCheckPort: portSchema.optional(),
  healthCheckIntervalSeconds: z.number().int().positive().optional(),
  healthCheckTimeoutSeconds: z.number().int().positive().optional(),
  healthCheckThreshold: z.number().int().positive().optional(),
  tags: nlbRequestSchema.shape.tags,
  connection: connectionArgument,
});
type Input = z.infer<typeof input>;

/** The VM group answers as the listener does, in the VPC of the VMs or the only one, where nothing else is said. */
async function complete(asked: Input, context: OperationContext) {
  return {
    ...asked,
    vpc: asked.vpc ?? (await vpcOfVMs(asked, context)),
    vmGroupPort: asked.vmGroupPort ?? asked.listenerPort,
    vmGroupProtocol: asked.vmGroupProtocol ?? asked.listenerProtocol,
  };
}

async function vpcOfVMs({ vms, connection }: Input, context: OperationContext): Promise<string> {
  const open = await openConnection({ connection }, context);
  if (vms.length === 0) return await onlyVPC(open, context);
  const handler = handlerOf(open, 'vm');
  const found = await Promise.all(vms.map((nameId) => handler.getVM({ nameId }, context.call)));
  const vpcs = new Map(found.map(({ vpc }) => [vpc.systemId || vpc.nameId, vpc]));
  const [vpc, ...others] = vpcs.values();
  if (vpc && others.length === 0) return vpc.nameId;
  const names = namesOf([...vpcs.values()]);
  throw new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'input', name: 'vpc' },
    fact: { en: `the VMs are in different VPCs: ${names}`, ko: `VM들이 서로 다른 VPC에 있습니다: ${names}` },
    remedy: { en: 'Choose VMs of one VPC.', ko: '같은 VPC에 있는 VM을 지정하십시오.' },
  });
}

const target = made('nlb');

export const createNLB = defineOperation({
  name: 'CreateNLB',
  subject: 'nlb',
  effect: 'create',
  summary: {
    en: 'Create an NLB (network load balancer) with its listener, VM group and health check',
    ko: 'NLB(로드밸런서) 생성 (리스너, VM 그룹, 헬스 체크 포함)',
  },
  guidance:
    'vmGroupProtocol and vmGroupPort default to the listener’s. vpc left out is that of the vms, or the only one of the connection. Leave health check values out for the cloud’s defaults.',
  input,
  slots: {
    name: slots.newName('nlb'),
    vpc: slots.vpc,
    listenerPort,
    listenerProtocol,
    vmGroupPort,
    vmGroupProtocol,
    healthCheckProtocol,
    healthCheckPort,
    healthCheckIntervalSeconds,
    healthCheckTimeoutSeconds,
    healthCheckThreshold,
    vms: slots.vms,
    type: nlbType,
    scope: nlbScope,
    tags: slots.tags,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [...verbs.create.en, 'put up', 'deploy', 'spin up', 'put a load balancer in front of'],
      ko: [...verbs.create.ko, '띄우', '세우', '붙이', '배포'],
    },
    nouns: nouns.nlb,
  },
  examples: [
    {
      en: 'create an NLB web-lb in vpc-01 listening on tcp 80 for web-01 and web-02',
      ko: 'vpc-01에 TCP 80번 포트로 web-01, web-02를 묶는 web-lb NLB 만들어줘',
      input: { name: 'web-lb', vpc: 'vpc-01', listenerProtocol: 'TCP', listenerPort: 80, vms: ['web-01', 'web-02'] },
    },
    {
      en: 'put a load balancer api-lb in front of web-01 and web-02, port 443, backend port 8443',
      ko: 'web-01이랑 web-02 앞에 api-lb 로드밸런서 하나 세워줘, 443 포트로 받아서 백엔드 포트 8443으로',
      input: { name: 'api-lb', listenerPort: 443, vmGroupPort: 8443, vms: ['web-01', 'web-02'] },
    },
    {
      en: 'set up an internal LB named dns-lb for udp port 53 in vpc-01',
      ko: 'vpc-01에 UDP 53번 포트로 내부용 LB dns-lb 생성 부탁드려요',
      input: { name: 'dns-lb', vpc: 'vpc-01', listenerProtocol: 'UDP', listenerPort: 53, type: 'INTERNAL' },
    },
    {
      en: 'make an NLB batch-lb on mock-tokyo, port 8080, backend batch-7',
      ko: 'mock-tokyo에 8080 포트로 batch-7을 백엔드로 두는 batch-lb라는 NLB 추가해 줘',
      input: { name: 'batch-lb', listenerPort: 8080, vms: ['batch-7'], connection: 'mock-tokyo' },
    },
    { en: 'please create a load balancer', ko: '로드밸런서 하나 구성해 주세요', input: {} },
  ],
  target,
  livesIn: { type: 'vpc', field: 'vpc' },
  methods: ['nlb.createNLB'],
  details: nlbSchema,
  complete,
  run: async (asked, context) => {
    const wanted = await complete(asked, context);
    const handler = await openHandler('nlb', asked, context);
    return await handler.createNLB(
      {
        name: wanted.name,
        vpc: wanted.vpc,
        type: wanted.type,
        scope: wanted.scope,
        listener: { protocol: wanted.listenerProtocol, port: wanted.listenerPort },
        vmGroup: { protocol: wanted.vmGroupProtocol, port: wanted.vmGroupPort, vms: wanted.vms },
        healthChecker: {
          protocol: wanted.healthCheckProtocol,
          port: wanted.healthCheckPort,
          intervalSeconds: wanted.healthCheckIntervalSeconds,
          timeoutSeconds: wanted.healthCheckTimeoutSeconds,
          threshold: wanted.healthCheckThreshold,
        },
        tags: wanted.tags,
      },
      context.call,
    );
  },
  readBack: readBackMade(target),
  say: ({ iid, vpc, listener, vmGroup }) => {
    const address = listener.ip ?? listener.dnsName;
    const vms = memberText(vmGroup.vms);
    return {
      en: `NLB ${iid.nameId} is created in ${vpc.nameId}; it listens on ${endpointText(listener)}${address ? ` (${address})` : ''}. VMs: ${vms.en}.`,
      ko: `${vpc.nameId}에 NLB ${josa(iid.nameId, '을/를')} 생성했습니다. 리스너: ${endpointText(listener)}${address ? `(${address})` : ''}, VM: ${vms.ko}.`,
    };
  },
  present: presentNLB,
});
