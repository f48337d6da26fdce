import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { CallOptions } from '../contract/call.ts';
import type { ConnectOptions } from '../contract/driver.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import { createQueues, type Queues } from '../shared/queue.ts';
import { openServices } from './access/clients.ts';
import { readCredentials } from './access/credentials.ts';
import type { PresignedRequest } from './access/presigned.ts';
import type { Ask, AwsServices } from './access/service.ts';
import type { AwsContext } from './context.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

/** One account in one region: what every handler works with. */
export interface Account extends AwsServices {
  readonly context: AwsContext;
  /** The connection, for calls and errors that are about no resource. */
  readonly self: ErrorSubject;
  readonly region: string;
  /** Where new subnets and disks go unless a request says otherwise. Left out: AWS's first zone that has what is wanted. */
  readonly zone: string | undefined;
  /** For changes that must not run at the same time. */
  readonly queues: Queues;
  /** The 12 digits of the account. Asked once. */
  accountId(call: CallOptions): Promise<string>;
  /** EC2 of another region, for what is listed of all of them. */
  ec2In(region: string): AwsServices['ec2'];
  /** A URL with which somebody else may ask STS in the name of the connection; a secret. */
  presigned(request: PresignedRequest, call: CallOptions): Promise<string>;
  /** A new token by which AWS knows a request again. */
  newToken(): string;
  /** Who asks and about what: the last argument of every call of a service. */
  ask(resource: ResourceType, name: string, call: CallOptions): Ask & { readonly subject: ResourceSubject };
  close(): Promise<void>;
}

/** Makes no call. Throws `unauthorized` or `invalid-input` where the credential or the region cannot be right. */
export async function openAccount(options: ConnectOptions, context: AwsContext): Promise<Account> {
  const self: ErrorSubject = { resource: 'connection', name: options.connectionName };
  const { region, zone } = options.region;
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(region)) throw noRegionName(self, region);
  const services = openServices(readCredentials(options.credential, self), { context, region });
  const ask: Account['ask'] = (resource, name, call) => ({ call, subject: { resource, name } });
  let accountId: string | undefined;
  return {
    ...services,
    presigned: (request, call) => services.presigned(request, { call, subject: self }),
    context,
    self,
    region,
    zone,
    queues: createQueues(),
    ask,
    newToken: () => Buffer.from(context.random(16)).toString('hex'),

    async accountId(call) {
      accountId ??= (await services.sts.read(new GetCallerIdentityCommand({}), { call, subject: self })).Account ?? '';
      return accountId;
    },
  };
}

const noRegionName = (self: ErrorSubject, region: string) =>
  invalid(
    self,
    {
      en: `${JSON.stringify(region.slice(0, 60))} is no name of a region`,
      ko: `${JSON.stringify(region.slice(0, 60))}: 리전 이름이 아닙니다`,
    },
    { en: 'Give the id of a region, such as ap-northeast-2.', ko: 'ap-northeast-2와 같은 리전 ID를 지정하십시오.' },
  );
