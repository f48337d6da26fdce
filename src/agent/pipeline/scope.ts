import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { ChangeAhead, OperationContext } from '../../../tools/context.ts';
import type { AnyOperation, TargetState } from '../../../tools/operation.ts';
import type { Actor } from '../../guard/actor.ts';
import { deferredTroubleshooting } from '../../troubleshoot/lazy.ts';
import type { OperationCall } from '../events.ts';
import type { AgentParts } from '../parts.ts';
import type { Tracker } from '../tracked/tracker.ts';

/** Whose call it is, in which conversation, and how far it may go. */
export interface CallScope {
  readonly parts: AgentParts;
  readonly tracker: Tracker;
  readonly conversation: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly plan: boolean;
  /** Chosen by the person in this conversation; an explicit choice, unlike the installation's default. */
  readonly chosenConnection: string | undefined;
  readonly defaultConnection: string | undefined;
  readonly signal: AbortSignal;
  readonly progress: (callId: string, message: Localized) => void;
}

/** What an operation is given when it runs as call `callId`. */
export function operationContext(
  scope: CallScope,
  callId: string,
  options: {
    signal?: AbortSignal;
    secrets?: Readonly<Record<string, string>>;
    target?: TargetState | undefined;
    ahead?: readonly ChangeAhead[];
    /** The read that runs, whose rows are to be kept. */
    reads?: { readonly operation: AnyOperation; readonly input: OperationCall['input'] };
  } = {},
): OperationContext {
  const context: Omit<OperationContext, 'troubleshooting'> = {
    clouds: scope.parts.clouds,
    history: scope.parts.history,
    changes: scope.parts.changes,
    results: scope.parts.results.in(scope.conversation, options.reads),
    operations: { search: (need) => scope.parts.toolbox.search(need, scope.actor) },
    tracked: scope.tracker.of(scope.actor),
    ahead: options.ahead ?? [],
    call: {
      signal: options.signal ?? scope.signal,
      progress: (message) => scope.progress(callId, message),
    },
    clock: scope.parts.clock,
    defaultConnection: scope.chosenConnection ?? scope.defaultConnection,
    target: options.target,
    secrets: options.secrets ?? {},
  };
  const { actor, conversation } = scope;
  const opened = async () => (await scope.parts.troubleshooter()).in({ actor, conversation, context });
  return { ...context, troubleshooting: deferredTroubleshooting(opened) };
}
