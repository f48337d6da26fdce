import type { NLBRequest } from '../../contract/nlb.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

type NLBPlan = Pick<NLBRequest, 'type' | 'scope' | 'listener' | 'vmGroup' | 'healthChecker'>;

const publicOnly: Preflight<NLBPlan> = {
  name: 'PublicNLB',
  source: 'Apache CloudStack: a load balancer rule stands on a public address',
  check: ({ type }) =>
    type === 'PUBLIC'
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: 'load balancer rules of CloudStack stand on public addresses; there are no internal ones here',
            ko: 'CloudStack의 로드 밸런서 규칙은 공인 IP에만 만들 수 있어 내부용 NLB를 지원하지 않습니다',
          },
          remedy: { en: 'Choose type PUBLIC.', ko: '유형을 PUBLIC으로 지정하십시오.' },
        },
};

const regional: Preflight<NLBPlan> = {
  name: 'RegionalNLB',
  source: 'Apache CloudStack: a load balancer rule belongs to one network of one zone',
  check: ({ scope }) =>
    scope === 'REGION'
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: 'a load balancer rule belongs to one network; there are no global ones here',
            ko: '로드 밸런서 규칙은 네트워크 하나에 속하므로 글로벌 NLB를 지원하지 않습니다',
          },
          remedy: { en: 'Choose scope REGION.', ko: '범위를 REGION으로 지정하십시오.' },
        },
};

const oneProtocol: Preflight<NLBPlan> = {
  name: 'OneProtocol',
  source: 'Apache CloudStack: createLoadBalancerRule has one protocol',
  check: ({ listener, vmGroup }) =>
    listener.protocol === vmGroup.protocol
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `the listener has ${listener.protocol} and the VM group ${vmGroup.protocol}; a rule has one protocol for both`,
            ko: `리스너 프로토콜은 ${listener.protocol}, VM 그룹 프로토콜은 ${vmGroup.protocol}입니다. 규칙 하나에는 같은 프로토콜만 쓸 수 있습니다`,
          },
          remedy: { en: 'Give both the same protocol.', ko: '두 프로토콜을 같게 지정하십시오.' },
        },
};

const healthByState: Preflight<NLBPlan> = {
  name: 'HealthCheck',
  source: 'Apache CloudStack documentation, Health Checks for Load Balanced Instances: NetScaler only',
  check: ({ healthChecker: { protocol, port, intervalSeconds, timeoutSeconds, threshold }, vmGroup }) =>
    (protocol ?? 'TCP') === 'TCP' &&
    (port ?? vmGroup.port) === vmGroup.port &&
    [intervalSeconds, timeoutSeconds, threshold].every((value) => value === undefined)
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: 'CloudStack checks health with NetScaler only; here a VM counts as healthy while it runs, so a check has no settings',
            ko: 'CloudStack의 헬스 체크는 NetScaler에서만 동작합니다. 여기서는 VM이 실행 중이면 정상으로 보므로 헬스 체크 설정이 없습니다',
          },
          remedy: { en: 'Leave the health check out.', ko: '헬스 체크 설정을 빼십시오.' },
        },
};

export const nlbPreflight: readonly Preflight<NLBPlan>[] = [publicOnly, regional, oneProtocol, healthByState];

/** Where a rule is to stand, and the networks of its VMs. */
export interface NLBPlace {
  readonly vpc: string;
  /** The names of the networks that can balance load. */
  readonly capable: readonly string[];
  readonly vms: readonly { readonly name: string; readonly network: string }[];
}

const capableNetwork: Preflight<NLBPlace> = {
  name: 'NLBNetwork',
  source: 'Apache CloudStack documentation, VPC: only one tier can have an offering with load balancing',
  check: ({ capable, vpc }) =>
    capable.length > 0
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: `no subnet of VPC ${vpc} can balance load: its network offering lacks the service`,
            ko: `VPC ${vpc}에 로드 밸런싱을 제공하는 서브넷이 없습니다. 네트워크 오퍼링에 Lb 서비스가 없습니다`,
          },
          remedy: {
            en: 'Add a subnet: the first one of a VPC gets an offering with load balancing where the cloud has one.',
            ko: '서브넷을 추가하십시오. 클라우드에 해당 오퍼링이 있으면 VPC의 첫 서브넷에 로드 밸런싱이 포함됩니다.',
          },
        },
};

const oneNetwork: Preflight<NLBPlace> = {
  name: 'NLBOneNetwork',
  source: 'Apache CloudStack: the VMs of a load balancer rule are in its network',
  check: ({ capable, vms }) => {
    const [network = capable[0] ?? ''] = vms.map((vm) => vm.network);
    const stranger = vms.find((vm) => vm.network !== network || !capable.includes(vm.network));
    if (!stranger) return undefined;
    const wanted = capable.includes(network) ? network : (capable[0] ?? '');
    return {
      kind: 'conflict',
      fact: {
        en: `VM ${stranger.name} is in subnet ${stranger.network}; the VMs of an NLB are together in one subnet with load balancing (${wanted})`,
        ko: `VM ${stranger.name} 항목은 서브넷 ${stranger.network}에 있습니다. NLB의 VM은 모두 로드 밸런싱을 제공하는 한 서브넷(${wanted})에 있어야 합니다`,
      },
      remedy: { en: `Name VMs of subnet ${wanted} only.`, ko: `서브넷 ${wanted}의 VM만 지정하십시오.` },
    };
  },
};

export const nlbPlacePreflight: readonly Preflight<NLBPlace>[] = [capableNetwork, oneNetwork];
