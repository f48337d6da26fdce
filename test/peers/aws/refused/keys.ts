import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { CreateAccessKeyCommand, CreateUserCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import type { CloudErrorKind } from '../../../../drivers/contract/errors.ts';
import { accountAt } from '../connect.ts';
import { ask } from './case.ts';

type Account = Awaited<ReturnType<typeof accountAt>>;

/** The accounts of an AWS that checks who asks: of a user who may do nothing, with a wrong key, and of nobody. */
export interface Users {
  readonly powerless: Account;
  readonly mistyped: Account;
  readonly unknown: Account;
  close(): Promise<void>;
}

export async function openUsers(url: string): Promise<Users> {
  const unknown = await accountAt({ url });
  await unknown.iam.change(new CreateUserCommand({ UserName: 'eve' }), ask);
  const { AccessKey } = await unknown.iam.change(new CreateAccessKeyCommand({ UserName: 'eve' }), ask);
  const [ClientId, ClientSecret] = [AccessKey?.AccessKeyId ?? '', AccessKey?.SecretAccessKey ?? ''];
  // From now on moto checks signatures and policies.
  await fetch(`${url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  const powerless = await accountAt({ url, credential: { ClientId, ClientSecret } });
  const mistyped = await accountAt({ url, credential: { ClientId, ClientSecret: 'mistyped' } });
  return {
    powerless,
    mistyped,
    unknown,
    async close() {
      await Promise.all([powerless, mistyped, unknown].map((account) => account.close()));
    },
  };
}

export interface RefusedUser {
  readonly entry: string;
  readonly what: string;
  readonly code: string;
  readonly kind: CloudErrorKind;
  readonly remedy: readonly [en: RegExp, ko: RegExp];
  request(users: Users): Promise<unknown>;
}

const vpcs = (account: Account) => account.ec2.read(new DescribeVpcsCommand({}), ask);
const roles = (account: Account) => account.iam.read(new ListRolesCommand({}), ask);

export const refusedUsers: readonly RefusedUser[] = [
  {
    entry: 'B12',
    what: 'a user whom no policy allows it',
    code: 'AccessDenied',
    kind: 'forbidden',
    remedy: [/ec2:DescribeVpcs|polic|permission/i, /ec2:DescribeVpcs|정책|권한/],
    request: ({ powerless }) => vpcs(powerless),
  },
  {
    entry: 'B13',
    what: 'a wrong secret key, at EC2',
    code: 'AuthFailure',
    kind: 'unauthorized',
    remedy: [/key/i, /키/],
    request: ({ mistyped }) => vpcs(mistyped),
  },
  {
    entry: 'B13',
    what: 'a wrong secret key, at IAM',
    code: 'SignatureDoesNotMatch',
    kind: 'unauthorized',
    remedy: [/key/i, /키/],
    request: ({ mistyped }) => roles(mistyped),
  },
  {
    entry: 'B13',
    what: 'a key that nobody has',
    code: 'InvalidClientTokenId',
    kind: 'unauthorized',
    remedy: [/key/i, /키/],
    request: ({ unknown }) => roles(unknown),
  },
];
