import { CloudError } from '../drivers/contract/errors.ts';
import type { VPC } from '../drivers/contract/vpc.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { handlerOf } from './shared/handlers.ts';
import { titles } from './shared/titles.ts';

interface Network {
  readonly name: string;
  readonly vpc?: string | undefined;
  readonly subnets?: readonly string[] | undefined;
}

/**
 * The network of a new cluster: the only VPC where none is named, and all its subnets where none are named. The subnets
 * of a VPC that a change ahead is still to make are not known yet.
 */
export async function networkOf(
  input: Network,
  open: OpenConnection,
  context: OperationContext,
): Promise<{ vpc: string; subnets?: string[] }> {
  const vpc = input.vpc ?? (await onlyVpc(open, context)).iid.nameId;
  if (input.subnets?.length) return { vpc, subnets: [...input.subnets] };
  if (isAhead(vpc, open, context)) return { vpc };
  const { subnets } = await handlerOf(open, 'vpc').getVPC({ nameId: vpc }, context.call);
  return { vpc, subnets: subnets.map(({ iid }) => iid.nameId) };
}

const isAhead = (vpc: string, open: OpenConnection, { ahead }: OperationContext): boolean =>
  ahead.some(
    ({ operation, connection, input }) => operation === 'CreateVPC' && connection === open.name && input.name === vpc,
  );

async function onlyVpc(open: OpenConnection, context: OperationContext): Promise<VPC> {
  const vpcs = await handlerOf(open, 'vpc').listVPC(context.call);
  const [only, ...others] = vpcs;
  if (only && others.length === 0) return only;
  const names = vpcs.map(({ iid }) => iid.nameId).join(', ');
  throw new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'input', name: 'vpc' },
    fact: only
      ? {
          en: `no VPC was named, and ${open.name} has ${names}`,
          ko: `VPC를 지정하지 않았습니다. ${open.name}의 VPC: ${names}`,
        }
      : { en: `${open.name} has no VPC`, ko: `${open.name}에 ${titles.vpc.ko}가 없습니다` },
    remedy: only
      ? { en: 'Name one of them (vpc).', ko: '그중 하나를 지정하십시오(vpc).' }
      : { en: 'Create a VPC with a subnet first.', ko: '먼저 VPC와 서브넷을 만드십시오.' },
  });
}
