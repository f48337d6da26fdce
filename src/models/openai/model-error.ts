import type { Localized } from '../../../drivers/contract/text.ts';
import { cancelledError, ModelError } from '../error.ts';
import { failureKind, isTlsCode } from './classify.ts';
import type { Address, EndpointFailure, FailureDetails } from './endpoint.ts';

interface Words {
  readonly fact: Localized;
  readonly remedy: Localized;
}

/** What a person is told. `quote` is what may be shown of the server's own words. Holds no cause: it could hold the key. */
export function modelError(failure: EndpointFailure, address: Address, quote: string | undefined): ModelError {
  const { details } = failure;
  const { fact, remedy } = wordsFor(details, address);
  return new ModelError({ kind: failureKind(details), fact: quoted(fact, quote), remedy });
}

function quoted(fact: Localized, quote: string | undefined): Localized {
  if (quote === undefined) return fact;
  return { en: `${fact.en} The server says: "${quote}"`, ko: `${fact.ko} 서버 메시지: "${quote}"` };
}

function wordsFor(details: FailureDetails, address: Address): Words {
  switch (failureKind(details)) {
    case 'unauthorized':
      return unauthorized(details, address);
    case 'not-found':
      return notFound(details, address);
    case 'invalid-request':
      return details.reason === 'address' ? badAddress(address) : invalidRequest(details, address);
    case 'context-length':
      return {
        fact: {
          en: `The conversation is longer than the model ${address.model} can read.`,
          ko: `대화가 모델(${address.model})이 읽을 수 있는 길이를 넘었습니다.`,
        },
        remedy: {
          en: 'Begin a new conversation, or choose a model with a larger context.',
          ko: '새 대화를 시작하거나 컨텍스트가 더 큰 모델을 선택하십시오.',
        },
      };
    case 'rate-limited':
      return rateLimited(details, address);
    case 'timeout':
      return timedOut(details, address);
    case 'unavailable':
      return details.reason === 'connection' ? unreachable(details, address) : failing(details, address);
    case 'cut-off':
      return {
        fact: {
          en: `The answer of ${address.host} broke off in the middle; no call of it is run.`,
          ko: `모델 서버(${address.host})의 응답이 도중에 끊겼습니다. 이 응답의 호출은 실행하지 않습니다.`,
        },
        remedy: { en: 'Ask again.', ko: '다시 요청하십시오.' },
      };
    case 'cancelled':
      return cancelledError();
  }
}

function unauthorized(details: FailureDetails, address: Address): Words {
  const { host, model } = address;
  const variable = keyVariable(address);
  if (details.reason === 'key') {
    return {
      fact: {
        en: 'The API key holds characters that no key has: a space, a line break or a letter beyond ASCII.',
        ko: 'API 키에 공백, 줄바꿈, 한글 등 키에 쓸 수 없는 문자가 있습니다.',
      },
      remedy: { en: `Set ${variable} anew.`, ko: `환경 변수 ${variable} 값을 다시 설정하십시오.` },
    };
  }
  if (details.status === 403) {
    return {
      fact: {
        en: `${host} does not let this API key use the model ${model}.`,
        ko: `모델 서버(${host})에서 이 API 키로는 모델(${model})을 사용할 권한이 없습니다.`,
      },
      remedy: {
        en: `Check what the project of the key may use, or set another key in ${variable}.`,
        ko: `키가 속한 프로젝트의 권한을 확인하거나 환경 변수 ${variable}에 다른 키를 설정하십시오.`,
      },
    };
  }
  if (!address.hasKey) {
    return {
      fact: {
        en: `${host} asks for an API key, and none is set.`,
        ko: `모델 서버(${host})에 API 키가 필요하지만 설정되어 있지 않습니다.`,
      },
      remedy: { en: `Set ${variable}.`, ko: `환경 변수 ${variable}에 API 키를 설정하십시오.` },
    };
  }
  return {
    fact: { en: `${host} does not accept the API key.`, ko: `모델 서버(${host})가 API 키를 거부했습니다.` },
    remedy: {
      en: `Set a valid key for this server in ${variable}.`,
      ko: `환경 변수 ${variable}에 이 서버의 유효한 키를 설정하십시오.`,
    },
  };
}

function notFound(details: FailureDetails, address: Address): Words {
  const { host, model } = address;
  const variable = addressVariable(address);
  if (details.reason === 'foreign') {
    return {
      fact: {
        en: `${host} answered with a web page: there is no model server at this address.`,
        ko: `${host} 주소에서 웹 페이지가 응답했습니다. 모델 서버의 주소가 아닙니다.`,
      },
      remedy: addressRemedy(address),
    };
  }
  return {
    fact: {
      en: `${host} does not know the model ${model}, or the path of the address is wrong.`,
      ko: `모델 서버(${host})에 모델(${model})이 없거나 주소의 경로가 잘못되었습니다.`,
    },
    remedy: address.azure
      ? {
          en: `Check the name of the deployment (AZURE_OPENAI_DEPLOYMENT), the API version and ${variable}.`,
          ko: `배포 이름(AZURE_OPENAI_DEPLOYMENT), API 버전, 환경 변수 ${variable} 값을 확인하십시오.`,
        }
      : {
          en: `Check the name of the model (SPINNERET_MODEL) and ${variable}, which mostly ends in /v1.`,
          ko: `모델 이름(SPINNERET_MODEL)과 환경 변수 ${variable} 값을 확인하십시오. 주소는 대개 /v1로 끝납니다.`,
        },
  };
}

