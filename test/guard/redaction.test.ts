import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/guard/redaction.ts';

const { redactText, redactJson } = createRedactor({ knownSecrets: () => [] });

const pem = [
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW',
  'QyNTUxOQAAACDcanary0000000000000000000000000000000000000000000000000000',
  '-----END OPENSSH PRIVATE KEY-----',
].join('\n');

describe('a text that looks like a secret is taken out', () => {
  test.each<[string, string, string]>([
    ['a private key', `before\n${pem}\nafter`, 'before\n[redacted]\nafter'],
    ['a private key inside JSON', JSON.stringify({ note: pem }), '{"note":"[redacted]"}'],
    ['a private key whose end was cut off', pem.slice(0, 120), '[redacted]'],
    ['two private keys', `${pem} and ${pem}`, '[redacted] and [redacted]'],
    ['an AWS access key id', 'key AKIAIOSFODNN7EXAMPLE is used', 'key [redacted] is used'],
    ['an AWS session key id, in Korean', '키는ASIAIOSFODNN7EXAMPLE입니다', '키는[redacted]입니다'],
    ['an assignment', 'login with password=hunter2 failed', 'login with password=[redacted] failed'],
    ['an assignment with a colon', 'secret_key: abc/def+1', 'secret_key: [redacted]'],
    ['an environment variable', 'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG x', 'AWS_SECRET_ACCESS_KEY=[redacted] x'],
    ['a quoted value', 'clientSecret: "a b c" is wrong', 'clientSecret: "[redacted]" is wrong'],
    ['a value in single quotes', "passwd = 'it is long' now", "passwd = '[redacted]' now"],
    ['a value that begins with a quote and never ends', "password: 'abc def", 'password: [redacted] def'],
    ['a field of JSON', '{"apiKey":"x-1","name":"web-01"}', '{"apiKey":"[redacted]","name":"web-01"}'],
    ['a field with quotes inside', '{"password":"a\\"b","name":"n"}', '{"password":"[redacted]","name":"n"}'],
    ['a number in JSON', '{"password":123456,"a":1}', '{"password":"[redacted]","a":1}'],
    [
      'JSON inside JSON',
      '{"body":"{\\"token\\":\\"abc\\",\\"a\\":1}"}',
      '{"body":"{\\"token\\":\\"[redacted]\\",\\"a\\":1}"}',
    ],
    [
      'a query',
      'https://cloud/client?apiKey=AbC-1&command=list',
      'https://cloud/client?apiKey=[redacted]&command=list',
    ],
    ['an element of XML', '<password>p w</password>', '<password>[redacted]</password>'],
    ['a password in a URL', 'postgres://admin:s3cr3t@db:5432/x', 'postgres://admin:[redacted]@db:5432/x'],
    ['a header', 'Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [redacted]'],
    ['a header of JSON', '{"authorization":"Basic dXNlcjpwdw=="}', '{"authorization":"Basic [redacted]"}'],
    ['a bearer token alone', 'curl -H "Bearer 0123456789abcdef0123"', 'curl -H "Bearer [redacted]"'],
    ['a key of a model provider', 'used sk-proj-Ab3dEfGh1jKlMnOpQrSt', 'used [redacted]'],
    ['a key of a model provider in lower case', 'sk-0123456789abcdef0123456789abcdef', '[redacted]'],
    ['a Slack token', 'xoxb-123456789012-abcdefABCDEF', '[redacted]'],
    ['a GitHub token', `ghp_${'a1'.repeat(18)}`, '[redacted]'],
    ['a cluster token', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2ln', '[redacted]'],
    ['a Korean assignment', '비밀번호: hunter2 입니다', '비밀번호: [redacted] 입니다'],
    ['a Korean assignment with a blank', '시크릿 키=abc123 확인', '시크릿 키=[redacted] 확인'],
  ])('%s', (_, text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactText(expected)).toBe(expected);
  });
});

