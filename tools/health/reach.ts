import { z } from 'zod';
import type { Localized } from '../../drivers/contract/text.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import { handlerOf } from '../shared/handlers.ts';
import { failedCallFindings } from './calls.ts';
import { recentChanges } from './changes.ts';
import { checkupSchema, fine, problem, warning, worstFirst } from './finding.ts';
import { readGroups } from './groups.ts';
import type { Traffic } from './ports.ts';
import { bootFindings, loginFindings, loginPortOf, rdpPort, sshPort } from './reach-login.ts';
import { isInside, readNetwork, throughNLBs } from './reach-network.ts';
import { ruleFindings } from './reach-rules.ts';
import { createReads } from './reads.ts';
import { addressFindings, privateAddressOf, publicAddressOf } from './vm-address.ts';
import { memberFindings, nlbsOf } from './vm-nlbs.ts';
import { vmStatusFinding } from './vm-status.ts';

export const services = ['ssh', 'rdp', 'http', 'https', 'ping'] as const;
export type Service = (typeof services)[number];

const servicePorts: Readonly<Record<Exclude<Service, 'ping'>, number>> = {
  ssh: sshPort,
  rdp: rdpPort,
  http: 80,
  https: 443,
};

export const reachSchema = checkupSchema.extend({
  protocol: z.enum(['TCP', 'UDP', 'ICMP']),
  /** Left out for ICMP. */
  port: z.number().int().optional(),
  /** Where it would be reached: public, or private for somebody inside the VPC. */
  address: z.string().optional(),
  source: z.string().optional(),
});
export type Reach = z.infer<typeof reachSchema>;

export interface ReachInput {
  readonly name: string;
  readonly service?: Service | undefined;
  readonly port?: number | undefined;
  readonly protocol?: 'TCP' | 'UDP' | undefined;
  readonly source?: string | undefined;
}

/**
 * Reads whether the settings let somebody reach a port of a VM. Nothing is sent to the VM itself. Throws what the cloud
 * throws where the VM cannot be read.
 */
export async function reach(input: ReachInput, open: OpenConnection, context: OperationContext): Promise<Reach> {
  const { name, source } = input;
  const reads = createReads(context);
  const look = { open, context, reads };
  const vm = await handlerOf(open, 'vm').getVM({ nameId: name }, context.call);
  const traffic = trafficOf(input, loginPortOf(vm));
  context.call.progress?.({
    en: `Reading addresses, rules and NLBs of ${name}`,
    ko: `${name}의 주소, 보안 규칙, NLB 조회 중`,
  });
  const [groups, network, nlbs, login, calls, changes] = await Promise.all([
    readGroups(vm.securityGroups, look),
    readNetwork(vm, look),
    nlbsOf(vm, look),
    loginFindings(vm, traffic, look),
    failedCallFindings({ connection: open.name, name }, context),
    recentChanges(open.name, name, context),
  ]);
  const inside = isInside(source, network.vpc);
  const before = throughNLBs(nlbs, traffic);
  const address = inside ? privateAddressOf(vm) : publicAddressOf(vm);
  const findings = [
    vmStatusFinding(vm, open.name, context.clock()),
    ...(inside && address !== undefined
      ? [insideFinding(address)]
      : await addressFindings(vm, look, before.findings.length > 0 ? warning : problem)),
    ...ruleFindings(vm, groups, { traffic, source, connection: open.name }),
    ...groups.findings,
    ...network.findings,
    ...bootFindings(vm, context.clock()),
    ...login,
    ...before.findings,
    ...(await memberFindings(vm, before.nlbs, groups, look)),
    ...calls,
  ];
  return {
    connection: open.name,
    resourceType: 'vm',
    name,
    findings: worstFirst(findings),
    changes,
    unchecked: [...reads.unchecked()],
    questions: questionsOf(traffic, open),
    protocol: traffic.protocol,
    ...(traffic.port !== undefined && { port: traffic.port }),
    ...(address !== undefined && { address }),
    ...(source !== undefined && { source }),
  };
}

function trafficOf({ service, port, protocol = 'TCP' }: ReachInput, loginPort: number): Traffic {
  if (port !== undefined) return { protocol, port };
  if (service === 'ping') return { protocol: 'ICMP' };
  return { protocol, port: service === undefined ? loginPort : servicePorts[service] };
}

const insideFinding = (address: string) =>
  fine('GetVPC', {
    en: `From inside its VPC it is reached at ${address}.`,
    ko: `VPC 내부에서는 ${address}로 접속합니다.`,
  });

/** What is on the VM, or on the way to it, and in no setting of the cloud. */
function questionsOf({ port }: Traffic, { connection }: OpenConnection): Localized[] {
  const onVM: Localized =
    port === undefined
      ? {
          en: 'Does the firewall inside the VM let pings through?',
          ko: 'VM 내부 방화벽에서 ping을 허용합니까?',
        }
      : {
          en: `Is a program listening on port ${port} in the VM, and does the VM's own firewall let it through?`,
          ko: `VM 안에서 프로그램이 ${port} 포트를 수신(listen)하고 있고, VM 내부 방화벽에서 허용합니까?`,
        };
  return [
    onVM,
    ...(port === sshPort
      ? [
          {
            en: 'Is it the right private key, and may only you read its file (mode 0600)?',
            ko: '올바른 개인키를 사용하고 있으며 파일 권한이 0600입니까?',
          },
        ]
      : []),
    {
      en: 'Does your own network let it out, and does nothing else (network ACL, route, VPN) stand between?',
      ko: '사용 중인 네트워크에서 해당 트래픽이 나갈 수 있고, 중간에 네트워크 ACL, 라우팅, VPN 등의 제약이 없습니까?',
    },
    ...(connection.facts.emulatedVpc
      ? [
          {
            en: 'This cloud has no security groups of its own: are the firewall and the port forwarding of the public IP at its console still as shown here?',
            ko: '이 클라우드에는 자체 보안 그룹이 없습니다. 콘솔의 공인 IP 방화벽과 포트 포워딩이 여기에 표시된 규칙과 같습니까?',
          },
        ]
      : []),
  ];
}
