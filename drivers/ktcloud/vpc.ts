import { z } from 'zod';
import { cidrContains, cidrsOverlap } from '../contract/network.ts';
import { type Subnet, subnetRequestSchema, type VPC, type VPCHandler, vpcRequestSchema } from '../contract/vpc.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { listBalancers } from './balancer-lookup.ts';
import type { KTCloud, Place } from './cloud.ts';
import { isSame, need, refuseTakenName, refuseWhileUsed } from './find.ts';
import { recordId } from './identifiers.ts';
import { recordNameSchema } from './names.ts';
import { accept, conflict, invalid, type ResourceSubject } from './refusal.ts';
import { listVMs } from './vm-lookup.ts';

const anySubnetSchema = subnetRequestSchema.extend({ name: recordNameSchema });
const anyVPCSchema = vpcRequestSchema.extend({ name: recordNameSchema, subnets: z.array(anySubnetSchema) });
type SubnetWish = z.infer<typeof anySubnetSchema>;

const vpcSubject = (name: string) => ({ resource: 'vpc', name }) as const;
const subnetSubject = (name: string) => ({ resource: 'subnet', name }) as const;

/**
 * KT Cloud Classic has no VPCs: these are records that give VMs, groups and NLBs something to belong to. Their networks are
 * for information only; each zone gives VMs private addresses of its own.
 */
export function createVPCHandler(cloud: KTCloud): VPCHandler {
  const { records, settings } = cloud;
  const now = () => settings.clock().toISOString();

  return {
    async listIid(call) {
      return (await records.read(cloud.ask(call))).vpcs.map(({ iid }) => iid);
    },

    async listVPC(call) {
      return (await records.read(cloud.ask(call))).vpcs;
    },

    async getVPC(vpc, call) {
      const ask = cloud.about('vpc', vpc.nameId, call);
      const { zoneName } = await cloud.place(ask);
      return need((await records.read(ask)).vpcs, 'vpc', vpc, zoneName);
    },

    async createVPC(request, call) {
      const ask = cloud.about('vpc', request.name, call);
      const wanted = accept(anyVPCSchema, request, vpcSubject(request.name));
      const place = await cloud.place(ask);
      return await records.update(ask, ({ vpcs }) => {
        refuseTakenName(vpcs, 'vpc', wanted.name);
        const vpc: VPC = {
          iid: { nameId: wanted.name, systemId: recordId('vpc', settings.random) },
          ...(wanted.cidr !== undefined && { cidr: wanted.cidr }),
          subnets: [],
          createdTime: now(),
          ...(wanted.tags && { tags: wanted.tags }),
          keyValues: [
            { key: 'Note', value: 'A record of Spinneret: KT Cloud Classic has no VPCs and chooses private addresses' },
          ],
        };
        for (const subnet of wanted.subnets) vpc.subnets.push(subnetOf(subnet, vpc, place, cloud));
        vpcs.push(vpc);
        return vpc;
      });
    },

    async deleteVPC(vpc, call) {
      const ask = cloud.about('vpc', vpc.nameId, call);
      const { zoneName } = await cloud.place(ask);
      const found = need((await records.read(ask)).vpcs, 'vpc', vpc, zoneName);
      const isInside = (owner: VPC['iid'] | undefined) => owner !== undefined && isSame(owner, found.iid);
      const vms = (await listVMs(cloud, ask)).filter(({ relations }) => isInside(relations.vpc));
      const nlbNames = await nlbNamesIn(cloud, found, ask);
      await records.update(ask, (state) => {
        refuseWhileUsed(vpcSubject(vpc.nameId), {
          vm: vms.map(({ raw }) => raw.name),
          sg: state.securityGroups.filter((group) => isInside(group.vpc)).map(({ iid }) => iid.nameId),
          nlb: nlbNames,
        });
        state.vpcs = state.vpcs.filter(({ iid }) => !isSame(iid, found.iid));
        state.nlbs = state.nlbs.filter((nlb) => !isInside(nlb.vpc));
      });
    },

    async addSubnet(vpc, request, call) {
      const ask = cloud.about('subnet', request.name, call);
      const place = await cloud.place(ask);
      const wanted = accept(anySubnetSchema, request, subnetSubject(request.name));
      return await records.update(ask, ({ vpcs }) => {
        const found = need(vpcs, 'vpc', vpc, place.zoneName);
        found.subnets.push(subnetOf(wanted, found, place, cloud));
        return found;
      });
    },

    async removeSubnet(vpc, subnet, call) {
      const ask = cloud.about('subnet', subnet.nameId, call);
      const { zoneName } = await cloud.place(ask);
      const owner = need((await records.read(ask)).vpcs, 'vpc', vpc, zoneName);
      const removed = need(owner.subnets, 'subnet', subnet, owner.iid.nameId);
      const vms = (await listVMs(cloud, ask)).filter(
        ({ relations }) => relations.subnet !== undefined && isSame(relations.subnet, removed.iid),
      );
      refuseWhileUsed(subnetSubject(subnet.nameId), { vm: vms.map(({ raw }) => raw.name) });
      await records.update(ask, ({ vpcs }) => {
        const found = need(vpcs, 'vpc', vpc, zoneName);
        found.subnets = found.subnets.filter(({ iid }) => !isSame(iid, removed.iid));
      });
    },
  };
}

