import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';

/** How long EKS takes a token, whatever its URL says: a minute less than the 15 that a presigned request lives. */
const lifeMs = 14 * 60_000;

export interface Token {
  readonly token: string;
  readonly ends: Date;
}

/**
 * A token for the API server of a cluster: a presigned request by which the cluster asks STS who it is that signs in.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html
 */
export async function clusterToken(account: Account, cluster: string, call: CallOptions): Promise<Token> {
  const ends = new Date(account.context.clock().getTime() + lifeMs);
  const url = await account.presigned(
    {
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: { 'x-k8s-aws-id': cluster },
      expiresInSeconds: 60,
    },
    call,
  );
  return { token: `k8s-aws-v1.${Buffer.from(url).toString('base64url')}`, ends };
}
