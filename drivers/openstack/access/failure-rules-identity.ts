import { type FailureRule, rule } from './failure-rule.ts';

/** Keystone: `keystone/exception.py`. Its 401 has one text for everything, so that nobody can guess names by it. */
export const identityRules: readonly FailureRule[] = [
  rule(
    'unauthorized',
    { text: /account is locked for user/i },
    {
      en: 'the identity service has locked the user after too many wrong passwords',
      ko: '비밀번호를 여러 번 틀려 Keystone에서 사용자를 잠갔습니다',
    },
    {
      en: 'Wait until the lockout ends or have an administrator unlock the user, then correct the password.',
      ko: '잠금 시간이 지나기를 기다리거나 관리자에게 잠금 해제를 요청한 뒤 비밀번호를 바로잡으십시오.',
    },
  ),
  rule(
    'unauthorized',
    { text: /password (?:is|has) expired|password.*needs to be changed/i },
    { en: "the user's password has expired", ko: '사용자의 비밀번호가 만료되었습니다' },
    {
      en: 'Change the password at the cloud, then register the new one.',
      ko: '클라우드에서 비밀번호를 변경한 뒤 새 비밀번호를 등록하십시오.',
    },
  ),
  rule(
    'unauthorized',
    { text: /application credentials? cannot request a scope/i },
    {
      en: 'an application credential has its project already and cannot ask for another',
      ko: '애플리케이션 자격 증명은 프로젝트가 정해져 있어 다른 범위를 요청할 수 없습니다',
    },
    { en: 'Leave out ProjectID and ProjectName.', ko: 'ProjectID와 ProjectName 값을 제거하십시오.' },
  ),
  rule(
    'unauthorized',
    { text: /could not find application credential/i },
    {
      en: 'the identity service has no such application credential, or it has expired',
      ko: 'Keystone에 그런 애플리케이션 자격 증명이 없거나 만료되었습니다',
    },
    {
      en: 'Create a new application credential in the project and register it.',
      ko: '프로젝트에서 애플리케이션 자격 증명을 새로 만들어 등록하십시오.',
    },
  ),
  rule(
    'unauthorized',
    { text: /(?:user|project|domain) is disabled/i },
    {
      en: 'the user, the project or its domain is disabled',
      ko: '사용자나 프로젝트, 또는 해당 도메인이 비활성 상태입니다',
    },
    { en: 'Have an administrator enable it.', ko: '관리자에게 활성화를 요청하십시오.' },
  ),
  rule(
    'unauthorized',
    { status: 401 },
    {
      en: 'the identity service refused the credential: user, password, domain or project is wrong, or the user has no role in the project',
      ko: 'Keystone에서 자격 증명을 거부했습니다. 사용자, 비밀번호, 도메인, 프로젝트 중 틀린 값이 있거나 사용자에게 프로젝트 역할이 없습니다',
    },
    {
      en: 'Check Username, DomainName, Password and ProjectID with `openstack token issue`; the identity service does not say which of them is wrong.',
      ko: '사용자(Username), 도메인(DomainName), 비밀번호(Password), 프로젝트(ProjectID) 값을 `openstack token issue`로 확인하십시오. Keystone은 어느 값이 틀렸는지 알려 주지 않습니다.',
    },
  ),
  rule(
    'invalid-input',
    { status: 400, text: /expecting to find|invalid input for field/i },
    {
      en: 'the identity service does not accept the form of a value of the credential',
      ko: 'Keystone에서 자격 증명 값의 형식을 받아들이지 않았습니다',
    },
    {
      en: 'Check the values: an id is no name, and a domain must be known by one of them.',
      ko: '값을 확인하십시오. ID와 이름을 바꾸어 적지 않았는지, 도메인을 지정했는지 확인해야 합니다.',
    },
  ),
  rule(
    'unavailable',
    // What Keystone itself does not have, it names.
    { status: 404, text: /^(?!Could not find)/i },
    {
      en: 'there is no Keystone v3 at the IdentityEndpoint',
      ko: 'IdentityEndpoint 주소에 Keystone v3가 없습니다',
    },
    {
      en: 'Give the address that OS_AUTH_URL has, such as https://cloud.example.com:5000/v3 or https://cloud.example.com/identity/v3.',
      ko: 'OS_AUTH_URL 값(예: https://cloud.example.com:5000/v3, https://cloud.example.com/identity/v3)을 지정하십시오.',
    },
    false,
  ),
];
