import type { Localized } from '../../../../drivers/contract/text.ts';
import type { Role } from '../../../guard/actor.ts';

/** `command` is mrkdwn. */
export const helpTexts = (command: string) =>
  ({
    title: { en: 'Spinneret: your clouds in words', ko: 'Spinneret: 말로 하는 클라우드 운영' },
    talk: {
      en: `Mention me in a channel, write to me directly, or use ${command} followed by a request. A thread is one conversation. I answer in the language you write.`,
      ko: `채널에서 저를 멘션하거나, DM을 보내거나, ${command} 뒤에 요청을 입력하십시오. 스레드 하나가 대화 하나입니다. 한국어로 쓰면 한국어로 답합니다.`,
    },
    try: { en: 'For example', ko: '예' },
    examples: [
      { en: 'list the VMs of all connections', ko: '모든 연결의 VM 목록 보여줘' },
      { en: 'stop web-01', ko: 'web-01 꺼줘' },
      { en: 'create a VPC named vpc-02 with 10.2.0.0/16', ko: 'vpc-02라는 VPC를 10.2.0.0/16으로 만들어줘' },
      { en: 'what is still running?', ko: '아직 진행 중인 작업이 뭐야?' },
    ] satisfies readonly Localized[],
    consent: {
      en: 'I look things up at once. Whatever creates, changes or deletes something waits on a card until somebody who may approve it does; what cannot be undone takes its name typed out.',
      ko: '조회는 바로 실행합니다. 생성, 변경, 삭제 작업은 승인 권한이 있는 사람이 카드에서 승인해야 실행됩니다. 되돌릴 수 없는 작업은 이름을 직접 입력해야 합니다.',
    },
    secrets: {
      en: '⚠️ Never write a password or a key in a message. Ask me to register a credential: a dialog takes the values straight to the vault. New keys and kubeconfigs are shown once, to whoever asked for them alone.',
      ko: '⚠️ 메시지에 비밀번호나 키를 적지 마십시오. 자격 증명 등록을 요청하면 입력 창이 열리고, 값은 암호화된 저장소로 바로 전달됩니다. 새로 만든 키와 kubeconfig는 요청한 사람에게만 한 번 표시됩니다.',
    },
  }) as const;

/** What the reader may do, as mrkdwn. */
export const roleTexts: Readonly<Record<Role, Localized>> = {
  viewer: {
    en: 'You are a *viewer*: you may look at everything and change nothing.',
    ko: '*조회 권한(viewer)* 으로 조회만 할 수 있습니다.',
  },
  operator: {
    en: 'You are an *operator*: you may look at everything, and ask for changes.',
    ko: '*운영자 권한(operator)* 으로 조회와 변경 요청을 할 수 있습니다.',
  },
  admin: {
    en: 'You are an *admin*: you may do everything, connections and credentials included.',
    ko: '*관리자 권한(admin)* 으로 연결과 자격 증명을 포함한 모든 작업을 할 수 있습니다.',
  },
};
