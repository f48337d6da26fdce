import { elementsIn } from './block-limits.ts';
import { type Fields, isFields } from './limit-check.ts';
import { messageObject } from './methods/method.ts';
import { viewObject } from './methods/views.ts';
import { issueResponseUrl } from './response-url.ts';
import type { FakeMessage, FakeView, SlackState } from './state.ts';
import { optionOf, stateOf } from './view-state.ts';

/** A click or a modal as Slack sends it, by HTTP and in an envelope alike. */
export interface InteractionPayload {
  readonly type: 'block_actions' | 'view_submission' | 'view_closed';
  readonly trigger_id?: string;
  readonly [field: string]: unknown;
}

export interface Clicking {
  readonly user: string;
  /** The `action_id` of an element that is there. */
  readonly action: string;
  /** Needed where several blocks have the action. */
  readonly block?: string;
  /** What was chosen in a menu: the value of an option. */
  readonly chosen?: string;
  /** To forge: fields that replace what the element has, such as its `value`. */
  readonly forged?: Fields;
  /** To forge: fields that replace those of the payload. */
  readonly body?: Fields;
}

export interface Submitting {
  readonly user: string;
  readonly view: FakeView;
  /** What stands in the inputs, by `block_id` or `action_id`; an option's value where one is chosen. */
  readonly values?: Readonly<Record<string, string | readonly string[]>>;
  /** Also what Slack's own form would not send: an empty or too long input. */
  readonly unchecked?: boolean;
  readonly body?: Fields;
}

export interface Interactions {
  /** `block_actions` from a message, an ephemeral one too. */
  click(clicking: Clicking & { readonly message: FakeMessage }): InteractionPayload;
  /** `block_actions` from a modal or a home tab. */
  clickInView(clicking: Clicking & { readonly view: FakeView }): InteractionPayload;
  viewSubmission(submitting: Submitting): InteractionPayload;
  /** Slack sends it only for a view with `notify_on_close`. Closes the view. */
  viewClosed(closing: {
    readonly user: string;
    readonly view: FakeView;
    readonly is_cleared?: boolean;
  }): InteractionPayload;
  /** A trigger that can be exchanged once, within three seconds. */
  trigger(user: string, view?: FakeView): string;
}

export function createInteractions(state: SlackState): Interactions {
  const { world } = state;

  function trigger(user: string, view?: FakeView): string {
    const id = `${state.nextId('1')}.${state.nextId('2')}.abcdef`;
    state.triggers.set(id, { id, user, at: state.now(), view: view?.id, used: false });
    return id;
  }

  const by = (user: string) => {
    const { name, team_id } = world.users.get(user) ?? { name: user, team_id: world.team };
    return {
      user: { id: user, username: name, name, team_id },
      api_app_id: world.app.id,
      token: 'verification-token',
      team: { id: world.team, domain: 'example' },
      enterprise: null,
      is_enterprise_install: false,
    };
  };

  return {
    trigger,
    click({ message, user, body, ...clicking }) {
      const { channel, ts, thread_ts } = message;
      const isEphemeral = message.ephemeralFor !== undefined;
      return {
        type: 'block_actions',
        ...by(user),
        container: {
          type: 'message',
          message_ts: ts,
          channel_id: channel,
          is_ephemeral: isEphemeral,
          ...(thread_ts !== undefined && { thread_ts }),
        },
        trigger_id: trigger(user),
        channel: { id: channel, name: world.channels.get(channel)?.name ?? channel },
        // Slack does not send what an ephemeral message holds.
        ...(!isEphemeral && { message: messageObject(state, message) }),
        state: { values: {} },
        response_url: issueResponseUrl(state, { channel, user, message }),
        actions: [actionOf(state, message.blocks, clicking)],
        ...body,
      };
    },
    clickInView({ view, user, body, ...clicking }) {
      const blocks = Array.isArray(view.view.blocks) ? view.view.blocks.filter(isFields) : [];
      return {
        type: 'block_actions',
        ...by(user),
        container: { type: 'view', view_id: view.id },
        trigger_id: trigger(user, view),
        view: viewObject(state, view),
        actions: [actionOf(state, blocks, clicking)],
        ...body,
      };
    },
    viewSubmission({ user, view, values = {}, unchecked = false, body }) {
      if (view.closed && !unchecked) throw new Error(`the view ${view.id} is closed`);
      return {
        type: 'view_submission',
        ...by(user),
        trigger_id: trigger(user, view),
        view: { ...viewObject(state, view), state: { values: stateOf(view.view, values, !unchecked) } },
        response_urls: [],
        ...body,
      };
    },
    viewClosed({ user, view, is_cleared = false }) {
      if (view.view.notify_on_close !== true) throw new Error(`the view ${view.id} has no notify_on_close`);
      view.closed = true;
      state.changed();
      return { type: 'view_closed', ...by(user), view: viewObject(state, view), is_cleared };
    },
  };
}

function actionOf(
  state: SlackState,
  blocks: readonly Fields[],
  { action, block, chosen, forged }: Omit<Clicking, 'user' | 'body'>,
): Fields {
  const places = blocks
    .filter(({ block_id }) => block === undefined || block_id === block)
    .flatMap((each) => elementsIn(each).map((element) => ({ element, block_id: each.block_id })))
    .filter(({ element }) => element.action_id === action);
  const [place, another] = places;
  if (!place) throw new Error(`nothing to click with the action ${action} in ${JSON.stringify(blocks, null, 2)}`);
  if (another) throw new Error(`several blocks have the action ${action}: say which`);
  const { element, block_id } = place;
  const { type, action_id, text, value, style } = element;
  return {
    type,
    action_id,
    block_id,
    action_ts: state.nextTs(),
    ...(type === 'button' && { text, ...(value !== undefined && { value }), ...(style !== undefined && { style }) }),
    ...(chosen !== undefined && { selected_option: optionOf(element, chosen) }),
    ...forged,
  };
}
