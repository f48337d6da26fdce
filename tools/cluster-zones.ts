import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { Subnet, VPC } from '../drivers/contract/vpc.ts';
import { otherZones, withZone, zonesOf } from './cluster-zones-remedy.ts';
import type { OperationContext } from './context.ts';
import { isVPCAhead } from './only-vpc.ts';
import { handlerOf, openConnection } from './shared/handlers.ts';

interface ClusterPlace {
  readonly name: string;
  readonly vpc?: string | undefined;
  readonly subnets?: readonly string[] | undefined;
  readonly connection?: string | undefined;
}

/**
 * `Operation.refuse` for a new cluster: some clouds want its subnets in several zones. Nothing is known of a VPC that a
 * change ahead is to make, nor of subnets whose zones the cloud does not tell.
 */
export async function refuseFewZones(input: ClusterPlace, context: OperationContext): Promise<void> {
  const open = await openConnection(input, context);
  const { clusterZones: least = 1 } = open.connection.facts;
  if (least === 1 || input.vpc === undefined || isVPCAhead(input.vpc, open, context)) return;
  const vpc = await handlerOf(open, 'vpc').getVPC({ nameId: input.vpc }, context.call);
  const wanted = subnetsFor(input, vpc);
  if (!wanted || wanted.some(({ zone }) => zone === undefined) || zonesOf(wanted).size >= least) return;
  throw new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'cluster', name: input.name },
    fact: fewZones(least, vpc, wanted),
    remedy: await otherZones({ least, vpc, wanted }, open, context),
  });
}

/** Those that are named, else all of the VPC; undefined where it lacks one, which is another failure. */
function subnetsFor({ subnets: names = [] }: ClusterPlace, { subnets }: VPC): Subnet[] | undefined {
  if (names.length === 0) return subnets;
  const found = names.map((name) => subnets.find(({ iid }) => iid.nameId === name));
  return found.every((subnet) => subnet !== undefined) ? found : undefined;
}

function fewZones(least: number, { iid }: VPC, wanted: readonly Subnet[]): Localized {
  const needed = {
    en: `a cluster of this cloud needs subnets in at least ${least} zones`,
    ko: `이 클라우드의 클러스터에는 서로 다른 존 ${least}개 이상의 서브넷이 필요합니다`,
  };
  const names = wanted.map(withZone).join(', ');
  return names === ''
    ? {
        en: `${needed.en}, and VPC ${iid.nameId} has none`,
        ko: `${needed.ko}. VPC ${iid.nameId}에는 서브넷이 없습니다`,
      }
    : {
        en: `${needed.en}, and it would have in VPC ${iid.nameId} only: ${names}`,
        ko: `${needed.ko}. VPC ${iid.nameId}에서 사용할 서브넷: ${names}`,
      };
}
