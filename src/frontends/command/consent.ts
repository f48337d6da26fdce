import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { Actor } from '../../guard/actor.ts';
import type { Approval, Decision } from '../../guard/approval.ts';
import { denialReasons } from '../phrases.ts';

/** What the person wrote on the command line, outside the conversation. */
export interface ConsentOptions {
  /** Consents to what creates or changes something. */
  readonly yes: boolean;
  /** Consents to destroying exactly the resource of this name. */
  readonly confirm: string | undefined;
}

/** The name that stands on a card for what is destroyed. */
function nameOnCard({ confirmation, target }: Approval): string | undefined {
  return confirmation.kind === 'typed-name' ? confirmation.name : target?.name;
}

/** `--yes` never consents to destroying, nor to what asks for a typed name; `--confirm` types the name. */
function takesName({ effect, confirmation }: Approval): boolean {
  return effect === 'destroy' || confirmation.kind === 'typed-name';
}

/** The decision on a card where nobody sits at a terminal: only what the command line itself consented to is approved. */
export function decideByOptions(
  approval: Approval,
  actor: Actor,
  options: ConsentOptions,
  language: Language,
): Decision {
  const typed = options.confirm !== undefined && options.confirm === nameOnCard(approval);
  const approved = takesName(approval) ? typed : options.yes;
  return approved
    ? { approval: approval.id, actor, verdict: 'approve', ...(typed && { typedName: options.confirm }) }
    : { approval: approval.id, actor, verdict: 'deny', reason: denialReasons.nobodyPresent[language] };
}

/** How the command line could have consented. */
export function consentHint(approval: Approval): Localized {
  const option = takesName(approval) ? `--confirm ${nameOnCard(approval) ?? 'NAME'}` : '--yes';
  return {
    en: `${approval.operation} needs consent and nobody is at a terminal. To consent on the command line: ${option}`,
    ko: `${approval.operation} 작업은 승인이 필요하지만 터미널에 승인할 사람이 없습니다. 명령줄에서 승인하려면: ${option}`,
  };
}
