import type { Language } from '../../../../drivers/contract/text.ts';
import { mrkdwnLine } from '../blocks/escape.ts';
import type { SlackLog } from '../options.ts';
import type { Place } from '../state.ts';
import type { SlackApi, SlackIdentity, StreamRecipient } from '../web/api.ts';
import { SlackError, type SlackErrorKind } from '../web/slack-error.ts';
import { texts } from './phrases.ts';

/** Messages that could not be sent. */
export interface Trouble {
  /** Logs it, with what to do; each kind of failure once. Tells the person where the app cannot write. Throws nothing. */
  report(error: unknown): Promise<void>;
  lost(characters: number, failure: SlackError): Promise<void>;
}

export interface TroubleParts {
  readonly api: Pick<SlackApi, 'openDirect' | 'post'>;
  readonly identity: Pick<SlackIdentity, 'botName'>;
  readonly log: SlackLog;
}

export function createTrouble(
  { api, identity, log }: TroubleParts,
  place: Place,
  recipient: StreamRecipient,
  language: Language,
): Trouble {
  const known = new Set<string>();
  let wasTold = false;

  async function tell(): Promise<void> {
    if (wasTold) return;
    wasTold = true;
    try {
      const text = texts.notInvited(`<#${place.channel}>`, mrkdwnLine(identity.botName))[language];
      await api.post({ channel: await api.openDirect(recipient.user) }, { text });
    } catch (error) {
      log.warn(`The person could not be told: ${wordsOf(error)}`);
    }
  }

  async function note(what: string, error: unknown): Promise<void> {
    const words = wordsOf(error);
    if (!known.has(words)) {
      known.add(words);
      const isSevere = !(error instanceof SlackError) || error.kind === 'unauthorized';
      const remedy = error instanceof SlackError ? remedyOf(error, place.channel, identity.botName) : undefined;
      log[isSevere ? 'error' : 'warn'](`${what}: ${words}${remedy === undefined ? '' : `. ${remedy}`}`);
    }
    if (error instanceof SlackError && isShutOut(error)) await tell();
  }

  return {
    report: (error) => note(`A message to ${place.channel} was not sent`, error),
    lost: (characters, failure) =>
      note(`An answer in ${place.channel} was not sent, or not all of it (${characters} characters)`, failure),
  };
}

/** A private channel without the app does not exist for it. */
const isShutOut = ({ kind, method, code }: SlackError): boolean =>
  kind === 'not-in-channel' ||
  (code === 'channel_not_found' && (method === 'chat.postMessage' || method === 'chat.startStream'));

const wordsOf = (error: unknown): string =>
  error instanceof SlackError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);

const remedies: Partial<Record<SlackErrorKind, (error: SlackError) => string>> = {
  unauthorized: () => 'Reinstall the app in the workspace and set its new bot token',
  'missing-scope': ({ needed }) => `Add ${needed ?? 'the missing scope'} to the app's bot scopes and reinstall it`,
  'rate-limited': () => 'Slack asked to wait for longer than messages wait here',
};

function remedyOf(error: SlackError, channel: string, app: string): string | undefined {
  return isShutOut(error) ? `Invite the app in ${channel}: /invite @${app}` : remedies[error.kind]?.(error);
}
