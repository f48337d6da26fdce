import type { Language } from '../../../drivers/contract/text.ts';
import type { Agent } from '../../agent/agent.ts';
import type { Actor } from '../../guard/actor.ts';
import type { Approval, Decision, Refusal } from '../../guard/approval.ts';
import { denialReasons, refusalTexts } from '../phrases.ts';
import { askConsent, type Consent } from './consent-dialogue.ts';
import { askTogether } from './group-consent.ts';
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

/** Asks for every request: several on one card. Nothing but an answer typed at the card itself approves. */
export async function decideAll(approvals: readonly Approval[], options: ConsentOptions): Promise<ConsentOutcome> {
  const { renderer, input, language } = options;
  const desk = new Desk(options);
  if (input && approvals.length > 1) {
    renderer.renderCards(approvals);
    const consent = await askTogether(approvals, { input, renderer, language });
    if (consent.kind === 'left') return desk.outcome('left');
    if (consent.kind === 'cancel') return desk.cancel(approvals);
    for (const [index, approval] of approvals.entries()) {
      const answer = consent.answers[index];
      if (answer) await desk.settle(approval, answer, `${index + 1}. `);
    }
    return desk.outcome();
  }
  for (const [index, approval] of approvals.entries()) {
    renderer.renderCard(approval, { number: index + 1, of: approvals.length });
    const consent: Consent = input
      ? await askConsent(approval, { input, renderer, language })
      : { kind: 'deny', reason: denialReasons.nobodyPresent[language()] };
    if (consent.kind === 'left') return desk.outcome('left');
    if (consent.kind === 'cancel') return desk.cancel(approvals.slice(index));
    await desk.settle(approval, consent);
  }
  return desk.outcome();
}

/** Hands decisions in, one request at a time, and keeps what came of them. */
class Desk {
  readonly #options: ConsentOptions;
  readonly #secrets = new Map<string, Readonly<Record<string, string>>>();
  #isOpen = false;

  constructor(options: ConsentOptions) {
    this.#options = options;
  }

  async settle(
    approval: Approval,
    consent: Extract<Consent, { kind: 'approve' | 'deny' }>,
    number = '',
  ): Promise<void> {
    const { agent, actor, renderer, input, language } = this.#options;
    const refusal = await agent.decide(decisionOf(consent, approval, actor));
    if (refusal) {
      renderer.say(`${number}${refusalTexts[refusal][language()]}`, 'caution');
      this.#isOpen ||= leavesOpen.has(refusal);
    } else if (consent.kind === 'approve') {
      this.#secrets.set(approval.id, consent.secrets);
    } else if (!input) {
      renderer.say(texts.nobodyPresent, 'caution');
    }
  }

  async cancel(undecided: readonly Approval[]): Promise<ConsentOutcome> {
    const { agent, actor, language } = this.#options;
    for (const { id } of undecided) {
      await agent.decide({ approval: id, actor, verdict: 'deny', reason: denialReasons.cancelled[language()] });
    }
    return this.outcome('cancelled');
  }

  outcome(kind: ConsentOutcome['kind'] = this.#isOpen ? 'open' : 'decided'): ConsentOutcome {
    return { kind, secrets: this.#secrets };
  }
}

function decisionOf(consent: Extract<Consent, { kind: 'approve' | 'deny' }>, { id }: Approval, actor: Actor): Decision {
  const answer = { approval: id, actor };
  return consent.kind === 'approve'
    ? { ...answer, verdict: 'approve', typedName: consent.typedName }
    : { ...answer, verdict: 'deny', reason: consent.reason };
}
