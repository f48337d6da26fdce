import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import {
  type PublicIP,
  type PublicIPHandler,
  type PublicIPRequest,
  publicIPRequestSchema,
} from '../../contract/publicip.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { neutronTagsOf } from '../names.ts';
import { externalNetworks } from '../vpc/vpc-lookup.ts';
import { associate, destinationOf } from './association.ts';
import { type FloatingIp, floatingIps, publicIpName } from './floating-ip.ts';
import { allocate, lead, release } from './floating-ip-change.ts';
import { floatingIpNamed, floatingIpsCalled } from './public-ip-lookup.ts';
import { publicIPsOf } from './public-ip-view.ts';

const subjectOf = (name: string): ResourceSubject => ({ resource: 'publicip', name });

/** Floating IPs. Their names are their descriptions. */
export function createPublicIPHandler(account: Account): PublicIPHandler {
  const { queues, refusals } = account;

  async function shown(row: FloatingIp, call: CallOptions): Promise<PublicIP> {
    const [view] = await publicIPsOf(account, [row], call);
    if (view) return view;
    throw refusals.notFound(subjectOf(publicIpName(row)), account.region);
  }

  async function create(request: PublicIPRequest, call: CallOptions): Promise<PublicIP> {
    const subject = subjectOf(request.name);
    const ask = { call, subject };
    const { name, tags } = refusals.accept(publicIPRequestSchema, request, subject);
    const [taken, outside] = await Promise.all([
      floatingIpsCalled(account, { nameId: name }, call),
      externalNetworks(account, call),
    ]);
    if (taken.length > 0) throw refusals.alreadyExists(subject);
    return await withRollback(async (trail) => {
      const row = await allocateFrom(account, outside, name, ask);
      trail.made(`public IP ${row.floating_ip_address}`, (undoing) =>
        release(account, row.id, { call: undoing, subject }),
      );
      const wanted = neutronTagsOf(tags);
      const place = path`/floatingips/${row.id}/tags`;
      await account.network.change('PUT', place, ask, { tags: wanted }, z.unknown());
      return await shown({ ...row, tags: wanted }, call);
    });
  }

  return {
    listIid: async (call) =>
      (await floatingIps(account, {}, call)).map((row) => ({ nameId: publicIpName(row), systemId: row.id })),
    listPublicIP: async (call) => publicIPsOf(account, await floatingIps(account, {}, call), call),
    getPublicIP: async (publicIP, call) => shown(await floatingIpNamed(account, publicIP, call), call),

    createPublicIP: (request, call) =>
      queues.inTurn(`publicip:${request.name}`, () => create(request, call), call.signal),

    async deletePublicIP(publicIP, call) {
      const row = await floatingIpNamed(account, publicIP, call);
      const subject = subjectOf(publicIpName(row));
      if (row.port_id) {
        const { ownedVM, ownedNIC } = await shown(row, call);
        const user = ownedVM
          ? ({ resource: 'vm', name: ownedVM.nameId } as const)
          : ({ resource: 'nic', name: ownedNIC?.nameId ?? '' } as const);
        throw refusals.inUse(subject, [user]);
      }
      await release(account, row.id, { call, subject });
    },

    async associatePublicIP(publicIP, to, call) {
      const subject = subjectOf(publicIP.nameId);
      const wanted = refusals.accept(z.ipv4().optional(), to.privateIP, subject);
      const row = await floatingIpNamed(account, publicIP, call);
      const port = await destinationOf(account, subject, to, call);
      if (row.port_id) throw notFree(account, await shown(row, call));
      const work = () => associate(account, row, { port, wanted }, call);
      return await shown(await queues.inTurn(`port:${port.id}`, work, call.signal), call);
    },

    async disassociatePublicIP(publicIP, call) {
      const row = await floatingIpNamed(account, publicIP, call);
      const subject = subjectOf(publicIpName(row));
      if (!row.port_id) {
        throw refusals.wrongState(
          subject,
          {
            en: 'it is Available, not associated with anything',
            ko: '현재 상태는 Available이며 연결된 대상이 없습니다',
          },
          { en: 'There is nothing to disassociate.', ko: '해제할 연결이 없습니다.' },
        );
      }
      return await shown(await lead(account, row.id, null, { call, subject }), call);
    },
  };
}

/** The preferred network first, then the others while one has no address left. */
async function allocateFrom(
  account: Account,
  outside: readonly { readonly id: string }[],
  name: string,
  ask: Ask & { readonly subject: ResourceSubject },
): Promise<FloatingIp> {
  const last = outside.at(-1);
  for (const network of outside) {
    try {
      return await allocate(account, { floating_network_id: network.id, description: name }, ask);
    } catch (error) {
      const isFull = error instanceof CloudError && error.kind === 'no-capacity' && !error.ambiguous;
      if (!isFull || network === last) throw error;
    }
  }
  throw account.refusals.unsupported(
    ask.subject,
    {
      en: 'the project sees no external network from which public addresses come',
      ko: '공인 IP를 할당할 외부 네트워크가 프로젝트에 보이지 않습니다',
    },
    {
      en: 'Have an administrator create an external network, or share one with the project.',
      ko: '관리자에게 외부 네트워크 생성이나 공유를 요청하십시오.',
    },
  );
}

function notFree(account: Account, { iid, ownedVM, ownedNIC }: PublicIP) {
  const user = ownedVM?.nameId ?? ownedNIC?.nameId ?? '';
  return account.refusals.wrongState(
    subjectOf(iid.nameId),
    { en: `it is Associated with ${user}`, ko: `이미 ${user}에 연결되어 있습니다` },
    { en: 'Disassociate it first, or use another one.', ko: '먼저 연결을 해제하거나 다른 공인 IP를 사용하십시오.' },
  );
}
