import { cardActions } from '../../../src/frontends/slack/blocks/card.ts';
import { inputBlocks } from '../../../src/frontends/slack/blocks/modals.ts';
import { showSecretAction } from '../../../src/frontends/slack/secrets/messages.ts';
import { textsIn } from '../../doubles/slack/block-text.ts';
import type { FakeMessage } from '../../doubles/slack/state.ts';
import { openSlackBench } from '../../frontends/slack/slack-bench.ts';
import type { Stage } from './stage.ts';

const readable = ({ text, blocks, stream }: FakeMessage): string => [text, ...textsIn(blocks), stream?.text].join('\n');
const hasAction = ({ blocks }: FakeMessage, action: string): boolean =>
  JSON.stringify(blocks).includes(`"action_id":"${action}"`);

/** The name stands in the empty input. */
const placeholderIn = (view: object): string =>
  /"placeholder":\{"type":"plain_text","text":"([^"]+)"/.exec(JSON.stringify(view))?.[1] ?? '';

/** The person writes in a thread of a channel and clicks. */
export async function openSlackStage(language: 'en' | 'ko'): Promise<Stage> {
  const open = await openSlackBench({ language });
  const { slack, bench } = open;
  let thread: string | undefined;

  const seen = () => slack.messages('C_OPS');
  const modal = () => {
    const view = slack.views.at(-1);
    if (!view) throw new Error('no dialog was opened');
    return view;
  };

  return {
    application: bench.application,
    async conversation() {
      const [newest] = await bench.application.agent.list({ id: 'U_KIM', name: '', frontend: 'slack', role: 'viewer' });
      return newest?.id ?? '';
    },
    async say(sentence, answer) {
      const before = seen().length;
      const messages = await open.mention(sentence, { ...(thread !== undefined && { thread }) });
      thread ??= messages[0]?.ts;
      const card = seen()
        .slice(before)
        .find((message) => hasAction(message, cardActions.approve));
      const shownCard = card && readable(card);
      if (card && answer === 'deny') await open.click(card, cardActions.deny);
      else if (card && answer !== undefined) {
        const dialogs = slack.views.length;
        await open.click(card, cardActions.approve);
        // A name that is to be typed is asked for in a dialog.
        if (slack.views.length > dialogs) {
          const name = answer === 'approve' ? placeholderIn(modal().view) : 'web-9';
          await open.submit(modal(), { [inputBlocks.typedName]: name });
        }
      }
      const text = seen().slice(before).map(readable).join('\n');
      return { text: `${shownCard ?? ''}\n${text}`, cards: card ? 1 : 0 };
    },
    everything: () => JSON.stringify([slack.calls.filter(({ method }) => method !== 'views.open'), open.log]),
    async privateKey() {
      const message = slack.ephemerals.find((each) => hasAction(each, showSecretAction));
      if (!message) throw new Error('nobody was told of a key');
      await open.click(message, showSecretAction);
      const text = textsIn(modal().view).join('\n');
      return text.slice(text.indexOf('-----BEGIN'));
    },
    close: async () => open[Symbol.asyncDispose](),
  };
}
