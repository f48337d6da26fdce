import type { OpenConnection, OperationContext } from './context.ts';
import { isVPCAhead, onlyVPC } from './only-vpc.ts';
import { handlerOf } from './shared/handlers.ts';

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
  const vpc = input.vpc ?? (await onlyVPC(open, context));
  if (input.subnets?.length) return { vpc, subnets: [...input.subnets] };
  if (isVPCAhead(vpc, open, context)) return { vpc };
  const { subnets } = await handlerOf(open, 'vpc').getVPC({ nameId: vpc }, context.call);
  return { vpc, subnets: subnets.map(({ iid }) => iid.nameId) };
}
