import type { VM } from '../../drivers/contract/vm.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { type Finding, fine, warning } from './finding.ts';
import type { Traffic } from './ports.ts';
import { type Look, nameOf } from './subject.ts';
import { ageOf } from './times.ts';

export const sshPort = 22;
export const rdpPort = 3389;
/** A system that has only just been started is not up yet; two minutes are usual (CB-Spider waits as long). */
const bootMs = 2 * 60_000;

const isWindows = ({ platform }: VM): boolean => platform === 'WINDOWS';

/** The port on which people log in to a VM of its kind. */
export const loginPortOf = (vm: VM): number => (isWindows(vm) ? rdpPort : sshPort);

/** With what, and where, a person logs in; empty where the port is not one for that. */
export async function loginFindings(vm: VM, { port }: Traffic, look: Look): Promise<Finding[]> {
  if (port !== sshPort && port !== rdpPort) return [];
  const { vmUserId: user, iid, accessPoint } = vm;
  const found: Finding[] = [];
  if (port !== loginPortOf(vm) && vm.platform !== undefined) found.push(otherLogin(iid.nameId, isWindows(vm)));
  const told = accessPoint === undefined ? undefined : portOf(accessPoint);
  if (told !== undefined && told !== port && port === loginPortOf(vm)) {
    found.push(
      warning('GetVM', {
        en: `Its cloud lets people in at ${accessPoint}, not on port ${port}.`,
        ko: `클라우드의 접속 주소는 ${accessPoint}이며 ${port} 포트가 아닙니다.`,
      }),
    );
  }
  if (port === rdpPort) {
    if (user) found.push(fine('GetVM', { en: `Log in as ${user}.`, ko: `로그인 사용자: ${user}.` }));
    return found;
  }
  return [...found, ...(await keyFindings(vm, look))];
}

/** `address:port`. */
const portOf = (accessPoint: string): number | undefined => {
  const port = Number(/:(\d{1,5})$/.exec(accessPoint)?.[1]);
  return Number.isNaN(port) ? undefined : port;
};

async function keyFindings({ keyPair, vmUserId, iid }: VM, { open, context, reads }: Look): Promise<Finding[]> {
  const key = nameOf(keyPair);
  if (key === '') {
    return [
      warning('GetVM', {
        en: `No key pair is known of ${iid.nameId}: it may take a password only.`,
        ko: `${iid.nameId}의 키페어 정보가 없습니다. 비밀번호로만 로그인할 수 있을 수 있습니다.`,
      }),
    ];
  }
  const answer = open.connection.handlers.keyPair
    ? await reads.ask({ en: `Key pair ${key}`, ko: `키페어 ${key}` }, () =>
        handlerOf(open, 'keyPair').getKey(keyPair, context.call),
      )
    : undefined;
  const user = vmUserId ?? '';
  const gone = answer?.is === 'missing';
  return [
    (gone ? warning : fine)(gone ? 'GetKey' : 'GetVM', {
      en: `Log in${user && ` as ${user}`} with the private key of ${key}${gone ? ', a key pair that the cloud no longer has; the VM still takes it' : ''}.`,
      ko: `${user && `로그인 사용자: ${user}, `}키페어: ${key}${gone ? ' (클라우드에서는 삭제되었으나 VM에는 여전히 유효합니다)' : ''}.`,
    }),
  ];
}

const otherLogin = (name: string, windows: boolean): Finding =>
  warning('GetVM', {
    en: windows
      ? `${name} runs Windows, which people log in to by RDP on port ${rdpPort}.`
      : `${name} runs Linux, which people log in to by ssh on port ${sshPort}.`,
    ko: windows
      ? `${josa(name, '은/는')} Windows VM이므로 RDP(${rdpPort} 포트)로 접속합니다.`
      : `${josa(name, '은/는')} Linux VM이므로 ssh(${sshPort} 포트)로 접속합니다.`,
  });

/** That its system may not be up yet. */
export function bootFindings({ iid, status, startTime }: VM, now: Date): Finding[] {
  const age = ageOf(startTime, now);
  if (status !== 'Running' || age === undefined || age > bootMs) return [];
  return [
    warning('GetVM', {
      en: `${iid.nameId} was started less than two minutes ago: its system may not be up yet.`,
      ko: `${josa(iid.nameId, '은/는')} 시작된 지 2분이 지나지 않아 운영체제가 아직 부팅 중일 수 있습니다.`,
    }),
  ];
}
