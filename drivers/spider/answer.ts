import type { ErrorSubject } from '../contract/errors.ts';
import type { HttpAnswer } from '../shared/http.ts';
import { refusalOf } from './errors.ts';
import { serverError } from './errors-transport.ts';
import { unsupported } from './refusal.ts';

/** What was asked, as far as an error needs it. */
export interface Asked {
  readonly method: string;
  readonly path: readonly string[];
  readonly subject: ErrorSubject;
  readonly server: ErrorSubject;
  readonly provider: string;
  /** Undefined for the server's own records. */
  readonly connection: string | undefined;
  readonly changes: boolean;
  readonly secrets: readonly string[];
}

/** The JSON of a success; anything else is thrown as the CloudError that it means. */
export function readAnswer(answer: HttpAnswer, asked: Asked): unknown {
  const { status } = answer;
  if (status >= 300 && status < 400) throw redirected(answer, asked);
  const json = parse(answer.text);
  if (status >= 200 && status < 300) {
    if (json === undefined) throw answer.text === '' && !asked.changes ? saysNothing(asked) : notJson(answer, asked);
    return json.value;
  }
  const text = json === undefined ? undefined : messageOf(json.value);
  if (status === 401) throw wrongPassword(asked);
  if (text === undefined) throw ofAProxy(answer, asked);
  if ((status === 404 && text === 'Not Found') || status === 405) throw noSuchRoute(status, asked);
  if (status === 503) throw notReady(text, asked);
  throw refusalOf(text, asked);
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Every error of the server is `{"message": "..."}`; its proxy for another service says `error`. */
function messageOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const name of ['message', 'error']) {
    const text: unknown = Reflect.get(value, name);
    if (typeof text === 'string') return text;
  }
  return undefined;
}

function wrongPassword(asked: Asked) {
  return serverError(
    {
      kind: 'unauthorized',
      code: '401',
      fact: { en: 'it does not accept the user name and password', ko: '사용자 이름과 비밀번호가 거부되었습니다' },
      remedy: {
        en: 'Register the server again with the user name and password that it was started with (SPIDER_USERNAME, SPIDER_PASSWORD).',
        ko: '서버를 시작할 때 지정한 사용자 이름과 비밀번호(SPIDER_USERNAME, SPIDER_PASSWORD)로 서버를 다시 등록하십시오.',
      },
    },
    asked,
  );
}

function noSuchRoute(status: number, asked: Asked) {
  const route = `${asked.method} /${asked.path[0] ?? ''}`;
  return serverError(
    {
      kind: 'unsupported',
      code: String(status),
      fact: {
        en: `this version of the server has no ${route}`,
        ko: `서버의 현재 버전에는 ${route} 기능이 없습니다`,
      },
      remedy: {
        en: 'Update CB-Spider, or check that the address is that of a CB-Spider server.',
        ko: 'CB-Spider를 업데이트하거나, 주소가 CB-Spider 서버의 주소가 맞는지 확인하십시오.',
      },
    },
    asked,
  );
}

/** Early servers answer what they have no data for with an empty body. */
function saysNothing(asked: Asked) {
  return unsupported(
    asked,
    asked.subject,
    { en: 'the server has nothing to say about this', ko: '서버가 이에 대한 정보를 제공하지 않습니다' },
    { en: 'Update CB-Spider.', ko: 'CB-Spider를 업데이트하십시오.' },
  );
}

function notReady(text: string, asked: Asked) {
  return serverError(
    {
      kind: 'unavailable',
      code: '503',
      fact: { en: 'it is not ready yet', ko: '아직 준비되지 않았습니다' },
      remedy: {
        en: 'Wait until it has started, then try again.',
        ko: '서버가 시작될 때까지 기다린 뒤 다시 시도하십시오.',
      },
      passed: !/ready|proxy|insight/i.test(text),
    },
    asked,
  );
}

function redirected(answer: HttpAnswer, asked: Asked) {
  const to = originOf(answer.headers.location);
  const [en, ko] = to ? [` to ${to}`, `${to} 주소로 `] : ['', ''];
  return serverError(
    {
      kind: 'unavailable',
      code: String(answer.status),
      fact: {
        en: `the address redirects${en}, and redirects are not followed`,
        ko: `주소가 ${ko}리다이렉트되며, 리다이렉트는 따라가지 않습니다`,
      },
      remedy: {
        en: 'Register the server with the address at which it answers itself.',
        ko: '서버가 직접 응답하는 주소로 다시 등록하십시오.',
      },
      retryable: false,
    },
    asked,
  );
}

/** Without user info, path and query, in which a proxy may repeat anything. */
function originOf(location: string | undefined): string | undefined {
  if (location === undefined || !URL.canParse(location)) return undefined;
  const { origin } = new URL(location);
  return origin === 'null' ? undefined : origin;
}

function notJson(answer: HttpAnswer, asked: Asked) {
  return serverError(
    {
      kind: 'unknown',
      code: String(answer.status),
      fact: { en: 'its answer is not JSON', ko: '응답이 JSON 형식이 아닙니다' },
      remedy: {
        en: 'Check that the address is that of a CB-Spider server, and that no proxy or login page stands in front of it.',
        ko: '주소가 CB-Spider 서버의 주소가 맞는지, 앞에 프록시나 로그인 페이지가 없는지 확인하십시오.',
      },
      passed: true,
    },
    asked,
  );
}

function ofAProxy(answer: HttpAnswer, asked: Asked) {
  const { status } = answer;
  const forbidden = status === 403 || status === 407;
  return serverError(
    {
      kind: forbidden ? 'forbidden' : status >= 500 ? 'unavailable' : 'unknown',
      code: String(status),
      fact: {
        en: `HTTP ${status} without a message of CB-Spider: something in front of it answered`,
        ko: `CB-Spider의 메시지가 없는 HTTP ${status} 응답입니다. 서버 앞단에서 응답한 것으로 보입니다`,
      },
      remedy: {
        en: 'Check the proxy or load balancer in front of the server, and that the server runs.',
        ko: '서버 앞의 프록시나 로드 밸런서, 그리고 서버가 실행 중인지 확인하십시오.',
      },
      passed: status >= 500,
    },
    asked,
  );
}
