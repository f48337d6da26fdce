import type { webApi } from '@slack/bolt';
import type { z } from 'zod';
import type { SlackLog } from '../options.ts';
import type { Place } from '../state.ts';
import type { MessageRef, SlackApi, SlackMessage } from './api.ts';
import { callPatiently, type Patience, slackPatience } from './patient-call.ts';
import { SlackError } from './slack-error.ts';
import {
  channelAnswer,
  groupsAnswer,
  identityAnswer,
  messageAnswer,
  nothing,
  openedAnswer,
  permalinkAnswer,
  userAnswer,
  viewAnswer,
} from './web-api-answers.ts';

/** A trigger is good for three seconds: who waits longer is refused. */
const triggerPatienceMs = 1_500;

/** Nothing in a text becomes a mention or a preview that does not stand there as one. */
const asWritten = { parse: 'none', link_names: false };
const withoutPreviews = { unfurl_links: false, unfurl_media: false };

const contentOf = ({ text, blocks }: SlackMessage) => ({ text, ...(blocks && { blocks }) });
const threadOf = ({ threadTs }: Place) => (threadTs === undefined ? {} : { thread_ts: threadTs });
const messageOf = ({ channel, ts }: MessageRef) => ({ channel, ts });

/**
 * Slack's Web API over a client of `createWebClient`.
 *
 * Reads, updates and whatever else may be done twice are repeated where the answer is lost. A post, a stream's text, an
 * upload and a view are not: Slack would show them twice, and has no key to tell a repetition by (`client_msg_id`
 * occurs in its error codes, but is no argument it documents). Such a call throws `unavailable`; `mayHaveHappened` says
 * whether the message may be there, and who called decides whether twice or not at all is worse.
 */
export function createWebApi(client: webApi.WebClient, log: SlackLog, patience: Patience = slackPatience): SlackApi {
  async function call<T>(
    method: string,
    args: Readonly<Record<string, unknown>>,
    answer: z.ZodType<T>,
    { repeatable = false, longestMs = patience.longestMs } = {},
  ): Promise<T> {
    const options = { method, isRepeatable: repeatable, patience: { ...patience, longestMs }, log };
    const parsed = answer.safeParse(await callPatiently(() => client.apiCall(method, { ...args }), options));
    if (parsed.success) return parsed.data;
    log.warn(`Slack answers ${method} in another form: ${parsed.error.issues.map(({ path }) => path.join('.'))}`);
    throw new SlackError({ kind: 'other', method, code: 'invalid_answer' });
  }
  const again = { repeatable: true };

  return {
    identify: () => call('auth.test', {}, identityAnswer, again),

    post: (place, message) =>
      call(
        'chat.postMessage',
        { channel: place.channel, ...threadOf(place), ...contentOf(message), ...asWritten, ...withoutPreviews },
        messageAnswer,
      ),

    async update(ref, message) {
      await call('chat.update', { ...messageOf(ref), ...contentOf(message), ...asWritten }, nothing, again);
    },

    async remove(ref) {
      try {
        await call('chat.delete', messageOf(ref), nothing, again);
      } catch (error) {
        if (!(error instanceof SlackError && error.code === 'message_not_found')) throw error;
      }
    },

    async postEphemeral(place, user, message) {
      await call(
        'chat.postEphemeral',
        { channel: place.channel, user, ...threadOf(place), ...contentOf(message), ...asWritten },
        nothing,
      );
    },

    async permalink({ channel, ts }) {
      const { permalink } = await call('chat.getPermalink', { channel, message_ts: ts }, permalinkAnswer, again);
      return permalink;
    },

    startStream: (place, recipient, markdown) =>
      call(
        'chat.startStream',
        {
          channel: place.channel,
          ...threadOf(place),
          recipient_user_id: recipient.user,
          recipient_team_id: recipient.team,
          markdown_text: markdown,
        },
        messageAnswer,
      ),

    async appendStream(ref, markdown) {
      await call('chat.appendStream', { ...messageOf(ref), markdown_text: markdown }, nothing);
    },

    async stopStream(ref, markdown) {
      const text = markdown ? { markdown_text: markdown } : {};
      await call('chat.stopStream', { ...messageOf(ref), ...text }, nothing, { repeatable: !markdown });
    },

    async setStatus(place, status) {
      await call(
        'assistant.threads.setStatus',
        { channel_id: place.channel, ...threadOf(place), status },
        nothing,
        again,
      );
    },

    async openView(triggerId, view) {
      const options = { longestMs: triggerPatienceMs };
      const opened = await call('views.open', { trigger_id: triggerId, view }, viewAnswer, options);
      return opened.view;
    },

    async updateView(id, view) {
      await call('views.update', { view_id: id, view }, nothing, again);
    },

    async publishHome(user, view) {
      await call('views.publish', { user_id: user, view }, nothing, again);
    },

    user: (id) => call('users.info', { user: id, include_locale: true }, userAnswer, again),

    channel: (id) => call('conversations.info', { channel: id }, channelAnswer, again),

    groups: () => call('usergroups.list', { include_users: true }, groupsAnswer, again),

    async openDirect(user) {
      const { channel } = await call('conversations.open', { users: user }, openedAnswer, again);
      return channel.id;
    },

    async upload(place, { name, title, content, comment }) {
      // No `alt_txt`: with it Slack says ok and then shares the file with nobody (slackapi/python-slack-sdk#1818). What
      // an image shows is said in the comment.
      const body = typeof content === 'string' ? { content } : { file: Buffer.from(content) };
      const said = comment === undefined ? {} : { initial_comment: comment };
      await call(
        'files.uploadV2',
        { channel_id: place.channel, ...threadOf(place), filename: name, title, ...body, ...said },
        nothing,
      );
    },
  };
}
