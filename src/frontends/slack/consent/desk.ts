import type { Language } from '../../../../drivers/contract/text.ts';
import type { Agent } from '../../../agent/agent.ts';
import type { Actor } from '../../../guard/actor.ts';
import type { Approval, Decision, Refusal } from '../../../guard/approval.ts';
import type { Click, Clicker } from '../actions/payload.ts';
import { refusalMessage } from '../blocks/refusal.ts';
import { readersLanguage } from '../language.ts';
import type { SlackParts } from '../parts.ts';
import { saying } from '../saying.ts';
import type { Card } from '../state.ts';
import type { SlackMessage } from '../web/api.ts';
import type { PostedCards } from './cards.ts';

export interface DeskParts extends Pick<SlackParts, 'access' | 'language' | 'log'> {
  readonly agent: Pick<Agent, 'decide'>;
  readonly approvals: Pick<SlackParts['approvals'], 'get'>;
  readonly cards: Pick<PostedCards, 'find'>;
  /** Draws a card anew; nobody waits for it. */
  redraw(approval: string): void;
}

/** A person at a card: everything that their answer is weighed by, none of it from the payload. */
export interface Visit {
  readonly approval: Approval;
  readonly card: Card;
  readonly actor: Actor;
  readonly language: Language;
}

/** Why nothing came of it, in words; `refusal` where a decision was refused. */
export interface Refused {
  readonly refusal?: Refusal | undefined;
  readonly message: SlackMessage;
  readonly language: Language;
}

/** Where decisions are handed in. */
export interface Desk {
  /**
   * Who stands before which request: the person as Slack has verified them, with the rights that they have at the card
   * now. `at`: the message of a click, which has to be the one that the card is.
   */
  visit(id: string, clicker: Clicker, at?: Click['message']): Promise<Visit | Refused>;
  /** Undefined when the decision counts. Every refusal is audited. */
  decide(visit: Visit, answer: Omit<Decision, 'approval' | 'actor'>): Promise<Refused | undefined>;
}

export function createDesk({ access, language: ownLanguage, log, agent, approvals, cards, redraw }: DeskParts): Desk {
  const refused = (refusal: Refusal, language: Language, approval?: Approval): Refused => ({
    refusal,
    message: refusalMessage(refusal, approval, { language }),
    language,
  });

  return {
    async visit(id, { user, team }, at) {
      const card = await cards.find(id);
      if (card?.approval !== id) return refused('no-such-approval', ownLanguage);
      if (at && (at.channel !== card.channel || at.ts !== card.ts)) {
        log.warn(`${user} answered a request from a message that does not show it; refused.`);
        return refused('no-such-approval', ownLanguage);
      }
      const speaker = await access.speaker(user, { channel: card.channel, team });
      if (speaker.kind === 'refused') return { message: saying(speaker.why, card.language), language: card.language };
      const { actor, locale } = speaker;
      const language = readersLanguage(locale, card.language);
      const approval = await approvals.get(id);
      if (approval) return { approval, card, actor, language };
      redraw(id);
      return refused('no-such-approval', language);
    },

    async decide({ approval: { id }, actor, language }, answer) {
      const refusal = await agent.decide({ ...answer, approval: id, actor });
      if (!refusal) return undefined;
      return refused(refusal, language, await approvals.get(id));
    },
  };
}

export const isRefused = (visit: Visit | Refused): visit is Refused => 'message' in visit;
