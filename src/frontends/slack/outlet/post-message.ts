import { pieces } from '../blocks/escape.ts';
import type { Place } from '../state.ts';
import type { MessageRef, SlackApi, SlackMessage } from '../web/api.ts';
import { mayHaveHappened, SlackError } from '../web/slack-error.ts';

/**
 * Posts a message, in several where Slack finds it too long; resolves to the first. One whose answer was lost is posted
 * once more: rather twice in the thread than not at all.
 * @throws SlackError
 */
export async function postMessage(api: SlackApi, place: Place, message: SlackMessage): Promise<MessageRef> {
  try {
    return await postTwice(api, place, message);
  } catch (error) {
    const parts = error instanceof SlackError && error.kind === 'too-long' ? halves(message) : undefined;
    if (!parts) throw error;
    const [first, second] = parts;
    const ref = await postMessage(api, place, first);
    await postMessage(api, place, second);
    return ref;
  }
}

async function postTwice(api: SlackApi, place: Place, message: SlackMessage): Promise<MessageRef> {
  try {
    return await api.post(place, message);
  } catch (error) {
    if (error instanceof SlackError && mayHaveHappened(error)) return api.post(place, message);
    throw error;
  }
}

/** Undefined where it cannot be divided. */
function halves({ text, blocks }: SlackMessage): readonly [SlackMessage, SlackMessage] | undefined {
  if (blocks && blocks.length > 1) {
    const middle = Math.ceil(blocks.length / 2);
    return [
      { text, blocks: blocks.slice(0, middle) },
      { text, blocks: blocks.slice(middle) },
    ];
  }
  if (blocks?.length || text.length < 2) return undefined;
  const [first = '', ...rest] = pieces(text, Math.ceil(text.length / 2));
  return first === '' || rest.length === 0 ? undefined : [{ text: first }, { text: rest.join('') }];
}
