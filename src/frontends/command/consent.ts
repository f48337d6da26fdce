import type { Actor } from '../../guard/actor.ts';
import type { Approval, Decision } from '../../guard/approval.ts';

/** What the person wrote on the command line, outside the conversation. */
export interface ConsentOptions {
  /** Consents to what creates or changes something. */
  readonly yes: boolean;
  /** Consents to destroying exactly the resource of this name. */
  readonly confirm: string | undefined;
}

/** The name that stands on a card for what is destroyed. */
function destroyedName(approval: Approval): string | undefined {
  return approval.confirmation.kind === 'typed-name' ? approval.confirmation.name : approval.target?.name;
}

/**
 * The decision on a card where nobody sits at a terminal: only what the command line itself consented to is approved.
 * `--yes` never consents to destroying, nor to what asks for a typed name; `--confirm` types the name.
 */
export function decideByOptions(approval: Approval, actor: Actor, options: ConsentOptions): Decision {
  const name = destroyedName(approval);
  const typed = options.confirm !== undefined && options.confirm === name;
  const approved = approval.effect === 'destroy' || approval.confirmation.kind === 'typed-name' ? typed : options.yes;
  return approved
    ? { approval: approval.id, actor, verdict: 'approve', ...(typed && { typedName: options.confirm }) }
    : { approval: approval.id, actor, verdict: 'deny', reason: 'nobody was there to consent' };
}
