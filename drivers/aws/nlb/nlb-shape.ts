import type { CloudError } from '../../contract/errors.ts';
import type { Listener, NLBRequest } from '../../contract/nlb.ts';
import { invalid, unsupported } from '../refusal.ts';
import { isBalancerName } from './nlb-lookup.ts';
import type { FoundGroup, FoundListener } from './nlb-parts.ts';
import { isOfInstances } from './nlb-reading.ts';
import { endpointOf, type Front } from './nlb-view.ts';

const subjectOf = (name: string) => ({ resource: 'nlb', name }) as const;

/** What no NLB of AWS can be; said before AWS is asked. */
export function requireShape({ name, scope, listener, vmGroup }: NLBRequest): void {
  if (!isBalancerName(name)) throw badName(name);
  if (scope === 'GLOBAL') throw notGlobal(name);
  if (listener.protocol !== vmGroup.protocol) throw twoProtocols(name, listener.protocol, vmGroup.protocol);
}

/** The protocol of a listener and that of its VM group are one, and neither changes alone. */
export function requireSameProtocol(name: string, wanted: Listener['protocol'], present: Listener['protocol']): void {
  if (wanted !== present) throw twoProtocols(name, wanted, present);
}

/** The one listener of an NLB that is to be changed. */
export function onlyListener({ balancer, listeners }: Front): FoundListener {
  const [listener, ...others] = listeners;
  if (listener && others.length === 0) return listener;
  throw notOurs(balancer.LoadBalancerName, listeners);
}

/** The one VM group of an NLB that is to be changed. */
export function onlyGroup(front: Front): FoundGroup {
  const { group, balancer, listeners } = front;
  onlyListener(front);
  if (group && isOfInstances(group)) return group;
  throw notOurs(balancer.LoadBalancerName, listeners);
}

export const withoutListener = (name: string): CloudError =>
  unsupported(
    subjectOf(name),
    { en: 'it has no listener', ko: '리스너가 없습니다' },
    {
      en: 'Add a listener in the console of AWS, or delete it (DeleteNLB).',
      ko: 'AWS 콘솔에서 리스너를 추가하거나 삭제하십시오(DeleteNLB).',
    },
  );

/** Others made it with several listeners, or with targets that are no VMs. */
function notOurs(name: string, listeners: readonly FoundListener[]): CloudError {
  if (listeners.length === 0) return withoutListener(name);
  const all = listeners.map(endpointOf).join(', ');
  return unsupported(
    subjectOf(name),
    listeners.length > 1
      ? { en: `it has several listeners: ${all}`, ko: `리스너가 여러 개입니다: ${all}` }
      : { en: 'it hands on to something else than VMs', ko: '연결된 대상이 VM이 아닙니다' },
    {
      en: 'Change it where it was made, or in the console of AWS.',
      ko: 'NLB를 만든 도구나 AWS 콘솔에서 변경하십시오.',
    },
  );
}

const badName = (name: string): CloudError =>
  invalid(
    subjectOf(name),
    {
      en: 'AWS takes 1 to 32 letters of A-Z, digits and "-" as the name of an NLB, no "-" at either end, and none that begins with "internal-"',
      ko: 'AWS의 NLB 이름은 영문자, 숫자, "-"로 된 1~32자여야 합니다. "-"로 시작하거나 끝날 수 없고 "internal-"로 시작할 수도 없습니다',
    },
    { en: 'Choose another name.', ko: '다른 이름을 지정하십시오.' },
  );

const notGlobal = (name: string): CloudError =>
  unsupported(
    subjectOf(name),
    { en: 'NLBs of AWS belong to one region', ko: 'AWS의 NLB는 리전 단위입니다' },
    { en: 'Make it with scope REGION.', ko: 'scope를 REGION으로 지정하십시오.' },
  );

const twoProtocols = (name: string, one: string, other: string): CloudError =>
  invalid(
    subjectOf(name),
    {
      en: `listener and VM group of an NLB have one protocol, not ${one} and ${other}`,
      ko: `NLB의 리스너와 VM 그룹은 프로토콜이 같아야 하는데 ${one}, ${other}로 서로 다릅니다`,
    },
    {
      en: `Use one protocol for both; for another one make another NLB.`,
      ko: '둘의 프로토콜을 같게 지정하십시오. 다른 프로토콜이 필요하면 NLB를 따로 만드십시오.',
    },
  );
