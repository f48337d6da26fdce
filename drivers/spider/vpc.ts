import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { type Subnet, subnetRequestSchema, type VPC, type VPCHandler, vpcRequestSchema } from '../contract/vpc.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { refuseUsedSubnet, refuseUsedVPC } from './dependants.ts';
import { tagList, wireIidSchema, wireKeyValuesSchema, wireListSchema, wireTextSchema, wireTimeSchema } from './iid.ts';
import { find, findToDelete, type NamedResource, sameOf } from './names.ts';
import { accept, invalid, notFound, refuseTags } from './refusal.ts';
import { iidOf } from './stub.ts';
import { refuseMisfits } from './subnet.ts';

const subjectOf = (name: string) => ({ resource: 'vpc', name }) as const;
const subnetSubjectOf = (name: string) => ({ resource: 'subnet', name }) as const;

const subnetSchema = z
  .object({
    IId: wireIidSchema,
    Zone: wireTextSchema,
    IPv4_CIDR: wireTextSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    (subnet): Subnet => ({
      iid: subnet.IId,
      zone: subnet.Zone,
      cidr: subnet.IPv4_CIDR ?? '',
      tags: subnet.TagList,
      keyValues: subnet.KeyValueList,
    }),
  );

export const wireVpcSchema = z
  .object({
    IId: wireIidSchema,
    IPv4_CIDR: wireTextSchema,
    SubnetInfoList: z.array(subnetSchema).nullish(),
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    (vpc): VPC => ({
      iid: iidOf(vpc.IId, vpc.IPv4_CIDR === undefined && (vpc.SubnetInfoList ?? []).length === 0),
      cidr: vpc.IPv4_CIDR,
      subnets: vpc.SubnetInfoList ?? [],
      createdTime: vpc.CreatedTime,
      tags: vpc.TagList,
      keyValues: vpc.KeyValueList,
    }),
  );

export function createVPCHandler(context: SpiderContext): VPCHandler {
  const { exchange, self } = context;

  const vpcs: NamedResource<VPC> = {
    resource: 'vpc',
    byName: (name, call) =>
      exchange.ask({ method: 'GET', path: ['vpc', name], subject: subjectOf(name), answer: wireVpcSchema }, call),
    all: (call) =>
      exchange.ask({ method: 'GET', path: ['vpc'], subject: self, answer: wireListSchema('vpc', wireVpcSchema) }, call),
  };

  const subnetBody = (subnet: z.infer<typeof subnetRequestSchema>) => ({
    Name: subnet.name,
    IPv4_CIDR: subnet.cidr,
    Zone: subnet.zone,
    TagList: tagList(subnet.tags),
  });

  return {
    listIid: async (call) => (await vpcs.all(call)).map(({ iid }) => iid),
    listVPC: async (call) => [...(await vpcs.all(call))],
    getVPC: (vpc, call) => find(context, vpcs, vpc, call),

    async createVPC(request, call) {
      const subject = subjectOf(request.name);
      const { name, cidr, subnets, tags } = accept(context, vpcRequestSchema, request, subject);
      refuseTags(context, subject, tags);
      for (const subnet of subnets) refuseTags(context, subnetSubjectOf(subnet.name), subnet.tags);
      if (cidr === undefined && context.capability.facts.vpcCidr) throw cidrMissing(context, name);
      refuseMisfits(context, subnets, { cidr, subnets: [] });
      const reqInfo = {
        Name: name,
        IPv4_CIDR: cidr ?? '',
        SubnetInfoList: subnets.map(subnetBody),
        TagList: tagList(tags),
      };
      return await exchange.ask({ method: 'POST', path: ['vpc'], reqInfo, subject, answer: wireVpcSchema }, call);
    },

    async deleteVPC(vpc, call) {
      const { iid } = await findToDelete(context, vpcs, vpc, call);
      await refuseUsedVPC(context, iid, call);
      const read = (readCall: CallOptions) => vpcs.byName(iid.nameId, readCall);
      await remove(context, { path: ['vpc', iid.nameId], subject: subjectOf(iid.nameId), read }, call);
    },

    async addSubnet(vpc, request, call) {
      const subject = subnetSubjectOf(request.name);
      const found = await find(context, vpcs, vpc, call);
      const subnet = accept(context, subnetRequestSchema, request, subject);
      refuseTags(context, subject, subnet.tags);
      refuseMisfits(context, [subnet], found);
      const path = ['vpc', found.iid.nameId, 'subnet'];
      return await exchange.ask(
        { method: 'POST', path, reqInfo: subnetBody(subnet), subject, answer: wireVpcSchema },
        call,
      );
    },

    async removeSubnet(vpc, subnet, call) {
      const { iid, subnets } = await find(context, vpcs, vpc, call);
      const removed = subnets.find((each) => each.iid.nameId === subnet.nameId);
      if (!removed) throw notFound(context, subnetSubjectOf(subnet.nameId));
      sameOf(context, 'subnet', subnet, removed);
      await refuseUsedSubnet(context, iid, removed.iid, call);
      const path = ['vpc', iid.nameId, 'subnet', removed.iid.nameId];
      const read = async (readCall: CallOptions) => {
        const rest = await vpcs.byName(iid.nameId, readCall);
        const subject = subnetSubjectOf(subnet.nameId);
        if (!rest.subnets.some((each) => each.iid.nameId === subnet.nameId)) throw notFound(context, subject);
      };
      await remove(context, { path, subject: subnetSubjectOf(removed.iid.nameId), read }, call);
    },
  };
}

function cidrMissing(context: SpiderContext, name: string) {
  return invalid(
    context,
    subjectOf(name),
    { en: 'a VPC of this cloud needs a CIDR', ko: '이 클라우드의 VPC에는 CIDR이 필요합니다' },
    { en: 'Give a network such as 10.0.0.0/16.', ko: '10.0.0.0/16과 같은 대역을 지정하십시오.' },
  );
}