function badAddress(address: Address): Words {
  return {
    fact: {
      en: 'The address of the model server must be an http or https URL without a user name.',
      ko: '모델 서버 주소는 사용자 이름이 없는 http 또는 https URL이어야 합니다.',
    },
    remedy: addressRemedy(address),
  };
}

function invalidRequest({ status }: FailureDetails, { host, model }: Address): Words {
  return {
    fact: {
      en: `${host} does not accept the request (HTTP ${status}).`,
      ko: `모델 서버(${host})가 요청을 받아들이지 않았습니다(HTTP ${status}).`,
    },
    remedy: {
      en: `Check that ${model} can call tools; else choose another model.`,
      ko: `모델(${model})이 도구 호출을 지원하는지 확인하고, 지원하지 않으면 다른 모델을 선택하십시오.`,
    },
  };
}

function rateLimited({ code }: FailureDetails, { host }: Address): Words {
  if (code === 'insufficient_quota') {
    return {
      fact: {
        en: `The quota of the API key at ${host} is used up.`,
        ko: `API 키의 사용 한도(${host})를 모두 썼습니다.`,
      },
      remedy: { en: 'Check the plan and the billing of the account.', ko: '계정의 요금제와 결제 상태를 확인하십시오.' },
    };
  }
  return {
    fact: {
      en: `${host} takes no more requests for the moment.`,
      ko: `모델 서버(${host})의 요청 한도를 넘었습니다.`,
    },
    remedy: { en: 'Wait a minute, then ask again.', ko: '잠시 기다린 뒤 다시 요청하십시오.' },
  };
}

function timedOut({ timeoutMs }: FailureDetails, { host }: Address): Words {
  const seconds = timeoutMs === undefined ? undefined : Math.max(1, Math.round(timeoutMs / 1000));
  return {
    fact:
      seconds === undefined
        ? { en: `${host} did not answer in time.`, ko: `모델 서버(${host})가 제시간에 응답하지 않았습니다.` }
        : {
            en: `${host} did not answer within ${seconds} s.`,
            ko: `모델 서버(${host})가 ${seconds}초 안에 응답하지 않았습니다.`,
          },
    remedy: {
      en: 'Ask again, or choose a faster model.',
      ko: '다시 요청하거나 더 빠른 모델을 선택하십시오.',
    },
  };
}

function failing({ status, reason }: FailureDetails, { host }: Address): Words {
  const remedy = { en: 'Ask again in a moment.', ko: '잠시 후 다시 요청하십시오.' };
  if (reason === 'empty') {
    return { fact: { en: `${host} answered nothing.`, ko: `모델 서버(${host})가 빈 응답을 보냈습니다.` }, remedy };
  }
  if (reason === 'unreadable') {
    return {
      fact: { en: `What ${host} answered cannot be read.`, ko: `모델 서버(${host})의 응답을 읽을 수 없습니다.` },
      remedy,
    };
  }
  const code = status === undefined ? '' : ` (HTTP ${status})`;
  return { fact: { en: `${host} has failed${code}.`, ko: `모델 서버(${host})에 오류가 발생했습니다${code}.` }, remedy };
}

function unreachable({ networkCode }: FailureDetails, address: Address): Words {
  const { host } = address;
  const code = networkCode === undefined ? '' : ` (${networkCode})`;
  if (isTlsCode(networkCode)) {
    return {
      fact: {
        en: `There is no secure connection to ${host}: its certificate or protocol does not fit${code}.`,
        ko: `모델 서버(${host})와 보안 연결(TLS)을 맺지 못했습니다${code}.`,
      },
      remedy: {
        en: `Name your organisation's CA certificate in NODE_EXTRA_CA_CERTS; for a server without TLS use http:// in ${addressVariable(address)}.`,
        ko: `사내 CA 인증서를 NODE_EXTRA_CA_CERTS에 지정하십시오. TLS를 쓰지 않는 서버라면 환경 변수 ${addressVariable(address)}에 http:// 주소를 설정하십시오.`,
      },
    };
  }
  if (networkCode === 'ENOTFOUND') {
    return {
      fact: { en: `The host ${host} is not known.`, ko: `호스트(${host})를 찾을 수 없습니다.` },
      remedy: addressRemedy(address),
    };
  }
  return {
    fact: { en: `There is no connection to ${host}${code}.`, ko: `모델 서버(${host})에 연결할 수 없습니다${code}.` },
    remedy: {
      en: `Check that the model server runs and that the network lets you reach it; its address is in ${addressVariable(address)}.`,
      ko: `모델 서버가 실행 중인지, 네트워크가 열려 있는지 확인하십시오. 주소는 환경 변수 ${addressVariable(address)}에 있습니다.`,
    },
  };
}

function addressRemedy(address: Address): Localized {
  const variable = addressVariable(address);
  return address.azure
    ? {
        en: `Set ${variable} to the endpoint of the resource, such as https://NAME.openai.azure.com.`,
        ko: `환경 변수 ${variable}에 리소스의 엔드포인트를 설정하십시오(예: https://이름.openai.azure.com).`,
      }
    : {
        en: `Set ${variable} to the address of the model server, such as http://localhost:11434/v1.`,
        ko: `환경 변수 ${variable}에 모델 서버 주소를 설정하십시오(예: http://localhost:11434/v1).`,
      };
}

function keyVariable({ azure }: Address): string {
  return azure ? 'AZURE_OPENAI_API_KEY' : 'OPENAI_API_KEY';
}

function addressVariable({ azure }: Address): string {
  return azure ? 'AZURE_OPENAI_ENDPOINT' : 'OPENAI_BASE_URL';
}
