import { CloudError } from '../drivers/contract/errors.ts';
import { commonNetwork, firstFreeNetwork, prefixOf } from '../drivers/contract/free-network.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { VPC } from '../drivers/contract/vpc.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { OpenQuestion } from './open-question.ts';
import { handlerOf, openConnection } from './shared/handlers.ts';

/** The private range that VPCs are cut from where the person names none. */
const vpcRange = '10.0.0.0/8';
const vpcPrefix = 16;
const subnetPrefix = 24;

interface SubnetWish {
  readonly name: string;
  readonly cidr?: string | undefined;
}

interface VPCWish<S extends SubnetWish> {
  readonly connection?: string | undefined;
  readonly name: string;
  readonly cidr?: string | undefined;
  readonly subnets: S[];
}

/**
 * Chooses the CIDRs that a wish for a VPC leaves open: a /16 that no VPC of the connection overlaps, or the one around the
 * subnets that the person gave, and a /24 in it for each subnet. Where a cloud's VPC takes no CIDR, none is invented.
 */
export async function withFreeCidrs<S extends SubnetWish, W extends VPCWish<S>>(
  wish: W,
  context: OperationContext,
): Promise<W & { cidr?: string | undefined; subnets: S[] }> {
  const open = await openConnection(wish, context);
  const { vpcCidr } = open.connection.facts;
  const cidr = wish.cidr ?? (vpcCidr ? await vpcCidrFor(wish, open, context) : undefined);
  return { ...wish, cidr, subnets: withSubnetCidrs(wish.subnets, cidr) };
}

/** Chooses the CIDR of one more subnet: the first /24 of its VPC that no other subnet overlaps. */
export async function withFreeCidr<
  W extends SubnetWish & { readonly vpc: string; readonly connection?: string | undefined },
>(wish: W, context: OperationContext): Promise<W> {
  if (wish.cidr !== undefined) return wish;
  const open = await openConnection(wish, context);
  const vpc = await handlerOf(open, 'vpc').getVPC({ nameId: wish.vpc }, context.call);
  const { cidr, fact } = freeCidrIn(vpc, open, subnetsAhead(wish.vpc, open, context));
  if (cidr === undefined) throw new OpenQuestion({ field: 'cidr', fact });
  return { ...wish, cidr };
}

/** The first /24 of a VPC that neither its subnets nor those that are `promised` overlap, or why there is none. */
export const freeCidrIn = (vpc: VPC, { connection }: OpenConnection, promised: readonly string[] = []): FreeCidr =>
  subnetCidr(connection.facts.vpcCidr ? vpc.cidr : undefined, [...cidrsOf(vpc.subnets), ...promised]);

/** The subnet as the contract wants it. Once consent was given, nothing is chosen any more. */
export function requireCidr<S extends SubnetWish>(subnet: S): S & { cidr: string } {
  const { cidr } = subnet;
  if (cidr === undefined) throw cidrNeeded(subnet.name, noneToChoose);
  return { ...subnet, cidr };
}

async function vpcCidrFor(
  { subnets }: VPCWish<SubnetWish>,
  open: OpenConnection,
  context: OperationContext,
): Promise<string> {
  const given = subnets.flatMap(({ cidr }) => cidr ?? []);
  if (given.length > 0) {
    const around = commonNetwork(given, vpcPrefix);
    if (around !== undefined) return around;
    throw new OpenQuestion({
      field: 'cidr',
      fact: {
        en: `no /${vpcPrefix} holds all of its subnets`,
        ko: `서브넷을 모두 담는 /${vpcPrefix} 대역이 없습니다`,
      },
    });
  }
  const vpcs: readonly VPC[] = await handlerOf(open, 'vpc').listVPC(context.call);
  const taken = vpcs.flatMap((vpc) => [...(vpc.cidr === undefined ? [] : [vpc.cidr]), ...cidrsOf(vpc.subnets)]);
  const free = firstFreeNetwork(vpcRange, vpcPrefix, [...taken, ...vpcsAhead(open, context)]);
  if (free !== undefined) return free;
  throw new OpenQuestion({
    field: 'cidr',
    fact: {
      en: `no /${vpcPrefix} of ${vpcRange} is free`,
      ko: `${vpcRange}에 비어 있는 /${vpcPrefix} 대역이 없습니다`,
    },
  });
}

function withSubnetCidrs<S extends SubnetWish>(subnets: readonly S[], range: string | undefined): S[] {
  const taken = cidrsOf(subnets);
  return subnets.map((subnet) => {
    if (subnet.cidr !== undefined) return subnet;
    const { cidr, fact } = subnetCidr(range, taken);
    if (cidr === undefined) throw cidrNeeded(subnet.name, fact);
    taken.push(cidr);
    return { ...subnet, cidr };
  });
}

type FreeCidr = { readonly cidr: string; readonly fact?: never } | { readonly cidr?: never; readonly fact: Localized };

/** The first free network of the range, or why there is none. */
function subnetCidr(range: string | undefined, taken: readonly string[]): FreeCidr {
  if (range === undefined) return { fact: noneToChoose };
  const prefix = Math.max(subnetPrefix, prefixOf(range));
  const cidr = firstFreeNetwork(range, prefix, taken);
  if (cidr !== undefined) return { cidr };
  return { fact: { en: `no /${prefix} of ${range} is free`, ko: `${range}에 비어 있는 /${prefix} 대역이 없습니다` } };
}

const cidrsOf = (subnets: readonly Pick<SubnetWish, 'cidr'>[]): string[] => subnets.flatMap(({ cidr }) => cidr ?? []);

/** CIDRs that VPCs of the same answer will have taken on this connection. */
function vpcsAhead(open: OpenConnection, { ahead }: OperationContext): string[] {
  return ahead.flatMap(({ operation, connection, input }) =>
    operation === 'CreateVPC' && connection === open.name && typeof input.cidr === 'string' ? [input.cidr] : [],
  );
}

/** CIDRs that subnets of the same answer will have taken in this VPC. */
function subnetsAhead(vpc: string, open: OpenConnection, { ahead }: OperationContext): string[] {
  return ahead.flatMap(({ operation, connection, input }) =>
    operation === 'AddSubnet' && connection === open.name && input.vpc === vpc && typeof input.cidr === 'string'
      ? [input.cidr]
      : [],
  );
}

const noneToChoose: Localized = {
  en: 'no CIDR was given, and none can be chosen here',
  ko: 'CIDR을 지정하지 않았고 자동으로 정할 수도 없습니다',
};

/** For one subnet of several, whose CIDR is no argument of its own that could be asked for. */
const cidrNeeded = (subnet: string, fact: Localized): CloudError =>
  new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'subnet', name: subnet },
    fact,
    remedy: { en: 'Give a CIDR, for example 10.0.2.0/28.', ko: 'CIDR을 지정하십시오. (예: 10.0.2.0/28)' },
  });
