import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import { josa } from '../../../../tools/korean.ts';
import type { OneTimeSecret } from '../../../agent/one-time-secrets.ts';
import { visibleLine } from '../../visible.ts';
import { code } from '../blocks/escape.ts';
import { messageOf, type SlackMessage } from '../blocks/message.ts';
import { actions, button, section } from '../blocks/parts.ts';
import { date } from '../blocks/time.ts';

/** The `action_id` of the button that shows a secret to its owner; its value is the secret's id. */
export const showSecretAction = 'show-secret';

/** Says that a secret waits. Holds nothing of it. */
export function waitingMessage(secret: OneTimeSecret, language: Language): SlackMessage {
  return messageOf(texts.waits(secret.fileName)[language], [
    section(
      [
        `🔑 ${texts.waits(code(secret.fileName), secret.fileName)[language]}`,
        texts.shownOnce(date(secret.expires))[language],
      ].join('\n'),
    ),
    actions(button({ action: showSecretAction, text: texts.show[language], value: secret.id, style: 'primary' })),
  ]);
}

/** Stands in the place of the button once the secret was seen. */
export const shownMessage = ({ fileName }: OneTimeSecret, language: Language): SlackMessage =>
  messageOf(texts.wasShown(fileName)[language], [section(`🔑 ${texts.wasShown(code(fileName))[language]}`)]);

/** What a dialog shows above the secret: what it is, and the name of a file to keep it in. */
export const titleOfSecret = ({ field, fileName }: OneTimeSecret, language: Language): string =>
  texts.saveAs(visibleLine(field), visibleLine(fileName))[language];

/** What is handed in as `shown` stands as mrkdwn; `name` is what the particle follows. */
export const texts = {
  waits: (shown: string, name: string = shown): Localized => ({
    en: `${shown} is ready. It goes to you alone.`,
    ko: `${shown}${particle(name)} 준비되었습니다. 본인만 볼 수 있습니다.`,
  }),
  shownOnce: (until: string): Localized => ({
    en: `It can be shown once, until ${until}. Have a file ready to save it in.`,
    ko: `${until}까지 한 번만 볼 수 있습니다. 저장할 파일을 먼저 준비하십시오.`,
  }),
  show: { en: 'Show it once…', ko: '한 번 보기…' },
  saveAs: (field: string, file: string): Localized => ({
    en: `${field} · save it as ${file}`,
    ko: `${field} · ${file} 파일로 저장하십시오`,
  }),
  wasShown: (shown: string): Localized => ({ en: `${shown}: shown.`, ko: `${shown}: 표시했습니다.` }),
  notYours: {
    en: 'This is for the person who asked for it, and nobody else can see it.',
    ko: '요청한 사람만 볼 수 있는 값입니다.',
  },
  gone: {
    en: 'It has been shown already, or has expired. If it was lost, ask for it again or make a new one.',
    ko: '이미 표시했거나 보관 기한이 지났습니다. 분실했다면 다시 요청하거나 새로 만드십시오.',
  },
  notShown: {
    en: 'Slack could not show it. It is still kept: click once more.',
    ko: 'Slack에서 표시하지 못했습니다. 값은 그대로 보관되어 있으니 다시 누르십시오.',
  },
  tooLong: {
    en: 'It is too long for a window of Slack. It is still kept; ask an operator of Spinneret for it.',
    ko: 'Slack 창에 표시하기에는 너무 깁니다. 값은 보관되어 있으니 Spinneret 운영자에게 문의하십시오.',
  },
  offered: (count: number): Localized => ({
    en: `${count} ${count === 1 ? 'secret waits' : 'secrets wait'} for you: see your direct messages from me.`,
    ko: `수령할 비밀 값이 ${count}건 있습니다. 제가 보낸 DM을 확인하십시오.`,
  }),
  noneWaits: { en: 'No secret waits for you.', ko: '수령할 비밀 값이 없습니다.' },
} as const;

/** The particle alone: between the name and it stands markup. */
const particle = (name: string): string => josa(name, '이/가').slice(name.length);
