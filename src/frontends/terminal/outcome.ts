import type { TrackedRecord } from '../../agent/tracked/record.ts';
import { sameActor } from '../../guard/actor.ts';
import { trackedCall } from '../tracked-call.ts';
import type { LineInput } from './line-input.ts';
import { texts } from './phrases.ts';
import type { Renderer } from './renderer.ts';
import type { Session } from './session.ts';

/** Tells this person how a change ended that went on in a cloud, at whatever moment; what is being typed stays. */
export function announceOutcomes(session: Session, input: LineInput): Promise<Disposable> {
  const { agent, actor } = session.options;
  return agent.watch(async (outcome) => {
    if (!sameActor(outcome.owner, actor)) return false;
    const isHere = outcome.conversation === session.conversation;
    const title = isHere ? undefined : (await agent.view(outcome.conversation))?.title;
    input.interject(() => {
      showOutcome(session.renderer, outcome, title);
      session.renderer.say('');
    });
    return true;
  });
}

/** `title`: of the conversation that it belongs to, where that is another one. */
export function showOutcome(renderer: Renderer, outcome: TrackedRecord, title?: string): void {
  renderer.render({ type: 'call-result', call: trackedCall(outcome) });
  if (title) renderer.say(texts.ofConversation(title), 'faint');
}
