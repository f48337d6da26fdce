import type { NLBRequest } from '../../contract/nlb.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

const driver = 'CB-Spider KT Cloud Classic driver, NLB';

export const nlbNameLength: Preflight<NLBRequest> = {
  name: 'NLBNameLength',
  source: 'CB-Spider cloudos_meta.yaml: 30 characters',
  check: ({ name }) =>
    name.length <= 30
      ? undefined
      : {
          kind: 'invalid-input',
          fact: { en: 'the name has more than 30 characters', ko: '이름이 30자를 넘습니다' },
          remedy: { en: 'Choose a shorter name.', ko: '더 짧은 이름을 쓰십시오.' },
        },
};

export const nlbPublic: Preflight<NLBRequest> = {
  name: 'NLBPublic',
  source: `${driver}: a service IP is public, its members are reached at theirs`,
  check: ({ type, scope }) =>
    type === 'PUBLIC' && scope === 'REGION'
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: `KT Cloud Classic has public NLBs of a zone only, not ${type} ${scope}`,
            ko: `KT Cloud Classic NLB는 존 단위 공인(PUBLIC, REGION) 유형만 지원합니다. 요청: ${type}, ${scope}`,
          },
          remedy: {
            en: 'Ask for type PUBLIC and scope REGION.',
            ko: '유형은 PUBLIC, 범위는 REGION으로 지정하십시오.',
          },
        },
};

export const nlbProtocol: Preflight<NLBRequest> = {
  name: 'NLBProtocol',
  source: 'KT Cloud load balancer API: service types https, http, sslbridge, tcp and ftp',
  check({ listener, vmGroup }) {
    if (listener.protocol === 'TCP' && vmGroup.protocol === 'TCP') return undefined;
    return {
      kind: 'unsupported',
      fact: {
        en: 'an NLB of KT Cloud Classic takes TCP in and passes TCP on; it has no UDP',
        ko: 'KT Cloud Classic NLB는 리스너와 VM 그룹 모두 TCP만 지원하며 UDP는 지원하지 않습니다',
      },
      remedy: {
        en: 'Ask for TCP in listener and VM group.',
        ko: '리스너와 VM 그룹의 프로토콜을 TCP로 지정하십시오.',
      },
    };
  },
};

export const nlbHealthCheck: Preflight<NLBRequest> = {
  name: 'NLBHealthCheck',
  source: `${driver}: KT checks the members' own port at times of its own`,
  check({ healthChecker: { port, intervalSeconds, timeoutSeconds, threshold }, vmGroup }) {
    const settings = [intervalSeconds, timeoutSeconds, threshold].filter((value) => value !== undefined);
    if (settings.length === 0 && (port === undefined || port === vmGroup.port)) return undefined;
    return {
      kind: 'unsupported',
      fact: {
        en: `KT Cloud Classic checks the VM group's port ${vmGroup.port} and takes no port, interval, timeout or threshold`,
        ko: `KT Cloud Classic에서는 VM 그룹 포트(${vmGroup.port})로만 상태를 확인하며 포트, 주기, 제한 시간, 임계값을 지정할 수 없습니다`,
      },
      remedy: {
        en: 'Leave them out; only the protocol, TCP or HTTP, can be chosen.',
        ko: '해당 값을 빼십시오. 프로토콜(TCP 또는 HTTP)만 선택할 수 있습니다.',
      },
    };
  },
};

export const nlbChecks: readonly Preflight<NLBRequest>[] = [nlbNameLength, nlbPublic, nlbProtocol, nlbHealthCheck];
