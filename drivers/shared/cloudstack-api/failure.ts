import { CloudError, type CloudErrorKind, type ErrorSubject } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { clockFailure } from './clock-skew.ts';
import type { ApiDialect, FailureReading } from './dialect.ts';
import type { ApiFailure } from './envelope.ts';
import { kindOf } from './failure-kind.ts';

export interface FailureContext {
  readonly dialect: ApiDialect;
  readonly subject: ErrorSubject;
  /** The time here when the answer came. */
  readonly now: Date;
  readonly changes: boolean;
  /** Whether the cloud has accepted this key before. */
  readonly keyHasWorked: boolean;
}

/** The error that people see for a failure: what it means, what to do, and the cloud's own words as data. */
export function cloudErrorOf(failure: ApiFailure, context: FailureContext): CloudError {
  const { dialect, subject, changes } = context;
  const reading = dialect.read?.(failure);
  const kind = reading?.kind ?? kindOf(failure);
  const told = explanation(failure, kind, context);
  const lost = failure.foreign && (failure.httpStatus < 400 || failure.httpStatus >= 500);
  return new CloudError({
    subject,
    provider: dialect.provider,
    kind,
    fact: reading?.fact ?? told.fact,
    remedy: reading?.remedy ?? told.remedy,
    code: String(failure.code),
    cspMessage: failure.text || undefined,
    requestId: failure.jobId,
    retryable: reading?.retryable,
    ambiguous: changes && lost,
  });
}

interface Explanation {
  readonly fact: Localized;
  readonly remedy?: Localized | undefined;
}

function explanation(failure: ApiFailure, kind: CloudErrorKind, context: FailureContext): Explanation {
  if (failure.code === 401) return unauthorised(failure, context);
  if (failure.foreign) return foreignAnswer(failure);
  const general = generalTexts[kind];
  const { command, code } = failure;
  const job = failure.jobId === undefined ? { en: '', ko: '' } : { en: ' in its job', ko: ' 작업 도중에' };
  return {
    fact: general?.fact ?? {
      en: `the cloud failed${job.en} at ${command} (${code})`,
      ko: `클라우드에서${job.ko} ${command} 실행에 실패했습니다(${code})`,
    },
    remedy: general?.remedy ?? hidden,
  };
}

/** 401 stands for a wrong key, a wrong or expired signature, and a command that there is not or that the role forbids. */
function unauthorised(failure: ApiFailure, context: FailureContext): FailureReading & Explanation {
  const { command } = failure;
  const skew = clockFailure(failure.serverTime, context.now, context.dialect.expiresAfterMs);
  if (skew) return skew;
  if (context.keyHasWorked) {
    return {
      fact: {
        en: `the cloud refused ${command}: the account may not use it, or the cloud does not have it`,
        ko: `클라우드에서 ${command} 명령을 거부했습니다. 계정에 권한이 없거나 클라우드가 지원하지 않는 명령입니다`,
      },
      remedy: {
        en: `Ask for listApis with name=${command}, and have the account's role allow it. If that is allowed, the keys were changed.`,
        ko: `listApis(name=${command})로 사용 가능 여부를 확인하고 계정 역할에 권한을 요청하십시오. 권한이 있다면 키가 바뀌었는지 확인하십시오.`,
      },
    };
  }
  return {
    fact: {
      en: 'the cloud refused the API key or the signature of the request',
      ko: '클라우드에서 API 키 또는 요청 서명을 거부했습니다',
    },
    remedy: {
      en: 'Check the API key, the secret key and the endpoint, and that the user is enabled.',
      ko: 'API 키와 비밀 키, 엔드포인트가 맞는지, 사용자 계정이 활성 상태인지 확인하십시오.',
    },
  };
}

function foreignAnswer({ httpStatus, command }: ApiFailure): Explanation {
  return {
    fact: {
      en: `the answer to ${command} is not one of the API (HTTP ${httpStatus})`,
      ko: `${command} 응답이 API 형식이 아닙니다(HTTP ${httpStatus})`,
    },
    remedy: {
      en: 'Check that the endpoint is that of the API, for example https://cloud.example.com/client/api, and that no proxy answers in its place.',
      ko: '엔드포인트가 https://cloud.example.com/client/api 같은 API 주소인지, 중간의 프록시가 대신 응답하지 않는지 확인하십시오.',
    },
  };
}

