import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { TrackedOperation } from '../../../tools/tracked.ts';
import { callSentence } from '../../agent/call-sentence.ts';
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
  /** What must be answered before the request can be done, with `ask --conversation ID`. */
  question?: AskQuestion;
  error?: { message: string; remedy: string };
}

type AskTracked = Omit<TrackedOperation, 'status'> & { readonly status: string };

interface AskQuestion {
  readonly text: string;
  /** What is called once it is answered. */
  readonly operation?: string;
  /** The argument that is missing, and what can be answered; empty where that is no short list. */
  readonly field?: string;
  readonly choices?: readonly string[];
}

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

/** A change that was accepted and goes on has not failed, nor has what only waits for an answer. */
const fine: ReadonlySet<OperationCall['status']> = new Set(['done', 'planned', 'running', 'question'] as const);

/**
 * A question in the words of a model that only writes: a mark that ends a sentence, but not in a list of what can be said.
 */
const questionMark = /^(?!\s*(?:[-*•]|\d+[.)])\s).*[?？](?:\s|$)/m;

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
  /** What calls have asked for and no later call of the operation has settled. */
  readonly #open = new Map<string, AskQuestion>();
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
      this.#note(event.call);
    } else if (event.type === 'turn-end') {
      outcome.usage = event.usage;
      outcome.durationMs += event.durationMs;
      if (event.error) outcome.error = this.#inWords(event.error);
      if (event.reason !== 'done' && event.reason !== 'suspended') this.#atLeast(exitCode.failed);
      const question = event.reason === 'done' ? this.#questionAt(event.asks?.operation) : undefined;
      if (question) outcome.question = question;
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

  /** Denied outweighs failed: whoever called must see first that consent was missing. A question outweighs only done. */
  get exitCode(): ExitCode {
    return this.#code === exitCode.done && this.outcome.question ? exitCode.question : this.#code;
  }

  /** What a model says before a call and after it are two sentences. */
  #addText(text: string): void {
    const { outcome } = this;
    const apart = this.#textEnded && outcome.text !== '' && !outcome.text.endsWith('\n');
    outcome.text += apart ? `\n${text}` : text;
    this.#textEnded = false;
  }

  #questionAt(asked: string | undefined): AskQuestion | undefined {
    const { text, calls } = this.outcome;
    const ofCall = asked === undefined ? [...this.#open.values()].at(-1) : this.#open.get(asked);
    if (ofCall) return ofCall;
    if (asked !== undefined) return { operation: asked, text };
    return calls.length === 0 && questionMark.test(text) ? { text } : undefined;
  }

  #note({ operation, status, summary, missing }: OperationCall): void {
    if (status !== 'question') this.#open.delete(operation);
    else this.#open.set(operation, { operation, text: summary?.[this.#language] ?? '', ...missing });
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
    const { id, operation, input, effect, status, tracked, details, error, deliveries } = call;
    const sentence = callSentence(call, this.#language);
    return {
      id,
      operation,
      input,
      effect,
      status,
      ...(tracked !== undefined && { tracked }),
      ...(details !== undefined && { result: details }),
      ...(error && { error: { ...error, ...this.#inWords(error) } }),
      ...(sentence !== undefined && { summary: sentence }),
      ...(deliveries && { deliveries }),
    };
  }
}
