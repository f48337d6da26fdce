import type { CloudError } from '../../contract/errors.ts';
import type { Listener, NLBRequest } from '../../contract/nlb.ts';
import type { Account, Refusals } from '../account.ts';
import { iidOf } from '../names.ts';
import { type Front, isOfNetwork } from './nlb-reading.ts';
import { endpointOf } from './nlb-view.ts';
import type { OctaviaListener, Pool } from './octavia.ts';

const subjectOf = (name: string) => ({ resource: 'nlb', name }) as const;

/** What no NLB of Octavia can be; said before it is asked. */
export function requireShape({ name, scope, listener, vmGroup }: NLBRequest, refusals: Refusals): void {
  if (scope === 'GLOBAL') throw notGlobal(name, refusals);
  if (listener.protocol !== vmGroup.protocol) throw twoProtocols(name, listener.protocol, vmGroup.protocol, refusals);
}

/** The protocol of a listener and that of its VM group are one, and Octavia changes neither. */
export function requireSameProtocol(
  name: string,
  wanted: Listener['protocol'] | undefined,
  present: string,
  refusals: Refusals,
): void {
  if (wanted !== undefined && wanted !== present) throw twoProtocols(name, wanted, present, refusals);
}

/** The one listener and the one pool of an NLB that is to be changed. */
export function onlyParts(front: Front, account: Account): { listener: OctaviaListener; pool: Pool } {
  const { listener, pool, listeners } = front;
  if (listener && pool && listeners.length === 1 && isOfNetwork(listener)) return { listener, pool };
  throw notOurs(front, account.refusals);
}

export const withoutListener = (name: string, { unsupported }: Refusals): CloudError =>
  unsupported(
    subjectOf(name),
    { en: 'it has no listener', ko: '리스너가 없습니다' },
    {
      en: 'Add a listener where it was made (`openstack loadbalancer listener create`), or delete it (DeleteNLB).',
      ko: 'NLB를 만든 도구에서 리스너를 추가하거나(`openstack loadbalancer listener create`) 삭제하십시오(DeleteNLB).',
    },
  );

/** A change without a changed value. */
export const nothingToChange = (name: string, { invalid }: Refusals): CloudError =>
  invalid(
    subjectOf(name),
    { en: 'the request changes nothing', ko: '변경할 값이 요청에 없습니다' },
    { en: 'Give at least one value.', ko: '값을 하나 이상 지정하십시오.' },
  );

export const withoutCheck = (name: string, { unsupported }: Refusals): CloudError =>
  unsupported(
    subjectOf(name),
    { en: 'it has no health check', ko: '헬스 체크가 설정되어 있지 않습니다' },
    {
      en: 'Add one where it was made (`openstack loadbalancer healthmonitor create`).',
      ko: 'NLB를 만든 도구에서 추가하십시오(`openstack loadbalancer healthmonitor create`).',
    },
  );

/** Others made it with several listeners, or for something else than TCP and UDP. */
function notOurs({ balancer, listeners }: Front, refusals: Refusals): CloudError {
  const { nameId: name } = iidOf(balancer);
  if (listeners.length === 0) return withoutListener(name, refusals);
  const all = listeners.map(endpointOf).join(', ');
  return refusals.unsupported(
    subjectOf(name),
    {
      en: `an NLB that can be changed has one listener, of TCP or UDP, with a pool of its own; this one has ${all}`,
      ko: `TCP 또는 UDP 리스너 하나에 기본 풀이 있는 NLB만 변경할 수 있습니다. 현재 리스너: ${all}`,
    },
    { en: 'Change it where it was made.', ko: 'NLB를 만든 도구에서 변경하십시오.' },
  );
}

const notGlobal = (name: string, { unsupported }: Refusals): CloudError =>
  unsupported(
    subjectOf(name),
    { en: 'NLBs of OpenStack belong to one region', ko: 'OpenStack의 NLB는 리전 단위입니다' },
    { en: 'Make it with scope REGION.', ko: 'scope를 REGION으로 지정하십시오.' },
  );

const twoProtocols = (name: string, one: string, other: string, { invalid }: Refusals): CloudError =>
  invalid(
    subjectOf(name),
    {
      en: `listener and VM group of an NLB have one protocol, not ${one} and ${other}`,
      ko: `NLB의 리스너와 VM 그룹은 프로토콜이 같아야 하는데 ${one}, ${other}로 서로 다릅니다`,
    },
    {
      en: 'Use one protocol for both; for another one make another NLB.',
      ko: '둘의 프로토콜을 같게 지정하십시오. 다른 프로토콜이 필요하면 NLB를 따로 만드십시오.',
    },
  );
