import type { AgentEvent, OperationCall } from '../../agent/events.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';

/** What `ask --json` prints: one object a request. */
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
  readonly error?: OperationCall['error'];
  readonly summary?: string;
  readonly deliveries?: OperationCall['deliveries'];
}

/** Gathers the events of a request, over all its turns' parts, into its outcome. */
export class OutcomeCollector {
  readonly #language: 'en' | 'ko';
  readonly outcome: AskOutcome = {
    conversation: '',
    text: '',
    calls: [],
    usage: { inputTokens: 0, outputTokens: 0 },
    durationMs: 0,
  };
  #code: ExitCode = exitCode.done;

  constructor(language: 'en' | 'ko') {
    this.#language = language;
  }

  add(event: AgentEvent): void {
    const { outcome } = this;
    if (event.type === 'turn-start') outcome.conversation = event.conversation;
    else if (event.type === 'text-delta') outcome.text += event.text;
    else if (event.type === 'call-result') {
      outcome.calls.push(this.#callOf(event.call));
      this.#note(event.call.status);
    } else if (event.type === 'turn-end') {
      outcome.usage = event.usage;
      outcome.durationMs += event.durationMs;
      if (event.error) {
        const { message, remedy } = event.error;
        outcome.error = { message: message[this.#language], remedy: remedy[this.#language] };
      }
      if (event.reason !== 'done' && event.reason !== 'suspended') this.#atLeast(exitCode.failed);
    }
  }

  /** Denied outweighs failed: whoever called must see first that consent was missing. */
  get exitCode(): ExitCode {
    return this.#code;
  }

  #note(status: OperationCall['status']): void {
    if (status === 'denied') this.#code = exitCode.denied;
    else if (status !== 'done' && status !== 'planned') this.#atLeast(exitCode.failed);
  }

  #atLeast(code: ExitCode): void {
    if (this.#code === exitCode.done) this.#code = code;
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
      ...(error && { error }),
      ...(summary && { summary: summary[this.#language] }),
      ...(deliveries && { deliveries }),
    };
  }
}
