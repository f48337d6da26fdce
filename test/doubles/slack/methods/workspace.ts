import { z } from 'zod';
import { parseArguments, SlackRefusal } from '../refusal.ts';
import { flag } from '../request-body.ts';
import { findMessage, type SlackState } from '../state.ts';
import type { FakeChannel, FakeUser, FakeUserGroup } from '../world.ts';
import { type Methods, writableChannel } from './method.ts';

const inChannel = z.object({ channel: z.string() });

export const workspace: Methods = {
  'auth.test': {
    run: ({ world: { team, app } }) => ({
      url: 'https://example.slack.com/',
      team: 'Example',
      user: app.name,
      team_id: team,
      user_id: app.botUser,
      bot_id: app.botId,
      is_enterprise_install: false,
    }),
  },
  'team.info': {
    scopes: ['team:read'],
    run: ({ world: { team } }) => ({ team: { id: team, name: 'Example', domain: 'example' } }),
  },
  'bots.info': {
    scopes: ['users:read'],
    run({ world: { app } }, args) {
      const { bot } = parseArguments(z.object({ bot: z.string() }), args);
      if (bot !== app.botId) throw new SlackRefusal('bot_not_found');
      return { bot: { id: bot, deleted: false, name: app.name, app_id: app.id, user_id: app.botUser } };
    },
  },
  'users.info': {
    scopes: ['users:read'],
    run(state, args) {
      const call = parseArguments(z.object({ user: z.string(), include_locale: flag.optional() }), args);
      const user = state.world.users.get(call.user);
      if (!user) throw new SlackRefusal('user_not_found');
      return { user: userObject(user, call.include_locale ?? false) };
    },
  },
  'conversations.info': {
    scopes: ['channels:read', 'groups:read', 'im:read'],
    run: (state, args) => ({ channel: channelObject(state, visibleChannel(state, args)) }),
  },
  'conversations.members': {
    scopes: ['channels:read', 'groups:read', 'im:read'],
    run: (state, args) => ({
      members: visibleChannel(state, args).members,
      response_metadata: { next_cursor: '' },
    }),
  },
  'conversations.open': {
    scopes: ['im:write'],
    run(state, args) {
      const call = parseArguments(
        z.object({
          users: z.string().optional(),
          channel: z.string().optional(),
          return_im: flag.optional(),
        }),
        args,
      );
      if (call.channel !== undefined) return { channel: { id: writableChannel(state, call.channel).id } };
      const users = (call.users ?? '').split(',').filter((id) => id !== '');
      if (users.length === 0) throw new SlackRefusal('users_list_not_supplied');
      if (users.length > 1) throw new SlackRefusal('method_not_supported_for_channel_type');
      const user = state.world.users.get(users[0] ?? '');
      if (!user) throw new SlackRefusal('user_not_found');
      if (user.deleted) throw new SlackRefusal('user_disabled');
      const channel = state.world.dm(user.id);
      return { channel: call.return_im ? channelObject(state, channel) : { id: channel.id } };
    },
  },
  'usergroups.list': {
    scopes: ['usergroups:read'],
    run(state, args) {
      const { include_users = false } = parseArguments(z.object({ include_users: flag.optional() }), args);
      return { usergroups: [...state.world.groups.values()].map((group) => groupObject(state, group, include_users)) };
    },
  },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    run(state, args) {
      const call = parseArguments(z.object({ usergroup: z.string() }), args);
      const group = state.world.groups.get(call.usergroup);
      if (!group) throw new SlackRefusal('no_such_subteam');
      return { users: group.users };
    },
  },
  'reactions.add': {
    scopes: ['reactions:write'],
    run(state, args) {
      const call = parseArguments(inChannel.extend({ timestamp: z.string(), name: z.string().min(1) }), args);
      if (!state.world.channels.has(call.channel)) throw new SlackRefusal('channel_not_found');
      const message = findMessage(state, call.channel, call.timestamp);
      if (!message) throw new SlackRefusal('message_not_found');
      const reaction = { name: call.name, user: state.world.app.botUser };
      const isThere = message.reactions.some(({ name, user }) => name === reaction.name && user === reaction.user);
      if (isThere) throw new SlackRefusal('already_reacted');
      message.reactions.push(reaction);
      state.changed(message, 'updated');
      return {};
    },
  },
};

function visibleChannel(state: SlackState, args: Readonly<Record<string, unknown>>): FakeChannel {
  const { channel: id } = parseArguments(inChannel, args);
  const channel = state.world.channels.get(id);
  const isHidden = channel?.is_private && !channel.members.includes(state.world.app.botUser);
  if (!channel || isHidden) throw new SlackRefusal('channel_not_found');
  return channel;
}

function userObject(user: FakeUser, withLocale: boolean): Record<string, unknown> {
  const { locale, real_name, ...rest } = user;
  return {
    ...rest,
    real_name,
    is_admin: false,
    is_owner: false,
    is_app_user: false,
    tz_offset: 32_400,
    profile: { real_name, display_name: user.name, real_name_normalized: real_name },
    ...(withLocale && { locale }),
  };
}

function channelObject(state: SlackState, channel: FakeChannel): Record<string, unknown> {
  const { id, name, is_im, is_private, is_ext_shared, is_archived, user } = channel;
  if (is_im) return { id, is_im, user, is_archived, is_ext_shared };
  return {
    id,
    name,
    is_channel: !is_private,
    is_group: is_private,
    is_im,
    is_mpim: false,
    is_private,
    is_archived,
    is_ext_shared,
    is_shared: is_ext_shared,
    is_member: channel.members.includes(state.world.app.botUser),
    num_members: channel.members.length,
  };
}

function groupObject(state: SlackState, group: FakeUserGroup, withUsers: boolean): Record<string, unknown> {
  return {
    id: group.id,
    team_id: state.world.team,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    date_delete: 0,
    user_count: group.users.length,
    ...(withUsers && { users: group.users }),
  };
}
