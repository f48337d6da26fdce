import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

export const keyPairNameLength: Preflight<{ readonly name: string }> = {
  name: 'KeyPairNameLength',
  source: 'CB-Spider cloudos_meta.yaml: 100 characters',
  check: ({ name }) =>
    name.length <= 100
      ? undefined
      : {
          kind: 'invalid-input',
          fact: { en: 'the name has more than 100 characters', ko: '이름이 100자를 넘습니다' },
          remedy: { en: 'Choose a shorter name.', ko: '더 짧은 이름을 쓰십시오.' },
        },
};

export const keyPairChecks: readonly Preflight<{ readonly name: string }>[] = [keyPairNameLength];
