import { z } from 'zod';
import type { SlackChannel, SlackIdentity, SlackUser } from './api.ts';

/** Answers of Slack's Web API, as much of them as is used. */

export const nothing = z.object({ ok: z.literal(true) });

export const messageAnswer = z
  .object({ channel: z.string(), ts: z.string() })
  .transform(({ channel, ts }) => ({ channel, ts }));

export const identityAnswer = z
  .object({
    team_id: z.string(),
    team: z.string(),
    user_id: z.string(),
    user: z.string(),
    response_metadata: z.object({ scopes: z.array(z.string()).default([]) }).default({ scopes: [] }),
  })
  .transform(
    (answer): SlackIdentity => ({
      team: answer.team_id,
      teamName: answer.team,
      botUser: answer.user_id,
      botName: answer.user,
      scopes: answer.response_metadata.scopes,
    }),
  );

export const permalinkAnswer = z.object({ permalink: z.string() });

export const viewAnswer = z.object({ view: z.object({ id: z.string() }) });

const flag = z.boolean().default(false);

/** Slackbot is no bot by its own account. */
const slackbot = 'USLACKBOT';

export const userAnswer = z
  .object({
    user: z.object({
      id: z.string(),
      team_id: z.string().default(''),
      name: z.string().default(''),
      real_name: z.string().optional(),
      profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).default({}),
      is_bot: flag,
      is_restricted: flag,
      is_ultra_restricted: flag,
      is_stranger: flag,
      deleted: flag,
      locale: z.string().optional(),
    }),
  })
  .transform(
    ({ user }): SlackUser => ({
      id: user.id,
      team: user.team_id,
      name: user.profile.display_name || user.profile.real_name || user.real_name || user.name || user.id,
      isBot: user.is_bot || user.id === slackbot,
      isGuest: user.is_restricted || user.is_ultra_restricted || user.is_stranger,
      isDeleted: user.deleted,
      ...(user.locale !== undefined && { locale: user.locale }),
    }),
  );

export const channelAnswer = z
  .object({
    channel: z.object({
      id: z.string(),
      name: z.string().default(''),
      is_im: flag,
      is_mpim: flag,
      is_ext_shared: flag,
      is_member: z.boolean().optional(),
    }),
  })
  .transform(
    ({ channel }): SlackChannel => ({
      id: channel.id,
      name: channel.name,
      kind: channel.is_im ? 'direct' : channel.is_mpim ? 'group-direct' : 'channel',
      isExternallyShared: channel.is_ext_shared,
      isMember: channel.is_member,
    }),
  );

export const groupsAnswer = z
  .object({ usergroups: z.array(z.object({ id: z.string(), users: z.array(z.string()).default([]) })) })
  .transform(({ usergroups }) => usergroups);

export const openedAnswer = z.object({ channel: z.object({ id: z.string() }) });
