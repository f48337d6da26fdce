import type { Localized } from '../../../../drivers/contract/text.ts';

export const texts = {
  requestGone: {
    en: 'This request is no longer there. Nothing was changed through it; ask again if it is still wanted.',
    ko: '승인 요청 기록이 없습니다. 이 요청으로 변경된 것은 없으니 필요하면 다시 요청하십시오.',
  },
  clickTooLate: {
    en: 'Slack did not open the window in time. Nothing was decided: click once more.',
    ko: 'Slack에서 입력 창을 제때 열지 못했습니다. 아직 결정된 것은 없으니 다시 누르십시오.',
  },
  notDecided: { en: 'Not decided', ko: '처리되지 않음' },
  wrongName: {
    en: 'This is not the name. Type it exactly as it stands above.',
    ko: '이름이 일치하지 않습니다. 위에 표시된 대로 정확히 입력하십시오.',
  },
  valueMissing: { en: 'This value is needed.', ko: '필수 입력값입니다.' },
  askMore: (operations: string): Localized => ({
    en: `These take more than a click, with buttons of their own: ${operations}`,
    ko: `추가 입력이 필요하므로 각각의 버튼으로 승인해야 합니다: ${operations}`,
  }),
} as const;
