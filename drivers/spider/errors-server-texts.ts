import type { ServerText } from './errors-server.ts';

const takenName: Pick<ServerText, 'kind' | 'fact' | 'remedy'> = {
  kind: 'already-exists',
  fact: {
    en: 'the server has that name in this connection already',
    ko: '서버의 이 연결에 같은 이름이 이미 있습니다',
  },
  remedy: {
    en: 'Look at what has the name: a creation that was cut off may have left it. Use it, delete it, or choose another name.',
    ko: '그 이름을 쓰는 리소스를 조회하십시오. 중단된 생성 작업이 남긴 것일 수 있습니다. 그것을 사용하거나 삭제하거나 다른 이름을 쓰십시오.',
  },
};

const unknownName: Pick<ServerText, 'kind' | 'fact' | 'remedy'> = {
  kind: 'not-found',
  fact: {
    en: 'the server does not know it in this connection',
    ko: '서버의 이 연결에서 찾을 수 없습니다',
  },
  remedy: {
    en: 'Check the name and the connection. What the cloud has and the server does not know can be registered.',
    ko: '이름과 연결을 확인하십시오. 클라우드에만 있는 리소스는 서버에 등록하여 사용할 수 있습니다.',
  },
};

const unsupportedHere: Pick<ServerText, 'kind' | 'fact' | 'remedy'> = {
  kind: 'unsupported',
  fact: {
    en: "the server's driver for this cloud does not have this",
    ko: '서버의 해당 클라우드 드라이버가 지원하지 않습니다',
  },
  remedy: { en: 'Use another connection, or the cloud itself.', ko: '다른 연결이나 클라우드 콘솔을 사용하십시오.' },
};

const clientBug: Pick<ServerText, 'kind' | 'fact' | 'remedy'> = {
  kind: 'invalid-input',
  fact: {
    en: 'the server does not understand the request',
    ko: '서버가 요청을 이해하지 못했습니다',
  },
  remedy: {
    en: 'Check the values. If they are right, the version of the server is one that this driver does not know: report it.',
    ko: '값을 확인하십시오. 값이 맞다면 이 드라이버가 모르는 서버 버전일 수 있으니 알려 주십시오.',
  },
};

