import type { Localized } from '../../drivers/contract/text.ts';
import type { ConnectionSummary } from '../../tools/context.ts';
import { sendsInClear } from '../../tools/server-url.ts';
import { inClearWarning } from '../../tools/shared/server-display.ts';
import type { Application } from '../bot.ts';
import { howToAddConnection } from '../clouds/no-connections.ts';
import { type ConnectionCheck, checkConnections } from './check-connections.ts';
import { checkServers, type ServerCheck } from './check-servers.ts';
import type { Finding } from './doctor-checks.ts';

/** The servers, then the connections; of those through a server that answers only those that do not. */
export async function connections(application: Application): Promise<Finding[]> {
  const all = await application.clouds.list();
  const servers = await checkServers(application);
  if (all.length === 0) return [...servers.map((server) => serverFinding(server, [], [])), noConnectionFinding];
  const silent = new Set(servers.filter(({ ok }) => !ok).map(({ name }) => name));
  const asked = all.filter(({ server }) => server === undefined || !silent.has(server)).map(({ name }) => name);
  const checks = await checkConnections(application, asked);
  const isDirect = ({ name }: ConnectionCheck) => all.find((each) => each.name === name)?.server === undefined;
  return [
    ...servers.map((server) => serverFinding(server, all, checks)),
    ...checks.filter((check) => isDirect(check) || !check.ok).map(connectionFinding),
  ];
}

function serverFinding(
  { name, url, ok, version, durationMs, connections: there, problem }: ServerCheck,
  all: readonly ConnectionSummary[],
  checks: readonly ConnectionCheck[],
): Finding {
  const subject: Localized = { en: `CB-Spider server ${name}`, ko: `CB-Spider 서버 ${name}` };
  const own = all.filter(({ server }) => server === name).map((connection) => connection.name);
  if (!ok) {
    const { message, remedy } = problem ?? { message: { en: '', ko: '' }, remedy: { en: '', ko: '' } };
    const unasked: Localized =
      own.length === 0
        ? { en: '', ko: '' }
        : {
            en: ` Its ${own.length} connections were not asked.`,
            ko: ` 이 서버를 경유하는 연결 ${own.length}개는 확인하지 않았습니다.`,
          };
    const fact = { en: `${message.en}${unasked.en}`, ko: `${message.ko}${unasked.ko}` };
    return { subject, state: 'bad', fact, remedy };
  }
  const answering = checks.filter((check) => check.ok && own.includes(check.name)).length;
  const called = version === undefined ? '' : `${version}, `;
  const fact: Localized = {
    en: `${called}ready, answers in ${durationMs} ms; ${there ?? 0} connections, ${own.length} used here, ${answering} of them answer`,
    ko: `${called}정상, ${durationMs} ms에 응답. 연결 ${there ?? 0}개, 사용 중 ${own.length}개, 그 가운데 ${answering}개 응답`,
  };
  if (!sendsInClear(url)) return { subject, state: 'ok', fact };
  const warning = inClearWarning(url);
  return {
    subject,
    state: 'warning',
    fact: { en: `${fact.en}. ${warning.en}`, ko: `${fact.ko}. ${warning.ko}` },
    remedy: {
      en: `Put TLS in front of it, then: spinneret servers add ${name} https://...`,
      ko: `서버 앞에 TLS를 적용한 뒤 spinneret servers add ${name} https://... 명령으로 주소를 바꾸십시오.`,
    },
  };
}

const connectionFinding = ({ name, ok, durationMs, problem }: ConnectionCheck): Finding => ({
  subject: { en: `Connection ${name}`, ko: `연결 ${name}` },
  state: ok ? 'ok' : 'bad',
  fact: problem?.message ?? { en: `answers in ${durationMs} ms`, ko: `${durationMs} ms에 응답` },
  remedy: problem?.remedy,
});

const noConnectionFinding: Finding = {
  subject: { en: 'Connections', ko: '연결' },
  state: 'warning',
  fact: { en: 'there are none', ko: '없습니다' },
  remedy: howToAddConnection,
};
