import { CloudError, type CloudErrorKind } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { josa } from '../../tools/korean.ts';

/** What is wrong with the module that a driver comes from. Such an error stays until somebody mends it. */
function driverError(kind: CloudErrorKind, driver: string, fact: Localized, remedy: Localized): CloudError {
  return new CloudError({ kind, subject: { resource: 'driver', name: driver }, fact, remedy, retryable: false });
}

/** The module is there and is not what a driver's module must be. */
export const unfit = (driver: string, fact: Localized, remedy: Localized): CloudError =>
  driverError('invalid-input', driver, fact, remedy);

export function noModule(driver: string, specifier: string): CloudError {
  const isFile = specifier.startsWith('file:');
  return driverError(
    'unavailable',
    driver,
    {
      en: `its module ${specifier} is not there`,
      ko: `모듈 ${josa(specifier, '을/를')} 찾을 수 없습니다`,
    },
    isFile
      ? {
          en: 'Put the file back, or register the driver again with the path of the file: spinneret drivers add NAME --module ./driver.js',
          ko: '파일을 되돌려 놓거나 파일 경로로 드라이버를 다시 등록하십시오: spinneret drivers add 이름 --module ./driver.js',
        }
      : {
          en: 'Install the package beside Spinneret or in its data directory. A file is named by a path: ./driver.js',
          ko: 'Spinneret과 같은 위치 또는 데이터 디렉터리에 패키지를 설치하십시오. 파일은 ./driver.js처럼 경로로 지정하십시오.',
        },
  );
}

export function notExported(driver: string, specifier: string): CloudError {
  return driverError(
    'invalid-input',
    driver,
    {
      en: `its package does not export ${specifier}`,
      ko: `패키지가 ${josa(specifier, '을/를')} 내보내지 않습니다`,
    },
    {
      en: 'Name an entry of the "exports" in its package.json.',
      ko: '패키지의 package.json "exports"에 있는 경로를 지정하십시오.',
    },
  );
}

/** `reason` is what the module's own code or Node said, without secrets. */
export function importFailed(driver: string, reason: Localized): CloudError {
  return driverError(
    'unavailable',
    driver,
    {
      en: `its module failed while it was imported: ${reason.en}`,
      ko: `모듈을 불러오는 중 오류가 발생했습니다: ${reason.ko}`,
    },
    {
      en: 'Mend the module, or install what it needs, and check it with: spinneret drivers check NAME',
      ko: '모듈을 고치거나 필요한 패키지를 설치한 뒤 spinneret drivers check 이름 명령으로 확인하십시오.',
    },
  );
}
