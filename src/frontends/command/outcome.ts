import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { AgentEvent, CallError, OperationCall } from '../../agent/events.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';

/** What `ask --json` prints: one object a request. Texts are in the person's language. */
export interface AskOutcome {
  conversation: string;
  text: string;
  calls: AskCall[];
  usage: { inputTokens: number; outputTokens: number };
  durationMs: number;
  error?: { message: string; remedy: string };
}

interface AskCall {
  readonly id: string;
  readonly operation: string;
  readonly input: OperationCall['input'];
  readonly effect: OperationCall['effect'];
  readonly status: OperationCall['status'];
  readonly result?: unknown;
  readonly error?: Omit<CallError, 'message' | 'remedy'> & { readonly message: string; readonly remedy: string };
  readonly summary?: string;
  readonly deliveries?: OperationCall['deliveries'];
}

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
    else if (status !== 'done' && status !== 'planned') this.#atLeast(exitCode.failed);
  }

  #atLeast(code: ExitCode): void {
    if (this.#code === exitCode.done) this.#code = code;
  }

  #inWords({ message, remedy }: { message: Localized; remedy: Localized }): { message: string; remedy: string } {
    return { message: message[this.#language], remedy: remedy[this.#language] };
  }

  #callOf(call: OperationCall): AskCall {
    const { id, operation, input, effect, status, details, error, summary, deliveries } = call;
    return {
      id,
      operation,
      input,
      effect,
      status,
      ...(details !== undefined && { result: details }),
      ...(error && { error: { ...error, ...this.#inWords(error) } }),
      ...(summary && { summary: summary[this.#language] }),
      ...(deliveries && { deliveries }),
    };
  }
}
