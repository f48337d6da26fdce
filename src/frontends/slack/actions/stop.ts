import type { Agent } from '../../../agent/agent.ts';
import { sameActor } from '../../../guard/actor.ts';
import { readersLanguage } from '../language.ts';
import type { SlackParts, ThreadTurns } from '../parts.ts';
import { saying } from '../saying.ts';
import type { Records, Thread } from '../state.ts';
import type { Click } from './payload.ts';
import { texts } from './phrases.ts';
import type { Whisper } from './whisper.ts';

/** The `action_id` of the button that stops a turn; its value is the conversation's id. */
export const stopAction = 'stop';

export interface StopParts extends Pick<SlackParts, 'access' | 'language'> {
  readonly agent: Pick<Agent, 'view'>;
  readonly turns: Pick<ThreadTurns, 'stop'>;
  readonly conversations: Pick<Records<Thread>, 'get'>;
  readonly whisper: Whisper;
}

/** Stops the turn that runs in the thread of the click, for the person whose turn it is and for admins. */
export async function stopTurn(click: Click, parts: StopParts): Promise<void> {
  const { user, team, message } = click;
  const thread = await parts.conversations.get(click.value);
  const isHere = thread && message?.channel === thread.channel && isIn(thread, message);
  if (!isHere) return parts.whisper(message, user, saying(texts.nothingRuns, parts.language));
  const speaker = await parts.access.speaker(user, { channel: thread.channel, team });
  if (speaker.kind === 'refused') return parts.whisper(message, user, saying(speaker.why, thread.language));
  const language = readersLanguage(speaker.locale, thread.language);
  const turn = (await parts.agent.view(thread.conversation))?.turn;
  if (turn && !sameActor(turn.actor, speaker.actor) && speaker.actor.role !== 'admin') {
    return parts.whisper(message, user, saying(texts.notYourTurn(turn.actor.name), language));
  }
  const stopped = turn !== undefined && parts.turns.stop(thread);
  return parts.whisper(message, user, saying(stopped ? texts.stopping : texts.nothingRuns, language));
}

/** A direct message is one conversation, with threads or without. */
const isIn = ({ threadTs, direct }: Thread, message: { readonly threadTs?: string | undefined }): boolean =>
  direct || threadTs === message.threadTs;
