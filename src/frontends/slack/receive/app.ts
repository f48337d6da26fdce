import { App, type Logger, type Receiver, type ReceiverEvent, type ViewResponseAction } from '@slack/bolt';
import type { SlackIdentity, SlackMessage } from '../web/api.ts';
import { webClientOptions } from '../web/web-client.ts';

/** What the app does with what Slack sends. Bodies are as Slack sent them: each handler parses what it needs. */
export interface Handlers {
  /** Before an event is acknowledged: makes it safe against a crash. What it throws leaves it to Slack to send it again. */
  note(body: unknown): Promise<void>;
  /** A message or a mention that was noted. */
  message(body: unknown): Promise<void>;
  homeOpened(body: unknown): Promise<void>;
  /** `respond` answers the person alone. */
  command(body: unknown, respond: (message: SlackMessage) => Promise<void>): Promise<void>;
  action(body: unknown): Promise<void>;
  /** The answer goes back within the acknowledgement; undefined closes the view. */
  submit(body: unknown): Promise<ViewAnswer | undefined>;
}

export type ViewAnswer = ViewResponseAction;

export interface AppParts {
  readonly receiver: Receiver;
  readonly botToken: string;
  readonly identity: SlackIdentity;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
  readonly handlers: Handlers;
  /** Something failed that no handler has told anybody. */
  readonly onError: (error: unknown) => void;
}

/** The Bolt app. Everything is acknowledged before it is worked on, but for events, which are noted first. */
export function createApp(parts: AppParts): App {
  const { handlers, identity } = parts;
  const app = new App({
    receiver: notingReceiver(parts),
    authorize: async () => ({ botToken: parts.botToken, botUserId: identity.botUser, teamId: identity.team }),
    clientOptions: webClientOptions(parts),
    logger: parts.logger,
    convoStore: false,
    ignoreSelf: true,
  });
  app.event('app_mention', ({ body }) => handlers.message(body));
  app.event('message', ({ body }) => handlers.message(body));
  app.event('app_home_opened', ({ body }) => handlers.homeOpened(body));
  app.command(/^\//, async ({ ack, body, respond }) => {
    await ack();
    await handlers.command(body, async ({ text, blocks }) => {
      await respond({ text, response_type: 'ephemeral', ...(blocks && { blocks: [...blocks] }) });
    });
  });
  app.action(/^/, async ({ ack, body }) => {
    await ack();
    await handlers.action(body);
  });
  app.view({ callback_id: /^/, type: 'view_submission' }, async ({ ack, body }) => {
    const answer = await handlers.submit(body);
    if (answer) await ack(answer);
    else await ack();
  });
  app.view({ callback_id: /^/, type: 'view_closed' }, ({ ack }) => ack());
  app.error(async (error) => parts.onError(error));
  return app;
}

/**
 * Bolt acknowledges events before any listener runs; here they are noted before Bolt has them. One that was noted is
 * handled even where the acknowledgement does not reach Slack any more: it may never be sent again.
 */
function notingReceiver({
  receiver,
  handlers,
  onError,
}: Pick<AppParts, 'receiver' | 'handlers' | 'onError'>): Receiver {
  const noted = (event: ReceiverEvent): ReceiverEvent => ({
    ...event,
    ack: async (response) => {
      await event.ack(response).catch(onError);
    },
  });
  return {
    init(app) {
      receiver.init(
        new Proxy(app, {
          get(target, key) {
            if (key !== 'processEvent') return Reflect.get(target, key);
            return async (event: ReceiverEvent) => {
              if (event.body.type !== 'event_callback') return target.processEvent(event);
              await handlers.note(event.body);
              await target.processEvent(noted(event));
            };
          },
        }),
      );
    },
    start: (...args: unknown[]) => receiver.start(...args),
    stop: (...args: unknown[]) => receiver.stop(...args),
  };
}
