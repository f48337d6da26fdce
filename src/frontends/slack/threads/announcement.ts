import type { Localized } from '../../../../drivers/contract/text.ts';
import type { TrackedRecord } from '../../../agent/tracked/record.ts';
import { section } from '../blocks/parts.ts';
import { progressMessage } from '../blocks/progress.ts';
import { postMessage } from '../outlet/post-message.ts';
import type { Thread } from '../state.ts';
import type { SlackApi, SlackMessage } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';

const hasEnded: Localized = { en: 'This has come to its end:', ko: '진행 중이던 작업이 끝났습니다.' };

/** How an operation ended, in its thread, with a mention of whoever asked for it; to them alone where that fails. */
export async function announce(api: SlackApi, thread: Thread, outcome: TrackedRecord, now: Date): Promise<void> {
  const { language, direct } = thread;
  const { owner } = outcome;
  const person = owner.frontend === 'slack' && /^[UW][A-Z0-9_]+$/.test(owner.id) ? owner.id : undefined;
  const message = progressMessage(outcome, { language, now });
  const told = (mention: string): SlackMessage => ({
    text: `${mention}${message.text}`,
    blocks: [section(`${mention}${hasEnded[language]}`), ...message.blocks],
  });
  try {
    await postMessage(api, thread, told(person === undefined || direct ? '' : `<@${person}> `));
  } catch (error) {
    const isShut = error instanceof SlackError && (error.kind === 'gone' || error.kind === 'not-in-channel');
    if (!isShut || person === undefined || direct) throw error;
    await postMessage(api, { channel: await api.openDirect(person) }, told(''));
  }
}
