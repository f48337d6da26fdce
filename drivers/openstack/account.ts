import { join } from 'node:path';
import type { CallOptions } from '../contract/call.ts';
import type { ConnectOptions } from '../contract/driver.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import type { ResourceType } from '../contract/iid.ts';
import { createQueues, type Queues } from '../shared/queue.ts';
import { createRefusals, type ResourceSubject } from '../shared/refusals.ts';
import { type Catalog, regionsOf } from './access/catalog.ts';
import { readCredentials } from './access/credentials.ts';
import type { Token } from './access/login.ts';
import { createOrigins } from './access/origins.ts';
import type { Ask, Services } from './access/service.ts';
import { openServices } from './access/services.ts';
import { createSession } from './access/session.ts';
import type { OpenStackContext } from './context.ts';
import type { OpenStackProfile } from './profile.ts';

export type Refusals = ReturnType<typeof createRefusals>;

/** One project in one region: what every handler works with. */
export interface Account extends Services {
  readonly profile: OpenStackProfile;
  readonly context: OpenStackContext;
  /** The connection, for calls and errors that are about no resource. */
  readonly self: ErrorSubject;
  /** As the connection names it. */
  readonly region: string;
  /** The availability zone of new servers and volumes. Left out: the cloud chooses. */
  readonly zone: string | undefined;
  readonly projectId: string;
  /** What the identity service offered when the connection was opened: no secrets. */
  readonly granted: Granted;
  /** What this driver says itself, in the name of the profile's provider. */
  readonly refusals: Refusals;
  /** For changes that must not run at the same time. */
  readonly queues: Queues;
  /** The folder for what this connection keeps of what the cloud lacks. */
  readonly stateDirectory: string;
  /** Who asks and about what: the last argument of every call of a service. */
  ask(resource: ResourceType, name: string, call: CallOptions): Ask & { readonly subject: ResourceSubject };
  close(): Promise<void>;
}

export interface Granted extends Pick<Token, 'project' | 'user' | 'roles'> {
  readonly catalog: Catalog;
}

/** Throws the CloudError that says why the account cannot be used. */
export async function openAccount(
  options: ConnectOptions,
  context: OpenStackContext,
  profile: OpenStackProfile,
): Promise<Account> {
  const self: ErrorSubject = { resource: 'connection', name: options.connectionName };
  const { provider } = profile;
  const refusals = createRefusals(provider);
  const credentials = readCredentials(options.credential, self, refusals);
  const origins = createOrigins({ provider, subject: self });
  const session = createSession({ provider, subject: self, context, credentials, origins });
  const close = async () => {
    session.close();
    await origins.close();
  };
  try {
    const ask: Ask = { call: { signal: options.signal }, subject: self };
    const { project, user, roles, catalog } = await session.token(ask.call);
    const { region, zone } = options.region;
    refuseUnknownRegion(region, catalog, self, refusals);
    const services = await openServices(
      {
        ...{ profile, context, origins, session, refusals, catalog, region },
        subject: self,
        interface: credentials.interface,
        identity: credentials.endpoint,
      },
      ask,
    );
    return {
      ...services,
      ...{ profile, context, self, region, zone, refusals, close },
      projectId: project.id,
      granted: { project, user, roles, catalog },
      queues: createQueues(),
      stateDirectory: join(options.stateDirectory, encodeURIComponent(options.connectionName), project.id),
      ask: (resource, name, call) => ({ call, subject: { resource, name } }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function refuseUnknownRegion(region: string, catalog: Catalog, self: ErrorSubject, { invalid }: Refusals): void {
  const regions = regionsOf(catalog);
  if (regions.includes(region)) return;
  const names = regions.join(', ');
  throw invalid(
    self,
    regions.length === 0
      ? {
          en: 'the service catalog of the project is empty',
          ko: '프로젝트의 서비스 카탈로그가 비어 있습니다',
        }
      : {
          en: `the service catalog has no region ${region}`,
          ko: `서비스 카탈로그에 ${region} 리전이 없습니다`,
        },
    regions.length === 0
      ? {
          en: "Have an administrator look at the project's endpoints and the user's role in it.",
          ko: '프로젝트의 엔드포인트와 사용자의 역할을 관리자에게 확인해 달라고 요청하십시오.',
        }
      : {
          en: `Set the connection's region to one of: ${names}.`,
          ko: `연결의 리전을 다음 중 하나로 지정하십시오: ${names}.`,
        },
  );
}
