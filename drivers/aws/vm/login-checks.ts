import type { VMRequest } from '../../contract/vm.ts';
import { invalid, type ResourceSubject, unsupported } from '../refusal.ts';
import { linuxUserId, windowsUserId } from './login-user.ts';

/** Throws where the user or the password of a request does not go with the system of its image. */
export function checkLogin(request: VMRequest, isWindows: boolean, subject: ResourceSubject): void {
  const { vmUserId, vmUserPassword, image } = request;
  if (!isWindows) {
    if (vmUserId === undefined && vmUserPassword === undefined) return;
    throw linuxHasKeys(subject, image);
  }
  if (vmUserId !== undefined && vmUserId.toLowerCase() !== windowsUserId.toLowerCase())
    throw onlyAdministrator(subject);
  if (!vmUserPassword) throw needsPassword(subject);
  if (!isStrong(vmUserPassword)) throw weakPassword(subject);
}

/** What Windows demands by its own rules: it would keep the old password without a word. */
function isStrong(password: string): boolean {
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password));
  const hasName = password.toLowerCase().includes(windowsUserId.toLowerCase());
  return password.length >= 8 && password.length <= 127 && kinds.length >= 3 && !hasName;
}

const linuxHasKeys = (subject: ResourceSubject, image: string) =>
  invalid(
    subject,
    {
      en: `vmUserId and vmUserPassword are for Windows; image ${image} is Linux`,
      ko: `vmUserId와 vmUserPassword는 Windows 전용인데 이미지 ${image}의 운영 체제는 Linux입니다`,
    },
    {
      en: `Leave them out: ${linuxUserId} logs in with the key pair.`,
      ko: `두 값을 빼십시오. ${linuxUserId} 계정이 키페어로 로그인합니다.`,
    },
  );

const onlyAdministrator = (subject: ResourceSubject) =>
  unsupported(
    subject,
    {
      en: `a Windows VM is given the password of ${windowsUserId} only`,
      ko: `Windows VM에는 ${windowsUserId} 계정의 비밀번호만 설정할 수 있습니다`,
    },
    { en: 'Leave vmUserId out.', ko: 'vmUserId 값을 빼십시오.' },
  );

const needsPassword = (subject: ResourceSubject) =>
  invalid(
    subject,
    { en: 'a Windows VM needs a password', ko: 'Windows VM에는 비밀번호가 필요합니다' },
    { en: 'Give vmUserPassword.', ko: 'vmUserPassword 값을 입력하십시오.' },
  );

const weakPassword = (subject: ResourceSubject) =>
  invalid(
    subject,
    { en: 'Windows would not take this password', ko: 'Windows에서 허용하지 않는 비밀번호입니다' },
    {
      en: `Choose 8 to 127 characters with three of: capitals, small letters, digits, other signs; without "${windowsUserId}".`,
      ko: `대문자, 소문자, 숫자, 기호 중 세 종류 이상으로 8~127자를 사용하고 "${windowsUserId}"는 넣지 마십시오.`,
    },
  );
