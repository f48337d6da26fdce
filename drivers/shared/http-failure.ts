import type { CloudErrorOptions } from '../contract/errors.ts';

type Failure = Pick<CloudErrorOptions, 'kind' | 'fact' | 'remedy'>;

/** An answer that was not read to its end because of its size. */
export class AnswerTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`the answer has more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

export const tooLarge = (maxBytes: number): Error => new AnswerTooLarge(maxBytes);

/** Where the connection was not made, so that nothing was sent; undefined for everything else. */
export function failedBeforeSending(error: unknown, host: string): Failure | undefined {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return {
        kind: 'unavailable',
        fact: { en: `${host} refuses connections`, ko: `${host}에서 연결을 거부했습니다` },
        remedy: {
          en: 'Check that the server runs and listens at this address and port.',
          ko: '서버가 실행 중이고 이 주소와 포트에서 응답하는지 확인하십시오.',
        },
      };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        kind: 'unavailable',
        fact: { en: `the name ${host} cannot be resolved`, ko: `${host} 이름의 주소를 찾을 수 없습니다` },
        remedy: { en: 'Check the address and the DNS of this machine.', ko: '주소와 이 장비의 DNS를 확인하십시오.' },
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return {
        kind: 'unavailable',
        fact: { en: `${host} cannot be reached`, ko: `${host}에 연결할 수 없습니다` },
        remedy: {
          en: 'Check the network, VPN, proxy and firewall between here and there.',
          ko: '네트워크와 VPN, 프록시, 방화벽을 확인하십시오.',
        },
      };
  }
  if (code === undefined || !certificateCodes.test(code)) return undefined;
  return {
    kind: 'unavailable',
    fact: {
      en: `the certificate of ${host} is not accepted (${code})`,
      ko: `${host} 인증서를 신뢰할 수 없습니다(${code})`,
    },
    remedy: {
      en: 'Have the certificate renewed, or name its issuer in NODE_EXTRA_CA_CERTS.',
      ko: '인증서를 갱신하거나 NODE_EXTRA_CA_CERTS에 발급 기관 인증서를 지정하십시오.',
    },
  };
}

const certificateCodes = /CERT|^ERR_TLS_|^ERR_SSL_|SELF_SIGNED|^UNABLE_TO_/;

/** A connection that ended before the answer was complete. */
export function cutOff(error: unknown, host: string): Failure {
  if (error instanceof AnswerTooLarge) {
    const size = Math.round(error.maxBytes / 1024 / 1024);
    return {
      kind: 'unknown',
      fact: { en: `the answer of ${host} is larger than ${size} MiB`, ko: `${host} 응답이 ${size} MiB를 넘습니다` },
    };
  }
  return {
    kind: 'unavailable',
    fact: {
      en: `${host} closed the connection before its answer was complete`,
      ko: `${host}에서 응답을 마치기 전에 연결을 끊었습니다`,
    },
    remedy: {
      en: 'Check that the server still runs, then look at what is there before you try again.',
      ko: '서버가 실행 중인지 확인하고, 다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
  };
}

export function noAnswer(host: string, timeoutMs: number): Failure {
  const seconds = timeoutMs / 1000;
  return {
    kind: 'timeout',
    fact: { en: `${host} did not answer within ${seconds} s`, ko: `${host}에서 ${seconds}초 안에 응답하지 않았습니다` },
    remedy: {
      en: 'It may still be at work. Look at what is there before you try again.',
      ko: '서버에서 아직 처리 중일 수 있습니다. 다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
  };
}

/** Whether the other side ended a connection that had been made. */
export function isCutSocket(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

/** The system's or undici's code of an error, also where it is wrapped. */
export function codeOf(error: unknown): string | undefined {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    if (at instanceof AggregateError && at.errors.length > 0) {
      at = at.errors[0];
      continue;
    }
    if ('code' in at && typeof at.code === 'string') return at.code;
    at = 'cause' in at ? at.cause : undefined;
  }
  return undefined;
}
