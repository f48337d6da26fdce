import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { ClusterRequest } from '../contract/cluster.ts';
import { clusterSubject } from './cluster-checks.ts';
import type { SpiderContext } from './context.ts';
import { isSame, wireIidSchema } from './iid.ts';
import { conflict, invalid, notFound } from './refusal.ts';

const vpcAnswer = z.object({
  IId: wireIidSchema,
  SubnetInfoList: z.array(z.object({ IId: wireIidSchema })).nullish(),
});
const securityAnswer = z.object({ VpcIID: wireIidSchema });

/** That VPC, subnets and security groups are there and belong together: the server looks at the names alone. */
export async function requireNetwork(
  context: SpiderContext,
  request: Pick<ClusterRequest, 'name' | 'vpc' | 'subnets' | 'securityGroups'>,
  call: CallOptions,
): Promise<void> {
  const { exchange } = context;
  const subject = { resource: 'vpc', name: request.vpc } as const;
  const vpc = await exchange.ask({ method: 'GET', path: ['vpc', request.vpc], subject, answer: vpcAnswer }, call);
  const known = new Set((vpc.SubnetInfoList ?? []).map(({ IId }) => IId.nameId));
  for (const name of request.subnets) {
    if (!known.has(name)) throw notFound(context, { resource: 'subnet', name });
  }
  if (request.subnets.length === 0) throw noSubnet(context, request.name);
  await Promise.all(request.securityGroups.map((name) => requireSecurity(name)));

  async function requireSecurity(name: string): Promise<void> {
    const about = { resource: 'sg', name } as const;
    const path = ['securitygroup', name];
    const group = await exchange.ask({ method: 'GET', path, subject: about, answer: securityAnswer }, call);
    if (isSame(group.VpcIID, vpc.IId)) return;
    throw conflict(
      context,
      about,
      {
        en: `it is in VPC ${group.VpcIID.nameId}, not in ${request.vpc}`,
        ko: `VPC ${group.VpcIID.nameId} 소속이며 ${request.vpc} 소속이 아닙니다`,
      },
      { en: `Choose security groups of VPC ${request.vpc}.`, ko: `VPC ${request.vpc}의 보안 그룹을 선택하십시오.` },
    );
  }
}

const noSubnet = (context: SpiderContext, cluster: string) =>
  invalid(
    context,
    clusterSubject(cluster),
    { en: 'it has no subnet', ko: '서브넷이 지정되지 않았습니다' },
    {
      en: 'Name at least one subnet of the VPC; some clouds need two in different zones.',
      ko: 'VPC의 서브넷을 하나 이상 지정하십시오. 서로 다른 존의 서브넷 두 개가 필요한 클라우드도 있습니다.',
    },
  );
