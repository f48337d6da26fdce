import { spokenLanguage } from '../spoken-language.ts';
import type { CommandOutcome } from './commands/command.ts';
import { runCommand } from './commands/index.ts';
import { sayFailure } from './failure.ts';
import type { LineInput } from './line-input.ts';
import { texts } from './phrases.ts';
import { enterConversation, openConversation, type Session } from './session.ts';
import { runTurn, type TurnOutcome } from './turn.ts';

const done: TurnOutcome = { kind: 'done', deniedUnasked: false, typedAhead: '' };

/** One line that a person typed or a pipe brought: a command or a request. Throws nothing. */
export function handleLine(line: string, session: Session, input: LineInput | undefined): Promise<TurnOutcome> {
  return guarded(session, async () => {
    const meant = chosenFrom(session.listed, line);
    session.listed = undefined;
    if (!meant.startsWith('/')) {
      session.language = spokenLanguage(meant, session);
      return runTurn(session, await openConversation(session), { kind: 'send', text: meant }, input);
    }
    const outcome = await commandOutcome(meant, session, input);
    if (outcome?.kind === 'quit') return { ...done, kind: 'left' };
    if (outcome?.kind === 'resume') return runTurn(session, outcome.conversation, { kind: 'resume' }, input);
    return done;
  });
}

/** A number alone, right after a list of conversations, chooses one. */
const chosenFrom = (listed: readonly string[] | undefined, line: string): string =>
  listed && /^\d+$/.test(line) ? `/resume ${listed[Number(line) - 1] ?? line}` : line;

/**
 * Goes on with what an earlier process left behind: approved changes run, waiting ones are shown again. Throws nothing.
 */
export function finishInterrupted(session: Session, input: LineInput): Promise<TurnOutcome> {
  const { agent, actor } = session.options;
  return guarded(session, async () => {
    let outcome = done;
    for (const { id, title } of await agent.interrupted(actor)) {
      session.renderer.say(texts.interrupted(title), 'caution');
      await enterConversation(session, id);
      outcome = await runTurn(session, id, { kind: 'resume' }, input);
      if (outcome.kind === 'left') break;
    }
    return outcome;
  });
}

async function guarded(session: Session, work: () => Promise<TurnOutcome>): Promise<TurnOutcome> {
  try {
    return await work();
  } catch (error) {
    sayFailure(session.renderer, error);
    return { ...done, kind: 'failed' };
  }
}

/** Ctrl-C stops waiting for a command; what it reads changes nothing. */
async function commandOutcome(
  line: string,
  session: Session,
  input: LineInput | undefined,
): Promise<CommandOutcome | undefined> {
  const interrupted = Promise.withResolvers<undefined>();
  const watch = input?.watch(() => interrupted.resolve(undefined));
  try {
    return await Promise.race([runCommand(line, session), interrupted.promise]);
  } finally {
    watch?.stop();
  }
}
