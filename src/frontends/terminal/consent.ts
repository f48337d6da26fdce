import type { Language } from '../../../drivers/contract/text.ts';
import type { Agent } from '../../agent/agent.ts';
import type { Actor } from '../../guard/actor.ts';
import type { Approval, Decision, Refusal } from '../../guard/approval.ts';
import { denialReasons, refusalTexts } from '../phrases.ts';
import { askConsent, type Consent } from './consent-dialogue.ts';
import type { LineInput } from './line-input.ts';
import { texts } from './phrases.ts';
import type { Renderer } from './renderer.ts';

export interface ConsentOptions {
  readonly agent: Pick<Agent, 'decide'>;
  readonly actor: Actor;
  readonly renderer: Renderer;
  /** Undefined where nobody is there to ask. */
  readonly input: LineInput | undefined;
  language(): Language;
}

/** How the requests of a turn were answered. */
export interface ConsentOutcome {
  /**
   * `cancelled`: Ctrl-C, everything not yet decided is denied; `left`: the person is gone and the rest is undecided;
   * `open`: this person may not decide, the turn has to wait.
   */
  readonly kind: 'decided' | 'cancelled' | 'left' | 'open';
  /** What was given together with a consent, by approval and field. */
  readonly secrets: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** After these the request is as undecided as before, and asking again would not help. */
const leavesOpen: ReadonlySet<Refusal> = new Set<Refusal>(['not-allowed', 'wrong-name']);

/** Asks for every request in turn. Nothing but an answer typed at the request itself approves it. */
export async function decideAll(approvals: readonly Approval[], options: ConsentOptions): Promise<ConsentOutcome> {
  const { agent, actor, renderer, input, language } = options;
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  let kind: ConsentOutcome['kind'] = 'decided';
  for (const [index, approval] of approvals.entries()) {
    renderer.renderCard(approval, { number: index + 1, of: approvals.length });
    const consent: Consent = input
      ? await askConsent(approval, { input, renderer, language })
      : { kind: 'deny', reason: denialReasons.nobodyPresent[language()] };
    if (consent.kind === 'left') return { kind: 'left', secrets };
    if (consent.kind === 'cancel') {
      for (const { id } of approvals.slice(index)) {
        await agent.decide({ approval: id, actor, verdict: 'deny', reason: denialReasons.cancelled[language()] });
      }
      return { kind: 'cancelled', secrets };
    }
    const refusal = await agent.decide(decisionOf(consent, approval, actor));
    if (refusal) {
      renderer.say(refusalTexts[refusal], 'caution');
      if (leavesOpen.has(refusal)) kind = 'open';
    } else if (consent.kind === 'approve') {
      secrets.set(approval.id, consent.secrets);
    } else if (!input) {
      renderer.say(texts.nobodyPresent, 'caution');
    }
  }
  return { kind, secrets };
}

function decisionOf(consent: Extract<Consent, { kind: 'approve' | 'deny' }>, { id }: Approval, actor: Actor): Decision {
  const answer = { approval: id, actor };
  return consent.kind === 'approve'
    ? { ...answer, verdict: 'approve', typedName: consent.typedName }
    : { ...answer, verdict: 'deny', reason: consent.reason };
}