function subnetOf(wanted: SubnetWish, vpc: VPC, place: Place, { settings }: KTCloud): Subnet {
  const subject = subnetSubject(wanted.name);
  refuseTakenName(vpc.subnets, 'subnet', wanted.name);
  requireOwnZone(wanted.zone, place, subject);
  const { cidr, tags } = wanted;
  if (vpc.cidr !== undefined && !cidrContains(vpc.cidr, cidr)) {
    throw invalid(
      subject,
      { en: `${cidr} is not inside the VPC's ${vpc.cidr}`, ko: `${cidr} 대역은 VPC의 ${vpc.cidr} 안에 있지 않습니다` },
      { en: `Choose a network inside ${vpc.cidr}.`, ko: `${vpc.cidr} 안의 대역을 지정하십시오.` },
    );
  }
  const neighbour = vpc.subnets.find((other) => cidrsOverlap(other.cidr, cidr));
  if (neighbour) {
    const named = `${neighbour.iid.nameId} (${neighbour.cidr})`;
    throw conflict(
      subject,
      { en: `${cidr} overlaps with subnet ${named}`, ko: `${cidr} 대역이 다음 서브넷과 겹칩니다: ${named}` },
      { en: 'Choose a network that is free.', ko: '비어 있는 대역을 지정하십시오.' },
    );
  }
  const iid = { nameId: wanted.name, systemId: recordId('subnet', settings.random) };
  return { iid, zone: place.zoneId, cidr, ...(tags && { tags }) };
}

function requireOwnZone(zone: string | undefined, { zoneId, zoneName }: Place, subject: ResourceSubject): void {
  if (zone === undefined || [zoneId, zoneName].includes(zone)) return;
  throw invalid(
    subject,
    {
      en: `this connection works in zone ${zoneName} only, not in ${zone}`,
      ko: `이 연결의 존은 ${zoneName}입니다. 요청한 존: ${zone}`,
    },
    { en: 'Leave the zone out, or use a connection of that zone.', ko: '존을 빼거나 해당 존의 연결을 사용하십시오.' },
  );
}

/** KT is asked for its NLBs only where a record says that there may be one. */
async function nlbNamesIn(cloud: KTCloud, vpc: VPC, ask: Ask): Promise<string[]> {
  const known = (await cloud.records.read(ask)).nlbs.filter((nlb) => isSame(nlb.vpc, vpc.iid));
  if (known.length === 0) return [];
  const present = await listBalancers(cloud, ask);
  return present.filter(({ id }) => known.some(({ systemId }) => systemId === id)).map(({ name }) => name);
}
