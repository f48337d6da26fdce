import { createInteractions, type Interactions } from './interactions.ts';
import type { Fields } from './limit-check.ts';
import { viewObject } from './methods/views.ts';
import { issueResponseUrl } from './response-url.ts';
import { addMessage, findMessage, type SlackState } from './state.ts';

/** An event as Slack sends it, by HTTP and in an envelope alike. */
export interface EventPayload {
  readonly type: 'event_callback';
  readonly event_id: string;
  readonly event: Fields & { readonly type: string; readonly channel: string; readonly ts: string };
  readonly [field: string]: unknown;
}

/** The body of a slash command: every value is text. */
export type CommandPayload = Readonly<Record<string, string>> & {
  readonly response_url: string;
  readonly trigger_id: string;
};

/** To forge: fields that replace what Slack would send. */
export interface Forgery {
  /** Of the event itself. */
  readonly event?: Fields;
  /** Of what is around it. */
  readonly body?: Fields;
}

export interface Saying extends Forgery {
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string | undefined;
}

/** Builds what Slack sends to an app, and does to the workspace what the person did: their messages stand in it. */
export interface Payloads extends Interactions {
  /** The mention is put before the text, unless it is in it. */
  appMention(saying: Saying & { readonly channel: string }): EventPayload;
  /** `message.im`: to the app alone. */
  directMessage(saying: Saying): EventPayload;
  /** `message.channels` or `message.groups`: as a message in a thread comes that mentions nobody. */
  message(saying: Saying & { readonly channel: string }): EventPayload;
  appHomeOpened(opening: Forgery & { readonly user: string; readonly tab?: 'home' | 'messages' }): EventPayload;
  /** `command` is `/cloud` where it is left out. */
  slashCommand(given: {
    readonly user: string;
    readonly channel: string;
    readonly text?: string;
    readonly command?: string;
    readonly body?: Readonly<Record<string, string>>;
  }): CommandPayload;
}

export function createPayloads(state: SlackState): Payloads {
  const { world } = state;
  const interactions = createInteractions(state);

  function envelope(event: EventPayload['event'], { event: forged, body }: Forgery): EventPayload {
    const channel = world.channels.get(event.channel);
    return {
      token: 'verification-token',
      team_id: world.team,
      context_team_id: world.team,
      context_enterprise_id: null,
      api_app_id: world.app.id,
      type: 'event_callback',
      event_id: state.nextId('Ev'),
      event_time: Math.floor(state.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: world.team,
          user_id: world.app.botUser,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: channel?.is_ext_shared ?? false,
      event_context: state.nextId('4-'),
      ...body,
      event: { ...event, ...forged },
    };
  }

  function said(type: 'app_mention' | 'message', channel: string, text: string, saying: Saying): EventPayload {
    const place = world.channels.get(channel);
    if (!place) throw new Error(`no channel ${channel}`);
    const { user, thread_ts } = saying;
    const parent = thread_ts === undefined ? undefined : findMessage(state, channel, thread_ts);
    if (thread_ts !== undefined && !parent) throw new Error(`no message ${thread_ts} in ${channel} to reply to`);
    const message = addMessage(state, { channel, user, text, thread_ts });
    const event = {
      type,
      user,
      ts: message.ts,
      client_msg_id: state.nextId('client-'),
      text,
      team: world.users.get(user)?.team_id ?? world.team,
      ...(thread_ts !== undefined && { thread_ts, parent_user_id: parent?.user ?? user }),
      blocks: [
        {
          type: 'rich_text',
          block_id: state.nextId('b'),
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
        },
      ],
      channel,
      event_ts: message.ts,
      ...(type === 'message' && { channel_type: place.is_im ? 'im' : place.is_private ? 'group' : 'channel' }),
    };
    return envelope(event, saying);
  }

  return {
    ...interactions,
    appMention(saying) {
      const mention = `<@${world.app.botUser}>`;
      const text = saying.text.includes(mention) ? saying.text : `${mention} ${saying.text}`;
      return said('app_mention', saying.channel, text, saying);
    },
    directMessage: (saying) => said('message', world.dm(saying.user).id, saying.text, saying),
    message: (saying) => said('message', saying.channel, saying.text, saying),
    appHomeOpened(opening) {
      const { user, tab = 'home' } = opening;
      const home = state.homes.get(user);
      const ts = state.nextTs();
      return envelope(
        {
          type: 'app_home_opened',
          user,
          channel: world.dm(user).id,
          tab,
          ts,
          event_ts: ts,
          ...(home && { view: viewObject(state, home) }),
        },
        opening,
      );
    },
    slashCommand({ user, channel, text = '', command = '/cloud', body }) {
      return {
        token: 'verification-token',
        team_id: world.team,
        team_domain: 'example',
        channel_id: channel,
        channel_name: world.channels.get(channel)?.name ?? 'directmessage',
        user_id: user,
        user_name: world.users.get(user)?.name ?? user,
        command,
        text,
        api_app_id: world.app.id,
        is_enterprise_install: 'false',
        response_url: issueResponseUrl(state, { channel, user }),
        trigger_id: interactions.trigger(user),
        ...body,
      };
    },
  };
}