const hidden: Localized = {
  en: 'The cloud tells the reason to administrators only: ask one, and name the job or the time. ListEvents shows what the account may see.',
  ko: '자세한 원인은 클라우드 관리자만 볼 수 있습니다. 작업 ID나 발생 시각을 알려 관리자에게 문의하십시오. 계정이 볼 수 있는 이벤트는 listEvents로 확인할 수 있습니다.',
};

const generalTexts: Partial<Record<CloudErrorKind, Explanation>> = {
  'not-found': {
    fact: {
      en: 'the cloud does not know it, or it is another account’s',
      ko: '클라우드에 없거나 다른 계정의 리소스입니다',
    },
    remedy: { en: 'List what is there and use one of those names.', ko: '목록을 조회하여 있는 이름을 사용하십시오.' },
  },
  'already-exists': {
    fact: { en: 'the cloud has one of that name already', ko: '클라우드에 같은 이름의 리소스가 이미 있습니다' },
    remedy: {
      en: 'Choose another name, or use the one that is there.',
      ko: '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.',
    },
  },
  conflict: {
    fact: { en: 'it conflicts with what is there', ko: '이미 있는 설정과 충돌합니다' },
    remedy: {
      en: 'Look at the rules and ranges that are there and choose one that is free.',
      ko: '기존 규칙과 대역을 조회하여 겹치지 않는 값을 고르십시오.',
    },
  },
  'invalid-input': {
    fact: {
      en: 'the cloud does not accept a value of the request',
      ko: '클라우드에서 요청의 일부 값을 받아들이지 않았습니다',
    },
    remedy: {
      en: "Correct the value that the cloud's message names.",
      ko: '클라우드 메시지가 지적한 값을 고치십시오.',
    },
  },
  forbidden: {
    fact: { en: 'the account may not do this', ko: '계정에 이 작업 권한이 없습니다' },
    remedy: {
      en: "Have an administrator look at the account's role.",
      ko: '관리자에게 계정 역할의 권한을 확인해 달라고 요청하십시오.',
    },
  },
  quota: {
    fact: { en: 'a limit of the account or its domain is reached', ko: '계정 또는 도메인의 한도에 도달했습니다' },
    remedy: {
      en: 'Look at the quotas, remove what is no longer needed, or have the limit raised.',
      ko: '할당량을 조회하여 쓰지 않는 리소스를 삭제하거나 한도 상향을 요청하십시오.',
    },
  },
  'no-capacity': {
    fact: { en: 'the zone has no room for it now', ko: '현재 존에 여유 용량이 없습니다' },
    remedy: {
      en: 'Try a smaller spec, another zone, or again later; an administrator sees which host or storage lacks what.',
      ko: '더 작은 사양이나 다른 존을 쓰거나 나중에 다시 시도하십시오. 부족한 호스트나 스토리지는 관리자가 확인할 수 있습니다.',
    },
  },
  'rate-limited': {
    fact: { en: 'the account has made too many requests', ko: '계정의 API 요청 한도를 넘었습니다' },
    remedy: {
      en: 'Wait as long as the cloud says, then try again.',
      ko: '클라우드가 안내한 시간만큼 기다렸다가 다시 시도하십시오.',
    },
  },
  dependency: {
    fact: { en: 'something still uses it', ko: '다른 리소스에서 아직 사용하고 있습니다' },
    remedy: {
      en: 'Remove what uses it first. A VM that was destroyed counts until it is expunged.',
      ko: '사용 중인 리소스를 먼저 삭제하십시오. 삭제한 VM도 완전히 제거(expunge)될 때까지는 사용 중으로 칩니다.',
    },
  },
  'wrong-state': {
    fact: { en: 'its state does not allow this', ko: '현재 상태에서는 할 수 없는 작업입니다' },
    remedy: {
      en: 'Look at its state and wait for, or bring about, the one that is needed.',
      ko: '상태를 조회하여 필요한 상태가 된 뒤에 다시 시도하십시오.',
    },
  },
  unsupported: {
    fact: { en: 'the cloud does not offer this to the account', ko: '클라우드에서 이 계정에 제공하지 않는 기능입니다' },
    remedy: {
      en: 'An administrator can say whether it can be enabled.',
      ko: '사용 설정이 가능한지 관리자에게 문의하십시오.',
    },
  },
  unavailable: {
    fact: { en: 'a part of the cloud is not available', ko: '클라우드의 일부를 지금 사용할 수 없습니다' },
    remedy: {
      en: 'Try again later; an administrator can say what is down.',
      ko: '나중에 다시 시도하고, 계속되면 관리자에게 문의하십시오.',
    },
  },
};
