import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Exchange } from '../exchange.ts';
import { countAnswer, listsAnswer } from './answers.ts';

/** What the server counts by connection, in the order in which people would look for it. */
const counted = [
  'vm',
  'cluster',
  'nlb',
  'disk',
  'myimage',
  'keypair',
  'securitygroup',
  'vpc',
  'publicip',
  'nic',
] as const;

/**
 * Throws `dependency` while the server keeps names in a connection: without it nobody could reach them any more. The
 * cloud is not asked, so this also works where the credential does not. A server that cannot count is asked for its
 * lists, for which it asks the cloud; what it does not tell is no reason to keep a connection.
 */
export async function refuseWhileNamed(exchange: Exchange, connection: string, call: CallOptions): Promise<void> {
  const counts = await Promise.all(counted.map((type) => countOf(exchange, type, connection, call)));
  const present = counted.flatMap((type, at) => ((counts[at] ?? 0) > 0 ? [`${type} ${counts[at]}`] : []));
  if (present.length === 0) return;
  const list = present.join(', ');
  throw new CloudError({
    kind: 'dependency',
    subject: { resource: 'connection', name: connection },
    fact: {
      en: `the server keeps names of resources in it: ${list}`,
      ko: `서버에 이 연결로 등록된 리소스가 있습니다: ${list}`,
    },
    remedy: {
      en: 'Delete or unregister these resources first.',
      ko: '먼저 이 리소스를 삭제하거나 등록 해제하십시오.',
    },
  });
}

async function countOf(
  exchange: Exchange,
  type: string,
  connection: string,
  call: CallOptions,
): Promise<number | undefined> {
  const subject = { resource: 'connection', name: connection } as const;
  try {
    const path = [`count${type}`, connection];
    return (await exchange.ask({ method: 'GET', path, subject, answer: countAnswer }, call)).count;
  } catch (error) {
    if (!(error instanceof CloudError) || error.kind !== 'unsupported') throw error;
    return await listedCount(exchange, type, connection, call);
  }
}

async function listedCount(
  exchange: Exchange,
  type: string,
  connection: string,
  call: CallOptions,
): Promise<number | undefined> {
  const subject = { resource: 'connection', name: connection } as const;
  const [path, body] = [[`all${type}`], { ConnectionName: connection }];
  try {
    const { AllList } = await exchange.ask({ method: 'GET', path, body, subject, answer: listsAnswer }, call);
    return (AllList.MappedList?.length ?? 0) + (AllList.OnlySpiderList?.length ?? 0);
  } catch (error) {
    if (!(error instanceof CloudError) || error.kind === 'cancelled') throw error;
    return undefined;
  }
}
