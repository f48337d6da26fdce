import type { Localized } from '../../../../drivers/contract/text.ts';

export const texts = {
  notYourTurn: (name: string): Localized => ({
    en: `Only ${name}, whose request runs, or an admin can stop it.`,
    ko: `실행 중인 요청의 요청자(${name})나 관리자만 중지할 수 있습니다.`,
  }),
  stopping: {
    en: 'It is being stopped. What a cloud has accepted already may still take place.',
    ko: '중지하고 있습니다. 클라우드가 이미 접수한 작업은 그대로 진행될 수 있습니다.',
  },
  nothingRuns: { en: 'Nothing runs here any more.', ko: '실행 중인 작업이 없습니다.' },
  notKept: {
    en: 'These rows are not kept any more. Ask again.',
    ko: '보관 기한이 지난 조회 결과입니다. 다시 요청하십시오.',
  },
  allRows: (count: number): Localized => ({
    en: `All ${count.toLocaleString('en-US')} rows as a file`,
    ko: `전체 ${count.toLocaleString('en-US')}건을 파일로 받기`,
  }),
  furtherRows: (operation: string): Localized => ({
    en: `${operation}: further rows`,
    ko: `${operation}: 이어지는 결과`,
  }),
  fileIsCut: (rows: number, id: string): Localized => ({
    en: `The file has the first ${rows.toLocaleString('en-US')} rows. All of them: spinneret results ${id} --csv`,
    ko: `파일에는 처음 ${rows.toLocaleString('en-US')}건만 있습니다. 전체는 spinneret results ${id} --csv 명령으로 받을 수 있습니다.`,
  }),
  noFiles: {
    en: 'The file could not be put here. The app may lack the scope files:write.',
    ko: '파일을 올리지 못했습니다. 앱에 files:write 권한 범위가 없을 수 있습니다.',
  },
  notStored: {
    en: 'Spinneret cannot use its records just now. What is not recorded does not count. Operators of Spinneret find the cause in its log.',
    ko: '지금은 Spinneret 기록을 사용할 수 없습니다. 기록되지 않은 결정은 효력이 없습니다. 원인은 Spinneret 운영자가 로그에서 확인할 수 있습니다.',
  },
  lateTitle: { en: 'Not answered yet', ko: '처리 지연' },
  late: {
    en: 'This takes longer than Slack waits. The card shows what comes of it; if it stays as it is, click on it once more.',
    ko: 'Slack의 제한 시간 안에 처리하지 못했습니다. 결과는 카드에 표시되며, 카드가 바뀌지 않으면 다시 누르십시오.',
  },
  failedTitle: { en: 'Failed', ko: '처리 실패' },
  failed: {
    en: 'That did not work. Try again in a moment; operators of Spinneret find the cause in its log.',
    ko: '처리하지 못했습니다. 잠시 후 다시 시도하십시오. 원인은 Spinneret 운영자가 로그에서 확인할 수 있습니다.',
  },
} as const;
