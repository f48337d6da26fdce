import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import { type NLBHandler, nlbRequestSchema } from '../contract/nlb.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import { deleteBalancer, listBalancers, needBalancer } from './balancer-lookup.ts';
import type { KTCloud } from './cloud.ts';
import { need } from './find.ts';
import { recordNameSchema } from './names.ts';
import { createBalancer, forget } from './nlb-create.ts';
import { addMembers, candidatesOf, removeMembers } from './nlb-members.ts';
import { type SeenNLB, seeNLBs } from './nlb-view.ts';
import { nlbChecks } from './preflight/nlb.ts';
import { accept, alreadyExists, notFound, provider, refusal } from './refusal.ts';

const anyRequestSchema = nlbRequestSchema.extend({ vpc: recordNameSchema });

/**
 * KT keeps an NLB and its members; the VPC, the port of an empty VM group and the tags are records of ours. Calls of this
 * API take turns, a second apart.
 */
export function createNLBHandler(cloud: KTCloud): NLBHandler {
  const about = (name: string, call: CallOptions): Ask => cloud.about('nlb', name, call);

  async function see(reference: IidReference, ask: Ask): Promise<SeenNLB> {
    const [seen] = await seeNLBs(cloud, [await needBalancer(cloud, reference, ask)], ask);
    if (!seen) throw notFound({ resource: 'nlb', name: reference.nameId }, (await cloud.place(ask)).zoneName);
    return seen;
  }

  return {
    async listIid(call) {
      return (await listBalancers(cloud, cloud.ask(call))).map(({ id, name }) => ({ nameId: name, systemId: id }));
    },

    async listNLB(call) {
      const ask = cloud.ask(call);
      return (await seeNLBs(cloud, await listBalancers(cloud, ask), ask)).map(({ nlb }) => nlb);
    },

    async getNLB(nlb, call) {
      return (await see(nlb, about(nlb.nameId, call))).nlb;
    },

    async createNLB(request, call) {
      const ask = about(request.name, call);
      const wanted = accept(anyRequestSchema, request, ask.subject);
      passPreflight(nlbChecks, wanted, { provider, subject: ask.subject });
      const { vpcs } = await cloud.records.read(ask);
      const vpc = need(vpcs, 'vpc', { nameId: wanted.vpc }, (await cloud.place(ask)).zoneName);
      const vms = wanted.vmGroup.vms.map((nameId) => ({ nameId }));
      const candidates = await candidatesOf(cloud, vms, ask);
      const isTaken = (await listBalancers(cloud, ask)).some(({ name }) => name === wanted.name);
      if (isTaken) throw alreadyExists({ resource: 'nlb', name: wanted.name });
      const id = await createBalancer(cloud, wanted, vpc.iid, candidates, ask);
      return (await see({ nameId: wanted.name, systemId: id }, ask)).nlb;
    },

    async deleteNLB(nlb, call) {
      const ask = about(nlb.nameId, call);
      const { id } = await needBalancer(cloud, nlb, ask);
      await deleteBalancer(cloud, id, ask);
      await forget(cloud, id, ask);
    },

    async getVMGroupHealthInfo(nlb, call) {
      const { members } = await see(nlb, about(nlb.nameId, call));
      const up = members.filter(({ isUp }) => isUp);
      const down = members.filter(({ isUp }) => !isUp);
      const iids = (some: typeof members) => some.map(({ iid }) => iid);
      return { allVMs: iids(members), healthyVMs: iids(up), unhealthyVMs: iids(down) };
    },

    async addVMs(reference, vms, call) {
      const ask = about(reference.nameId, call);
      const { nlb, members } = await see(reference, ask);
      const candidates = await candidatesOf(cloud, vms, ask);
      const twice = candidates.find(({ iid }) => members.some((member) => member.iid.systemId === iid.systemId));
      if (twice) throw memberAlready(twice.iid.nameId, nlb.iid.nameId);
      await addMembers(cloud, { id: nlb.iid.systemId, port: nlb.vmGroup.port }, candidates, ask);
      return (await see(nlb.iid, ask)).nlb.vmGroup;
    },

    async removeVMs(reference, vms, call) {
      const ask = about(reference.nameId, call);
      const seen = await see(reference, ask);
      await removeMembers(cloud, seen, vms, ask);
      const leaving = new Set(vms.map(({ nameId }) => nameId));
      const { vmGroup } = seen.nlb;
      return { ...vmGroup, vms: vmGroup.vms.filter(({ nameId }) => !leaving.has(nameId)) };
    },
  };
}

const memberAlready = (vm: string, nlb: string) =>
  refusal({
    kind: 'already-exists',
    subject: { resource: 'vm', name: vm },
    fact: { en: `it is in the VM group of NLB ${nlb} already`, ko: `이미 NLB ${nlb}의 VM 그룹에 있습니다` },
    remedy: { en: 'Leave it out. None was added.', ko: '요청에서 빼십시오. 추가된 VM은 없습니다.' },
  });
