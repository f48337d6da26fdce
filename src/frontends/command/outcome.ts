import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { TrackedOperation } from '../../../tools/tracked.ts';
import type { AgentEvent, CallError, OperationCall } from '../../agent/events.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';

/** What `ask --json` prints: one object a request. Texts are in the person's language. */
export interface AskOutcome {
  conversation: string;
  text: string;
  calls: AskCall[];
  usage: { inputTokens: number; outputTokens: number };
  durationMs: number;
  /** Changes of this request that go on, or went on, in the cloud after they were accepted. */
  tracked?: AskTracked[];
  error?: { message: string; remedy: string };
}

type AskTracked = Omit<TrackedOperation, 'status'> & { readonly status: string };

interface AskCall {
  readonly id: string;
  readonly operation: string;
  readonly input: OperationCall['input'];
  readonly effect: OperationCall['effect'];
  readonly status: OperationCall['status'];
  /** The tracked operation that it goes on as. */
  readonly tracked?: string;
  readonly result?: unknown;
  readonly error?: Omit<CallError, 'message' | 'remedy'> & { readonly message: string; readonly remedy: string };
  readonly summary?: string;
  readonly deliveries?: OperationCall['deliveries'];
}

/** A change that was accepted and goes on has not failed. */
const fine: ReadonlySet<OperationCall['status']> = new Set(['done', 'planned', 'running'] as const);

/** Gathers the events of a request, over all its turns' parts, into its outcome. */
export class OutcomeCollector {
  readonly #language: Language;
  readonly outcome: AskOutcome = {
    conversation: '',
    text: '',
    calls: [],
    usage: { inputTokens: 0, outputTokens: 0 },
    durationMs: 0,
  };
  #code: ExitCode = exitCode.done;
  #textEnded = false;

  constructor(language: Language) {
    this.#language = language;
  }

  add(event: AgentEvent): void {
    const { outcome } = this;
    if (event.type === 'turn-start') outcome.conversation = event.conversation;
    else if (event.type === 'text-delta') this.#addText(event.text);
    else if (event.type === 'call-start') this.#textEnded = true;
    else if (event.type === 'call-result') {
      outcome.calls.push(this.#callOf(event.call));
      this.#note(event.call.status);
    } else if (event.type === 'turn-end') {
      outcome.usage = event.usage;
      outcome.durationMs += event.durationMs;
      if (event.error) outcome.error = this.#inWords(event.error);
      if (event.reason !== 'done' && event.reason !== 'suspended') this.#atLeast(exitCode.failed);
    }
  }

  /** The calls that go on as tracked operations. */
  get running(): string[] {
    return this.outcome.calls.flatMap(({ tracked }) => tracked ?? []);
  }

  /** How the tracked operations of this request stand at its end. `waited`: one that still runs was not waited for to its end. */
  addTracked(operations: readonly TrackedOperation[], waited: boolean): void {
    this.outcome.tracked = operations.map(({ status, ...rest }) => ({ ...rest, status: status[this.#language] }));
    const fine = operations.every(({ state }) => state === 'done' || (state === 'running' && !waited));
    if (!fine) this.#atLeast(exitCode.failed);
  }

  /** Denied outweighs failed: whoever called must see first that consent was missing. */
  get exitCode(): ExitCode {
    return this.#code;
  }

  /** What a model says before a call and after it are two sentences. */
  #addText(text: string): void {
    const { outcome } = this;
    const apart = this.#textEnded && outcome.text !== '' && !outcome.text.endsWith('\n');
    outcome.text += apart ? `\n${text}` : text;
    this.#textEnded = false;
  }

  #note(status: OperationCall['status']): void {
    if (status === 'denied') this.#code = exitCode.denied;
    else if (!fine.has(status)) this.#atLeast(exitCode.failed);
  }

  #atLeast(code: ExitCode): void {
    if (this.#code === exitCode.done) this.#code = code;
  }

  #inWords({ message, remedy }: { message: Localized; remedy: Localized }): { message: string; remedy: string } {
    return { message: message[this.#language], remedy: remedy[this.#language] };
  }

  #callOf(call: OperationCall): AskCall {
    const { id, operation, input, effect, status, tracked, details, error, summary, deliveries } = call;
    return {
      id,
      operation,
      input,
      effect,
      status,
      ...(tracked !== undefined && { tracked }),
      ...(details !== undefined && { result: details }),
      ...(error && { error: { ...error, ...this.#inWords(error) } }),
      ...(summary && { summary: summary[this.#language] }),
      ...(deliveries && { deliveries }),
    };
  }
}
