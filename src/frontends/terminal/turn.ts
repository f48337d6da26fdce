import type { TurnOptions } from '../../agent/agent.ts';
import type { AgentEvent, TurnEnd } from '../../agent/events.ts';
import type { Approval } from '../../guard/approval.ts';
import { decideAll } from './consent.ts';
import type { LineInput } from './line-input.ts';
import { unshownOf } from './paging.ts';
import { texts } from './phrases.ts';
import type { Session } from './session.ts';

/** How a turn ended for the terminal. */
export interface TurnOutcome {
  /** `left`: the person wants to leave the terminal. */
  readonly kind: TurnEnd | 'left';
  /** Something was denied because nobody was there to ask. */
  readonly deniedUnasked: boolean;
  /** What was typed while the turn ran, and was meant for no question. */
  readonly typedAhead: string;
}

/** What begins a turn: a new request, or the stored state of one that was suspended. */
export type TurnStart = { readonly kind: 'send'; readonly text: string } | { readonly kind: 'resume' };

/** One turn from its first event to its end, with every consent that it needs on the way. */
export async function runTurn(
  session: Session,
  conversation: string,
  start: TurnStart,
  input: LineInput | undefined,
): Promise<TurnOutcome> {
  const { agent, actor } = session.options;
  const controller = new AbortController();
  const turn = (): TurnOptions => ({ actor, language: session.language, signal: controller.signal });
  let deniedUnasked = false;
  let events =
    start.kind === 'send' ? agent.send(conversation, start.text, turn()) : agent.resume(conversation, turn());
  while (true) {
    const part = await consume(events, session, controller, input);
    if (part.end !== 'suspended') return { kind: part.end, deniedUnasked, typedAhead: part.typedAhead };
    const { renderer } = session;
    const consent = await decideAll(part.approvals, {
      agent,
      actor,
      renderer,
      input,
      language: () => session.language,
    });
    deniedUnasked ||= input === undefined;
    if (consent.kind === 'open' || consent.kind === 'left' || part.approvals.length === 0) {
      renderer.say(texts.staysOpen, 'faint');
      return { kind: consent.kind === 'left' ? 'left' : 'suspended', deniedUnasked, typedAhead: '' };
    }
    if (consent.kind === 'cancelled') controller.abort();
    events = agent.resume(conversation, { ...turn(), secrets: consent.secrets });
  }
}

interface Part {
  readonly end: TurnEnd | 'left';
  readonly approvals: readonly Approval[];
  readonly typedAhead: string;
}

/** Draws events until the turn ends or is suspended. Ctrl-C cancels, a second one leaves without waiting. */
async function consume(
  events: AsyncGenerator<AgentEvent, void>,
  session: Session,
  controller: AbortController,
  input: LineInput | undefined,
): Promise<Part> {
  const { renderer } = session;
  const leaving = Promise.withResolvers<'left'>();
  const watch = input?.watch(() => {
    if (controller.signal.aborted) return leaving.resolve('left');
    controller.abort();
    renderer.say(texts.cancelling, 'faint');
  });
  const approvals: Approval[] = [];
  let watching = true;
  const drawn = (async (): Promise<TurnEnd> => {
    let end: TurnEnd = 'failed';
    for await (const event of events) {
      if (watching) renderer.render(event);
      session.unshown = unshownOf(event, session.conversation) ?? session.unshown;
      if (event.type === 'approval-request') approvals.push(event.approval);
      if (event.type === 'turn-end') end = event.reason;
    }
    return end;
  })();
  let end: Part['end'];
  let typedAhead = '';
  try {
    end = await Promise.race([drawn, leaving.promise]);
  } finally {
    watching = false;
    typedAhead = watch?.stop() ?? '';
    renderer.close();
  }
  return { end, approvals, typedAhead };
}
