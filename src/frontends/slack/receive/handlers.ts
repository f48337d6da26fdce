import { z } from 'zod';
import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import { spokenLanguage } from '../../spoken-language.ts';
import type { Actions } from '../actions/index.ts';
import type { Whisper } from '../actions/whisper.ts';
import type { Home } from '../home/home.ts';
import { personsLanguage } from '../language.ts';
import type { SlackOptions } from '../options.ts';
import type { Access, ThreadTurns } from '../parts.ts';
import { saying } from '../saying.ts';
import type { Incoming } from '../state.ts';
import { QueueClosedError } from '../threads/thread-queue.ts';
import type { Threads } from '../threads/threads.ts';
import type { Handlers } from './app.ts';
import { emptyRequest, type Intake } from './intake.ts';
import { runSlashCommand, type SlashCommandParts } from './slash-command.ts';

export interface HandlersParts extends Pick<SlackOptions, 'language' | 'languageChosen' | 'log' | 'redactText'> {
  readonly access: Access;
  readonly intake: Intake;
  readonly threads: Pick<Threads, 'byPlace'>;
  readonly turns: Pick<ThreadTurns, 'say'>;
  readonly actions: Actions;
  readonly home: Home;
  readonly commands: SlashCommandParts;
  readonly whisper: Whisper;
}

export interface AllHandlers extends Handlers {
  /** Answers a message that was taken up before. Throws nothing. */
  answer(incoming: Incoming): Promise<void>;
}

const homeOpenedSchema = z.object({
  event: z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().optional() }),
});

export function createHandlers(parts: HandlersParts): AllHandlers {
  const { access, intake, threads, turns, actions, home, whisper, log } = parts;

  /** Text without Hangul says little: a thread goes on as it began, and begins as its person reads Slack. */
  async function languageOf(incoming: Incoming, locale?: string): Promise<Language> {
    const thread = await threads.byPlace(incoming);
    const language = thread?.language ?? personsLanguage(locale, parts);
    return spokenLanguage(incoming.text, { language, languageChosen: parts.languageChosen });
  }

  async function answered(incoming: Incoming): Promise<void> {
    const speaker = await access.speaker(incoming.user, incoming);
    const isRefused = speaker.kind === 'refused';
    const language = await languageOf(incoming, isRefused ? undefined : speaker.locale);
    if (!isRefused && incoming.text !== '') {
      await turns.say(incoming, speaker.actor, language);
      return;
    }
    await whisper(incoming, incoming.user, saying(isRefused ? speaker.why : emptyRequest, language));
    await intake.done(incoming);
  }

  async function answer(incoming: Incoming): Promise<void> {
    try {
      await answered(incoming);
    } catch (error) {
      // The next process takes it up.
      if (error instanceof QueueClosedError) return;
      log.error(parts.redactText(`A message could not be answered: ${String(error)}`));
      await whisper(incoming, incoming.user, saying(couldNot, await languageOf(incoming))).catch(() => {});
      await intake.done(incoming).catch(() => {});
    } finally {
      intake.release(incoming);
    }
  }

  return {
    answer,
    note: (body) => intake.note(body),

    async message(body) {
      const received = await intake.receive(body);
      if (received.kind !== 'nothing') await answer(received.incoming);
    },

    async homeOpened(body) {
      const opened = homeOpenedSchema.safeParse(body);
      if (opened.success && opened.data.event.tab !== 'messages') await home.publish(opened.data.event.user);
    },

    async command(body, respond) {
      try {
        const incoming = await runSlashCommand(body, respond, parts.commands);
        if (incoming) await answer(incoming);
      } catch (error) {
        log.error(parts.redactText(`A command could not be answered: ${String(error)}`));
        await respond(saying(couldNot, parts.language));
      }
    },

    action: (body) => actions.action(body),
    submit: (body) => actions.submit(body),
  };
}

const couldNot: Localized = {
  en: 'Your message could not be answered: something is wrong with Spinneret itself. Its log says more. Ask again.',
  ko: '요청을 처리하지 못했습니다. Spinneret 내부 문제이며 자세한 내용은 로그에 있습니다. 다시 요청하십시오.',
};
