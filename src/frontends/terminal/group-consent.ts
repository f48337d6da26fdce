import type { Approval } from '../../guard/approval.ts';
import { askRest, type Consent, type Dialogue, denialIn, isYes, type Stop, stopOf } from './consent-dialogue.ts';
import { texts } from './phrases.ts';

/** A person's answers at a card with several requests, in their order; or why there are none. */
export type GroupConsent =
  | { readonly kind: 'answered'; readonly answers: readonly Extract<Consent, { kind: 'approve' | 'deny' }>[] }
  | Extract<Stop, { kind: 'cancel' | 'left' }>;

/**
 * Asks once for all requests on a card. What takes a typed name or a value that only this person can give is asked for
 * next, one after the other; nothing is decided before all answers are there.
 */
export async function askTogether(approvals: readonly Approval[], dialogue: Dialogue): Promise<GroupConsent> {
  const choice = await askWhich(approvals, dialogue);
  if (choice.kind === 'deny') return { kind: 'answered', answers: approvals.map(() => choice) };
  if (choice.kind !== 'chosen') return choice;
  const answers: Extract<Consent, { kind: 'approve' | 'deny' }>[] = [];
  for (const [index, approval] of approvals.entries()) {
    if (!choice.numbers.has(index + 1)) {
      answers.push({ kind: 'deny' });
      continue;
    }
    const asksMore = approval.confirmation.kind === 'typed-name' || approval.secretFields.length > 0;
    if (asksMore) dialogue.renderer.say(texts.aboutRequest(index + 1, approval.operation), 'strong');
    const answer = await askRest(approval, dialogue);
    if (answer.kind === 'cancel' || answer.kind === 'left') return answer;
    answers.push(answer);
  }
  return { kind: 'answered', answers };
}

type Choice = { readonly kind: 'chosen'; readonly numbers: ReadonlySet<number> } | Stop;

async function askWhich(approvals: readonly Approval[], { input, renderer, language }: Dialogue): Promise<Choice> {
  const all = new Set(approvals.map((_, index) => index + 1));
  while (true) {
    const answer = await input.ask({ prompt: `${texts.approveSome[language()]} › ` });
    if (answer.kind !== 'line') return stopOf(answer);
    const denial = denialIn(answer.text);
    if (denial) return denial;
    if (isYes(answer.text)) return { kind: 'chosen', numbers: all };
    const numbers = numbersIn(answer.text);
    if (numbers && [...numbers].every((number) => all.has(number))) return { kind: 'chosen', numbers };
    if (/^[?？]$/.test(answer.text.trim())) {
      for (const [index, approval] of approvals.entries()) {
        renderer.renderCard(approval, { number: index + 1, of: approvals.length });
      }
    } else renderer.say(texts.approveSomeAgain(approvals.length), 'caution');
  }
}

/** `1,3`, `1 3`, `1번, 3번`; undefined where there is anything else. */
function numbersIn(text: string): ReadonlySet<number> | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const numbers = words.map((word) => /^(\d{1,3})번?$/.exec(word)?.[1]);
  return numbers.every((number) => number !== undefined) ? new Set(numbers.map(Number)) : undefined;
}
