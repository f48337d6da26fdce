import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import type { Iid, IidReference } from '../contract/iid.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { gone } from './address-lists.ts';
import { removeMember } from './balancer-lookup.ts';
import type { KTCloud } from './cloud.ts';
import { lists } from './lists.ts';
import type { SeenNLB } from './nlb-view.ts';
import { notFound, refusal, wrongState } from './refusal.ts';
import { listVMs } from './vm-lookup.ts';

/** A VM that is to be in an NLB. KT reaches it at its public address. */
export interface Candidate {
  readonly iid: Iid;
  readonly publicIP: string;
}

/** All VMs that a request names, or an error: two lists, whatever their number. */
export async function candidatesOf(
  cloud: KTCloud,
  references: readonly IidReference[],
  ask: Ask,
): Promise<Candidate[]> {
  if (references.length === 0) return [];
  const { server, zoneId, zoneName } = await cloud.place(ask);
  const [vms, addresses] = await Promise.all([
    listVMs(cloud, ask),
    server.list(lists.addresses, { zoneid: zoneId }, ask),
  ]);
  return references.map(({ nameId, systemId }) => {
    const vm = vms.find(({ raw }) => (systemId === undefined ? raw.name === nameId : raw.id === systemId));
    if (!vm) throw notFound({ resource: 'vm', name: nameId }, zoneName);
    const publicIP = addresses.find(({ id }) => id === vm.relations.addressId)?.ipaddress;
    if (publicIP === undefined) throw withoutAddress(nameId);
    return { iid: { nameId: vm.raw.name, systemId: vm.raw.id }, publicIP };
  });
}

const addedSchema = z.looseObject({ serviceid: z.union([z.string(), z.number()]).transform(String) });

/** Takes in all of them or none. */
export async function addMembers(
  cloud: KTCloud,
  group: { readonly id: string; readonly port: number },
  candidates: readonly Candidate[],
  ask: Ask,
): Promise<void> {
  const { balancer } = await cloud.place(ask);
  const added: { readonly serviceid: string; readonly name: string }[] = [];
  try {
    for (const { iid, publicIP } of candidates) {
      const { serviceid } = await balancer.change(
        'addLoadBalancerWebServer',
        addedSchema,
        { loadbalancerid: group.id, virtualmachineid: iid.systemId, ipaddress: publicIP, publicport: group.port },
        ask,
      );
      added.push({ serviceid, name: iid.nameId });
    }
  } catch (error) {
    const left: string[] = [];
    for (const { serviceid, name } of added) {
      const isOut = await gone(removeMember(cloud, { serviceid }, ask)).then(
        () => true,
        () => false,
      );
      if (!isOut) left.push(name);
    }
    throw left.length === 0 ? error : partly(error, left);
  }
}

export async function removeMembers(
  cloud: KTCloud,
  { nlb, members }: SeenNLB,
  references: readonly IidReference[],
  ask: Ask,
): Promise<void> {
  const leaving = references.map(({ nameId, systemId }) => {
    const member = members.find(({ iid }) =>
      systemId === undefined ? iid.nameId === nameId : iid.systemId === systemId,
    );
    if (!member) throw notFound({ resource: 'vm', name: nameId }, `NLB ${nlb.iid.nameId}`);
    return member;
  });
  for (const { serviceId } of leaving) await gone(removeMember(cloud, { serviceid: serviceId }, ask));
}

const withoutAddress = (name: string): CloudError =>
  wrongState(
    { resource: 'vm', name },
    {
      en: 'it has no public IP, at which KT Cloud Classic reaches the members of an NLB',
      ko: '공인 IP가 없습니다. KT Cloud Classic NLB는 VM의 공인 IP로 트래픽을 전달합니다',
    },
    {
      en: 'Start the VM anew: every VM that Spinneret makes has a public IP.',
      ko: '공인 IP가 있는 VM을 사용하십시오. Spinneret으로 만든 VM에는 공인 IP가 할당됩니다.',
    },
  );

function partly(error: unknown, left: readonly string[]): unknown {
  if (!(error instanceof CloudError)) return error;
  const { kind, subject, code, cspMessage, fact } = error;
  const names = left.join(', ');
  return refusal({
    kind,
    subject,
    code,
    cspMessage,
    ambiguous: true,
    retryable: false,
    fact: {
      en: `${fact.en}; these VMs were taken in and could not be let go again: ${names}`,
      ko: `${fact.ko}. 다음 VM은 이미 추가되어 되돌리지 못했습니다: ${names}`,
    },
    remedy: { en: `Remove them from the NLB: ${names}.`, ko: `NLB에서 제거하십시오: ${names}.` },
    cause: error,
  });
}
