import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import type { Iid } from '../contract/iid.ts';
import type { NLBRequest } from '../contract/nlb.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { deleteBalancer, listBalancers } from './balancer-lookup.ts';
import type { KTCloud } from './cloud.ts';
import { addMembers, type Candidate } from './nlb-members.ts';
import { refusal } from './refusal.ts';

/** KT wants an address for HTTP checks and does without a real one. */
const placeholderUrl = 'abc.kt.com';

const createdSchema = z.looseObject({ loadbalancerid: z.union([z.string().min(1), z.number()]).transform(String) });

/** Makes an NLB with its record and its members; answers with its id. Where a part fails, the NLB is deleted again. */
export async function createBalancer(
  cloud: KTCloud,
  { name, listener, vmGroup, healthChecker, tags }: NLBRequest,
  vpc: Iid,
  candidates: readonly Candidate[],
  ask: Ask,
): Promise<string> {
  const { balancer, zoneId } = await cloud.place(ask);
  const isHttp = healthChecker.protocol === 'HTTP';
  const parameters = {
    name,
    zoneid: zoneId,
    loadbalanceroption: 'roundrobin',
    serviceip: '',
    serviceport: listener.port,
    servicetype: 'tcp',
    healthchecktype: isHttp ? 'http' : 'tcp',
    ...(isHttp && { healthcheckurl: placeholderUrl }),
  };
  const id = await createOnce(
    {
      create: async () => (await balancer.change('createLoadBalancer', createdSchema, parameters, ask)).loadbalancerid,
      find: async () => (await listBalancers(cloud, ask)).find((each) => each.name === name)?.id,
    },
    ask,
  );
  const record = {
    systemId: id,
    vpc,
    groupPort: vmGroup.port,
    createdTime: cloud.settings.clock().toISOString(),
    ...(tags && { tags }),
  };
  try {
    await cloud.records.update(ask, ({ nlbs }) => void nlbs.push(record));
    await addMembers(cloud, { id, port: vmGroup.port }, candidates, ask);
    return id;
  } catch (error) {
    throw await takeBack(cloud, { nameId: name, systemId: id }, error, ask);
  }
}

async function takeBack(cloud: KTCloud, nlb: Iid, error: unknown, ask: Ask): Promise<unknown> {
  if (!(error instanceof CloudError)) return error;
  const isGone =
    !ask.call.signal.aborted &&
    (await deleteBalancer(cloud, nlb.systemId, ask)
      .then(() => forget(cloud, nlb.systemId, ask))
      .then(
        () => true,
        () => false,
      ));
  const { kind, subject, code, cspMessage, fact, remedy } = error;
  return refusal({
    kind,
    subject,
    code,
    cspMessage,
    ambiguous: !isGone,
    fact: isGone
      ? { en: `${fact.en}; the NLB was deleted again`, ko: `${fact.ko}. 만들어진 NLB는 다시 삭제했습니다` }
      : {
          en: `${fact.en}; NLB ${nlb.nameId} (${nlb.systemId}) is there, without all of its VMs`,
          ko: `${fact.ko}. NLB ${nlb.nameId}(${nlb.systemId}) 리소스가 VM이 일부 빠진 상태로 남아 있습니다`,
        },
    remedy: isGone ? remedy : { en: 'Delete the NLB, and try again.', ko: 'NLB를 삭제한 뒤 다시 시도하십시오.' },
    cause: error,
  });
}

export const forget = (cloud: KTCloud, id: string, ask: Ask): Promise<void> =>
  cloud.records.update(ask, (state) => {
    state.nlbs = state.nlbs.filter(({ systemId }) => systemId !== id);
  });
