import type { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { Reading } from './credentials.ts';

/** What a value is, where one of those that belong together is missing. */
const meanings: Readonly<Record<string, Localized>> = {
  Username: {
    en: 'Register the user name as Username (OS_USERNAME), or an application credential.',
    ko: '사용자 이름을 Username(OS_USERNAME)으로 등록하거나 애플리케이션 자격 증명을 사용하십시오.',
  },
  Password: {
    en: 'Register the password as Password (OS_PASSWORD), or an application credential as ApplicationCredentialID and ApplicationCredentialSecret.',
    ko: '비밀번호를 Password(OS_PASSWORD)로 등록하거나, 애플리케이션 자격 증명을 ApplicationCredentialID와 ApplicationCredentialSecret으로 등록하십시오.',
  },
  ProjectID: {
    en: 'Register the project as ProjectID (OS_PROJECT_ID), or as ProjectName with ProjectDomainName.',
    ko: '프로젝트를 ProjectID(OS_PROJECT_ID)로 등록하거나 ProjectName과 ProjectDomainName으로 등록하십시오.',
  },
  ApplicationCredentialID: {
    en: 'Register the id as ApplicationCredentialID, or the name as ApplicationCredentialName with Username.',
    ko: 'ID를 ApplicationCredentialID로 등록하거나, 이름을 ApplicationCredentialName으로 Username과 함께 등록하십시오.',
  },
  ApplicationCredentialSecret: {
    en: 'Register the secret that was shown when the application credential was created as ApplicationCredentialSecret.',
    ko: '애플리케이션 자격 증명을 만들 때 표시된 시크릿을 ApplicationCredentialSecret으로 등록하십시오.',
  },
};

export const missing = ({ subject, refusals }: Reading, key: string): CloudError =>
  refusals.refusal({
    kind: 'unauthorized',
    subject,
    fact: { en: `the credential has no ${key}`, ko: `자격 증명에 ${key} 값이 없습니다` },
    remedy: meanings[key],
  });

export const twoWays = ({ subject, refusals }: Reading): CloudError =>
  refusals.invalid(
    subject,
    {
      en: 'the credential has a password and an application credential',
      ko: '자격 증명에 비밀번호와 애플리케이션 자격 증명이 함께 있습니다',
    },
    {
      en: 'Keep one of them: Password with ProjectID, or ApplicationCredentialID with ApplicationCredentialSecret.',
      ko: '하나만 남기십시오. Password와 ProjectID, 또는 ApplicationCredentialID와 ApplicationCredentialSecret입니다.',
    },
  );

export const scopedApplication = ({ subject, refusals }: Reading, key: string): CloudError =>
  refusals.invalid(
    subject,
    {
      en: `an application credential has its project already, and the credential has ${key} as well`,
      ko: `애플리케이션 자격 증명에는 프로젝트가 정해져 있는데 자격 증명에 ${key} 값도 있습니다`,
    },
    {
      en: `Leave out ${key}: the identity service refuses another project.`,
      ko: `${key} 값을 제거하십시오. 다른 프로젝트를 지정하면 Keystone에서 거부합니다.`,
    },
  );
