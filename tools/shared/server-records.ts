import type { CallOptions } from '../../drivers/contract/call.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { CloudServer, ServerConnectionRecord } from '../../drivers/contract/server.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { OperationContext } from '../context.ts';
import { josa } from '../korean.ts';
import type { RecordType } from '../operation.ts';
import { found } from './found.ts';
import { recordSubject } from './record-subject.ts';

/** The records of one kind on a server, as operations use them. */
export interface KeptRecords<R> {
  list(call: CallOptions): Promise<R[]>;
  unregister(name: string, call: CallOptions): Promise<void>;
}

/** What a record is to the connections that bind it. */
export type BoundField = 'driver' | 'credential' | 'region';

export const serverNamed = (name: string, { clouds, call }: OperationContext): Promise<CloudServer> =>
  clouds.server(name, call.signal);

/** Throws CloudError `already-exists`: a server takes a second record of a name for the first one, or for a change of it. */
export async function refuseTaken(
  type: Exclude<RecordType, 'server'>,
  name: string,
  server: string,
  look: Promise<unknown>,
): Promise<void> {
  if ((await found(look)) === undefined) return;
  throw new CloudError({
    kind: 'already-exists',
    subject: { resource: recordSubject(type), name },
    fact: { en: `${server} has one of that name`, ko: `${server} 서버에 같은 이름이 있습니다` },
    remedy: {
      en: 'Choose another name, or unregister that one on the server first.',
      ko: '다른 이름을 쓰거나 서버에서 먼저 등록 해제하십시오.',
    },
  });
}

/** Throws CloudError `dependency` where connections of the server use it: the server itself does not look. */
export async function refuseUsed(
  type: Exclude<RecordType, 'server'>,
  field: BoundField,
  name: string,
  serverName: string,
  context: OperationContext,
): Promise<void> {
  const server = await serverNamed(serverName, context);
  const users = (await server.connections.list(context.call)).filter((connection) => connection[field] === name);
  if (users.length === 0) return;
  const names = users.map((connection) => connection.name).join(', ');
  throw new CloudError({
    kind: 'dependency',
    subject: { resource: recordSubject(type), name },
    fact: {
      en: `connections of ${serverName} use it: ${names}`,
      ko: `${serverName} 서버의 연결이 사용 중입니다: ${names}`,
    },
    remedy: {
      en: 'Unregister those connections on the server first.',
      ko: '서버에서 해당 연결을 먼저 등록 해제하십시오.',
    },
  });
}

/**
 * The provider of the three parts of a connection on a server. Throws CloudError `not-found` where one is missing and
 * `invalid-input` where their providers differ: the server would take the connection all the same.
 */
export async function providerOfParts(
  { name, driver, credential, region }: Omit<ServerConnectionRecord, 'provider'>,
  server: CloudServer,
  call: CallOptions,
): Promise<string> {
  const parts = await Promise.all([
    server.drivers.get(driver, call),
    server.credentials.get(credential, call),
    server.regions.get(region, call),
  ]);
  const [first, ...others] = parts;
  const differing = others.filter(({ provider }) => provider !== first.provider);
  if (differing.length === 0) return first.provider;
  const list = differing.map((part) => `${part.name} (${part.provider})`).join(', ');
  throw new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'connection', name },
    fact: {
      en: `driver ${driver} is for ${first.provider}, but these are not: ${list}`,
      ko: `드라이버 ${josa(driver, '은/는')} ${first.provider}용인데 다음은 프로바이더가 다릅니다: ${list}`,
    },
    remedy: {
      en: 'Choose a driver, credential and region of the same provider.',
      ko: '같은 프로바이더의 드라이버, 자격 증명, 리전을 선택하십시오.',
    },
  });
}

/** `on lab`, `lab 서버에`: where a record is kept, with a blank; nothing for Spinneret's own. */
export const placeOfServer = (server: string | undefined): Localized =>
  server === undefined ? { en: '', ko: '' } : { en: ` on ${server}`, ko: `${server} 서버에 ` };
