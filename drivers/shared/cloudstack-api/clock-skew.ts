import type { Localized } from '../../contract/text.ts';

/** The server accepts requests that expire at most so far ahead, where its administrator demands timestamps. */
const furthestExpiryMs = 15 * 60_000;

/**
 * Why a request was refused, where it was because of the clocks: its signature had expired when it came, or expires too
 * far ahead. The server answers both as it answers a wrong key; what tells them apart is the time in its answer.
 */
export function clockFailure(
  serverTime: Date | undefined,
  now: Date,
  expiresAfterMs: number | undefined,
): { readonly fact: Localized; readonly remedy: Localized } | undefined {
  if (serverTime === undefined || expiresAfterMs === undefined) return undefined;
  const aheadMs = serverTime.getTime() - now.getTime();
  const minutes = Math.max(1, Math.round(Math.abs(aheadMs) / 60_000));
  if (aheadMs >= expiresAfterMs) {
    return {
      fact: {
        en: `the signature had expired: the clock of this machine is ${minutes} min behind the cloud's`,
        ko: `요청 서명이 만료되었습니다. 이 장비의 시계가 클라우드보다 ${minutes}분 느립니다`,
      },
      remedy: setClock,
    };
  }
  if (-aheadMs > furthestExpiryMs - expiresAfterMs) {
    return {
      fact: {
        en: `the signature is valid for too long: the clock of this machine is ${minutes} min ahead of the cloud's`,
        ko: `요청 서명의 유효 기간이 허용 범위를 넘었습니다. 이 장비의 시계가 클라우드보다 ${minutes}분 빠릅니다`,
      },
      remedy: setClock,
    };
  }
  return undefined;
}

const setClock: Localized = {
  en: 'Set the clock of this machine, for example with NTP, and try again. If it is right, the cloud’s is wrong.',
  ko: 'NTP 등으로 이 장비의 시계를 맞춘 뒤 다시 시도하십시오. 시계가 맞다면 클라우드 쪽 시계를 확인해야 합니다.',
};
