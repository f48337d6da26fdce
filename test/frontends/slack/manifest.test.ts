import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { botEvents, scopes } from '../../../src/frontends/slack/web/scopes.ts';

const url = 'https://spinneret.example.com/slack/events';
/** With Slack's limits: https://docs.slack.dev/reference/app-manifest. */
const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    agent_view: z.strictObject({
      agent_description: z.string().max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string(), message: z.string() })).max(4),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/), always_online: z.boolean() }),
    slash_commands: z.tuple([
      z.strictObject({
        command: z.literal('/cloud'),
        url: z.string().optional(),
        description: z.string(),
        usage_hint: z.string(),
        should_escape: z.literal(true),
      }),
    ]),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.string().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.string().optional() }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

async function manifest(name: string) {
  const text = await readFile(new URL(`../../../templates/slack/${name}`, import.meta.url), 'utf8');
  return manifestSchema.parse(JSON.parse(text));
}

describe.each(['manifest.json', 'manifest.http.json'])('%s', (name) => {
  it('asks for the scopes that are used, and for no more', async () => {
    const { oauth_config } = await manifest(name);
    expect(oauth_config.scopes.bot).toEqual(scopes.map((scope) => scope.name));
  });

  it('subscribes to the events that are heard', async () => {
    const { settings } = await manifest(name);
    expect(settings.event_subscriptions.bot_events).toEqual(botEvents);
  });
});

describe('the manifest for HTTP', () => {
  it('differs from that for Socket Mode in its addresses alone', async () => {
    const socket = await manifest('manifest.json');
    const [command] = socket.features.slash_commands;
    expect(await manifest('manifest.http.json')).toEqual({
      ...socket,
      features: { ...socket.features, slash_commands: [{ ...command, url }] },
      settings: {
        ...socket.settings,
        event_subscriptions: { ...socket.settings.event_subscriptions, request_url: url },
        interactivity: { ...socket.settings.interactivity, request_url: url },
        socket_mode_enabled: false,
      },
    });
    expect(socket.settings.socket_mode_enabled).toBe(true);
  });
});
