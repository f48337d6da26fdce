import { type Fields, isFields } from './limit-check.ts';
import { checkBlocks, withBlockIds } from './methods/method.ts';
import { SlackRefusal } from './refusal.ts';
import { addMessage, type ResponseUrl, type SlackState } from './state.ts';

const uses = 5;
const lifeMs = 30 * 60_000;

/** Makes a URL that answers for the app: five times within half an hour. */
export function issueResponseUrl(state: SlackState, place: Pick<ResponseUrl, 'channel' | 'user' | 'message'>): string {
  const url = `${state.origin}/response/${state.nextId('r')}`;
  state.responseUrls.set(url, { url, ...place, at: state.now(), uses: 0 });
  return url;
}

/** What posting `body` to the URL does. Throws SlackRefusal. */
export function respond(state: SlackState, url: string, body: Fields): void {
  const issued = state.responseUrls.get(url);
  if (!issued || state.now() - issued.at > lifeMs) throw new SlackRefusal('expired_url');
  if (issued.uses >= uses) throw new SlackRefusal('used_url');
  const blocks = body.blocks === undefined ? undefined : checkedBlocks(body.blocks);
  const text = typeof body.text === 'string' ? body.text : '';
  if (body.delete_original !== true && text === '' && !blocks?.length) throw new SlackRefusal('no_text');
  issued.uses += 1;
  state.responses.push({ url, body });
  const { message } = issued;
  const { botUser: user, botId: bot_id } = state.world.app;
  if (message && body.delete_original === true) {
    message.deleted = true;
    state.changed(message, 'deleted');
  } else if (message && body.replace_original === true) {
    message.text = text;
    message.blocks = withBlockIds(state, blocks ?? []);
    message.edits += 1;
    state.changed(message, 'updated');
  } else if (issued.channel !== undefined) {
    const ephemeralFor = body.response_type === 'in_channel' ? undefined : issued.user;
    addMessage(state, {
      channel: issued.channel,
      thread_ts: typeof body.thread_ts === 'string' ? body.thread_ts : undefined,
      user,
      bot_id,
      text,
      blocks: withBlockIds(state, blocks ?? []),
      ephemeralFor,
    });
  } else state.changed();
}

function checkedBlocks(blocks: unknown): readonly Fields[] {
  checkBlocks(blocks);
  return Array.isArray(blocks) ? blocks.filter(isFields) : [];
}