describe('an ordinary text stays as it is', () => {
  test.each([
    'i-0123456789abcdef0 in subnet-0a1b2c3d of vpc-01 (10.0.0.0/16, 2001:db8::/32)',
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ0b2theQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA kim@laptop',
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 spinneret',
    'SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDtbmFzdGVycw and MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48',
    '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----',
    'keyPair: keypair-01, credential: mock-credential, securityGroups: sg-01',
    '["ClientId","ClientSecret","TenantId","Password"]',
    '{"keyNames":["ClientId","ClientSecret","ApiKey"],"provider":"AZURE"}',
    '{"secret":true,"password":null,"token":["a"],"inputTokens":512}',
    'inputTokens: 512, outputTokens=20, maxTokens: 4096',
    'The password is required. Password: required. OPENAI_API_KEY: not set.',
    '비밀번호를 입력하십시오. 비밀번호: 필수 항목입니다. 토큰 사용량: 512',
    '시크릿 키가 필요합니다. 개인 키는 한 번만 표시됩니다. password: 입력되지 않았습니다',
    'sk-telecom-production-web-01 and sk-hynix-db-server-02 are running',
    'a task-0123456789abcdef0123456789 and a disk-0123456789abcdef0123456789',
    'Basic authentication failed; a bearer of good news',
    'https://192.168.0.1:8080/path@x and user@host:/srv',
    'vm web-01: Running since 2026-11-02T00:00:00.000Z (1.5 USD)',
    '0.0.0.0/0 tcp 22-22 inbound',
    'privateKeyPath: not here, passwordPolicy: strong, secretName: x',
    '가'.repeat(200),
  ])('%s', (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe('a JSON value', () => {
  test('loses the values of fields that are named after secrets, and texts that look like secrets', () => {
    const value = {
      name: 'web-01',
      vmUserPassword: 'p',
      nested: [{ aws_secret_access_key: 'x', note: 'password=hunter2' }],
      token: { value: 'x', expires: 5, list: ['y'] },
      private_key: '',
      refreshToken: null,
      apiKey: 12345,
    };
    expect(redactJson(value)).toEqual({
      name: 'web-01',
      vmUserPassword: '[redacted]',
      nested: [{ aws_secret_access_key: '[redacted]', note: 'password=[redacted]' }],
      token: { value: '[redacted]', expires: 0, list: ['[redacted]'] },
      private_key: '',
      refreshToken: null,
      apiKey: 0,
    });
  });

  test('loses the value of a key-value pair whose key is named after a secret', () => {
    const keyValues = [
      { key: 'AdminPassword', value: 'p' },
      { Key: 'ApiKey', Value: 'k' },
      { key: 'Zone', value: 'kr-1' },
    ];
    expect(redactJson(keyValues)).toEqual([
      { key: 'AdminPassword', value: '[redacted]' },
      { Key: 'ApiKey', Value: '[redacted]' },
      { key: 'Zone', value: 'kr-1' },
    ]);
  });

  test('keeps what only sounds like a secret', () => {
    const value = {
      keyNames: ['ClientId', 'ClientSecret'],
      keyPair: 'keypair-01',
      credential: 'mock-credential',
      secretFields: [{ name: 'vmUserPassword', title: { en: 'Password', ko: '비밀번호' }, optional: false }],
      publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ0b2tl',
      inputTokens: 5,
      passwordRequired: true,
      hasSecret: true,
    };
    expect(redactJson(value)).toEqual(value);
  });

  test('is copied, not changed', () => {
    const value = { password: 'x' };
    redactJson(value);
    expect(value).toEqual({ password: 'x' });
  });

  test('with a prototype as a name stays data', () => {
    const value: unknown = JSON.parse('{"__proto__":{"password":"x"}}');
    expect(JSON.stringify(redactJson(value))).toBe('{"__proto__":{"password":"[redacted]"}}');
  });
});

describe('known secrets', () => {
  test('are read at each use', () => {
    const secrets: string[] = [];
    const redactor = createRedactor({ knownSecrets: () => secrets });
    expect(redactor.redactText('canary-1')).toBe('canary-1');
    secrets.push('canary-1');
    expect(redactor.redactText('canary-1')).toBe('[redacted]');
  });

  test('are not looked for where they are too short to be told from words', () => {
    const redactor = createRedactor({ knownSecrets: () => ['', 'vm', 'admin'] });
    expect(redactor.redactText('the admin of a vm')).toBe('the admin of a vm');
  });

  test('that contain one another are taken out whole', () => {
    const redactor = createRedactor({ knownSecrets: () => ['canary', 'canary-and-more'] });
    expect(redactor.redactText('a canary-and-more b canary c')).toBe('a [redacted] b [redacted] c');
  });

  test('leave what stands beside their base64 alone', () => {
    const redactor = createRedactor({ knownSecrets: () => ['correct-horse'] });
    const header = Buffer.from('kim:correct-horse').toString('base64');
    expect(redactor.redactText(`sent ${header} to 10.0.0.1`)).toBe('sent [redacted] to 10.0.0.1');
  });
});

test('a megabyte of anything takes no noticeable time', () => {
  const redactor = createRedactor({ knownSecrets: () => ['correct-horse', pem] });
  const texts = [
    'a',
    '가',
    'password',
    'password:',
    'password="',
    'password: \\"',
    "token: '",
    'secret ',
    '-----BEGIN PRIVATE KEY-----',
    'eyJ-',
    'eyJaaaaaaaaaa.',
    'sk-',
    '://a:',
    'Bearer ',
    'authorization: ',
    'token>',
    'Y29ycmVjdC1ob3JzZQ',
  ];
  for (const text of texts) {
    const long = text.repeat(Math.ceil(1_000_000 / text.length));
    const began = performance.now();
    redactor.redactText(long);
    expect.soft(performance.now() - began, text).toBeLessThan(1_500);
  }
});