/** The server's own texts, of its current and its early versions; the first that fits. */
export const serverTexts: readonly ServerText[] = [
  { text: /^(?<type>[A-Z][\w ]+) '(?<name>.+)' already exists in connection '.*'$/, ...takenName },
  { text: /^(?<type>vpc|subnet|sg|keypair|vm)-(?<name>.+) already exists!$/, ...takenName },
  {
    text: /^(?<type>[A-Z][\w ]+) with SystemID '.*' already exists in connection '.*' \(NameID: '(?<name>.*)'\)$/,
    kind: 'already-exists',
    fact: {
      en: 'the server has the same resource of the cloud under this name already',
      ko: '서버에 같은 클라우드 리소스가 이 이름으로 이미 등록되어 있습니다',
    },
  },
  {
    text: /^tag key '.*' already exists for the resource '.*'$/i,
    kind: 'already-exists',
    fact: { en: 'it has a tag of that key already', ko: '같은 키의 태그가 이미 있습니다' },
  },
  {
    text: /^(?<type>[A-Z][\w ]+) with (?:SystemID containing '(?<name>.*)'|empty SystemID) does not exist/,
    kind: 'conflict',
    fact: {
      en: 'the server no longer knows it, although something that it knows is in it',
      ko: '서버에서 찾을 수 없지만 이를 사용하는 리소스는 서버에 남아 있습니다',
    },
    remedy: {
      en: 'Register it on the server again, or remove what is in it.',
      ko: '서버에 다시 등록하거나, 이를 사용하는 리소스를 정리하십시오.',
    },
  },
  { text: /^(?:The )?(?<type>[A-Z][\w ]+) '(?<name>.+)' does not exist(?:!| in connection '.*')$/, ...unknownName },
  { text: /^\[(?:.*):(?<type>\w+):(?<name>.+)\] does not exist!$/, ...unknownName },
  { text: /^(?<type>vpc|subnet|sg|keypair|vm)-(?<name>.+) does not exist!$/, ...unknownName },
  {
    text: /^<IID-CSP mismatch>/,
    kind: 'conflict',
    fact: {
      en: 'the cloud no longer has what the server knows',
      ko: '서버가 알고 있는 리소스가 클라우드에는 없습니다',
    },
    remedy: {
      en: 'Compare the server with the cloud, and unregister what is gone.',
      ko: '서버와 클라우드를 비교하고, 없어진 리소스의 등록을 해제하십시오.',
    },
  },
  {
    text: /^(?<name>[^\s:]+): does not exist!$/,
    record: 'connection',
    kind: 'not-found',
    fact: {
      en: 'the server has no connection, driver, credential or region of that name',
      ko: '서버에 그런 이름의 연결, 드라이버, 자격 증명, 리전이 없습니다',
    },
    remedy: {
      en: 'List the connections of the server, and register what is missing: it does not check what a connection refers to.',
      ko: '서버의 연결 목록을 조회하고 빠진 것을 등록하십시오. 서버는 연결이 참조하는 대상이 있는지 확인하지 않습니다.',
    },
  },
  {
    text: /^Invalid Key in input arguments/i,
    kind: 'invalid-input',
    fact: {
      en: 'the keys are not those that the server wants for this cloud',
      ko: '서버가 이 클라우드에 요구하는 키와 다릅니다',
    },
    remedy: {
      en: "Use the provider's own keys; the message lists them after `want`.",
      ko: '해당 클라우드의 키를 사용하십시오. 메시지의 want 뒤에 목록이 있습니다.',
    },
  },
  {
    text: /can have only 1 VPC, but already have a VPC/i,
    kind: 'quota',
    fact: {
      en: 'this cloud has room for one VPC, and it is there',
      ko: '이 클라우드에는 VPC를 하나만 만들 수 있으며 이미 있습니다',
    },
    remedy: {
      en: 'Use the VPC that is there, or register it on the server.',
      ko: '이미 있는 VPC를 사용하거나 서버에 등록하십시오.',
    },
  },
  { text: /^\S+ does not support \S+/, ...unsupportedHere },
  { text: /^[\w ]+ Driver: .*not (?:supported|implemented)/i, ...unsupportedHere },
  { text: /^\S+ is not (?:a )?supported (?:Resource|resource type)!*/, ...unsupportedHere },
  { text: /is not a valid action!!$/, ...clientBug },
  { text: /^(?:code=4\d\d, message=|Unmarshal type error|Syntax error)/, ...clientBug },
  { text: /^code=4\d\d, message=/, ...clientBug },
  { text: /(?:'s input value is empty!|^(?:The )?\S+ is (?:empty|nil)!?)$/i, ...clientBug },
  {
    text: /^(?:\S+ is not supported ImageType!|.* is not a valid Root Disk (?:Size|Type)|MyImage can not configure the Root-Disk)/i,
    kind: 'invalid-input',
    fact: { en: 'the server refused a value of the request', ko: '서버가 요청 값을 받아들이지 않았습니다' },
  },
  {
    text: /^Internal Server Error$/,
    kind: 'unknown',
    fact: {
      en: 'the server itself failed on this request',
      ko: '서버가 이 요청을 처리하다가 내부 오류를 일으켰습니다',
    },
    remedy: {
      en: "Look into the server's log and report it. Read the state before you try again.",
      ko: '서버 로그를 확인하고 알려 주십시오. 다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
    passed: true,
  },
  {
    text: /(?:\(Timeout=|Timeout after )\d+/,
    kind: 'timeout',
    fact: {
      en: 'the server waited for the cloud in vain',
      ko: '서버가 기다리는 동안 클라우드가 작업을 마치지 못했습니다',
    },
    remedy: {
      en: 'The cloud may still be at work. Read the state before you try again.',
      ko: '클라우드에서 아직 작업 중일 수 있습니다. 다시 시도하기 전에 현재 상태를 조회하십시오.',
    },
    passed: true,
  },
];
