import type { Language } from '../../../../drivers/contract/text.ts';
import type { OneTimeSecret, OneTimeSecrets } from '../../../agent/one-time-secrets.ts';
import type { Click } from '../actions/payload.ts';
import type { Whisper } from '../actions/whisper.ts';
import { secretModal } from '../blocks/secret-modal.ts';
import { readersLanguage } from '../language.ts';
import type { SecretHandover, SlackParts } from '../parts.ts';
import { saying } from '../saying.ts';
import type { Thread } from '../state.ts';
import { SlackError } from '../web/slack-error.ts';
import { shownMessage, texts, titleOfSecret, waitingMessage } from './messages.ts';

export interface HandoverParts extends Pick<SlackParts, 'access' | 'language' | 'log'> {
  readonly api: Pick<SlackParts['api'], 'openDirect' | 'openView' | 'post' | 'postEphemeral' | 'update'>;
  readonly secrets: OneTimeSecrets;
  readonly whisper: Whisper;
}

/** The way of a secret from its sealed record to the eyes of its owner. */
export interface ShownSecrets extends SecretHandover {
  /** The button was clicked. Only the owner sees the secret, and once. */
  show(click: Click): Promise<void>;
  /** Everything that waits for a person, as buttons in their direct messages. Resolves to how many. */
  offer(user: string, language: Language): Promise<number>;
}

/** Values stand in the dialog that shows them, and nowhere else. */
export function createSecretHandover(parts: HandoverParts): ShownSecrets {
  const { api, secrets, access, whisper, log } = parts;

  async function tried(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      log.warn(`${what}: ${error.message}`);
      return false;
    }
  }

  /** A message for one person alone does not survive a reload: in a channel the same button stands in direct messages too. */
  async function announceOne(thread: Thread, secret: OneTimeSecret): Promise<void> {
    const owner = secret.owner.id;
    const message = waitingMessage(secret, thread.language);
    if (thread.direct) {
      await tried('A secret could not be announced', () => api.post(thread, message));
      return;
    }
    await tried('A secret could not be announced in its thread', () => api.postEphemeral(thread, owner, message));
    await tried('A secret could not be announced directly', async () =>
      api.post({ channel: await api.openDirect(owner) }, message),
    );
  }

  /** Why the dialog did not open; undefined where it did. A secret that nobody saw waits as before. */
  async function open(secret: OneTimeSecret, { trigger, user }: Click, language: Language) {
    const taken = await secrets.take(secret.id, user);
    if (!taken) return texts.gone;
    const view = secretModal(titleOfSecret(secret, language), taken.value, language);
    const isShown = view && (await tried('A secret could not be shown', () => api.openView(trigger, view)));
    if (isShown) return undefined;
    await secrets.putBack(taken);
    return view ? texts.notShown : texts.tooLong;
  }

  return {
    async announce(thread, call) {
      for (const secret of await secrets.of(call.id)) await announceOne(thread, secret);
    },

    async show(click) {
      const { user, team, message } = click;
      const say = (text: Parameters<typeof saying>[0], language: Language) =>
        whisper(message, user, saying(text, language));
      const speaker = await access.speaker(user, { channel: message?.channel, team });
      if (speaker.kind === 'refused') return say(speaker.why, parts.language);
      const language = readersLanguage(speaker.locale, parts.language);
      const secret = await secrets.find(click.value);
      if (!secret) return say(texts.gone, language);
      if (secret.owner.id !== user) return say(texts.notYours, language);
      const trouble = await open(secret, click, language);
      if (trouble) return say(trouble, language);
      if (message && !click.isEphemeral) {
        await tried('A button could not be taken away', () => api.update(message, shownMessage(secret, language)));
      }
    },

    async offer(user, language) {
      const waiting = await secrets.waitingFor(user);
      if (waiting.length > 0) {
        const channel = await api.openDirect(user);
        for (const secret of waiting) await api.post({ channel }, waitingMessage(secret, language));
      }
      return waiting.length;
    },
  };
}
