import type { Language } from '../../drivers/contract/text.ts';

/** A call as a model wrote it. `arguments` is the model's own text and may not be JSON. */
export interface ModelCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** An operation by its name, with its arguments. */
export interface CallInWords {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export type ModelMessage =
  | { readonly role: 'user'; readonly text: string }
  | {
      readonly role: 'assistant';
      readonly text: string;
      readonly calls: readonly ModelCall[];
      /** What the model itself wants to find again next turn; JSON, opaque to everybody else. */
      readonly state?: unknown;
    }
  | {
      readonly role: 'tool';
      readonly callId: string;
      /** What a language model reads: status and data, marked as data. */
      readonly content: string;
      /** The outcome in one sentence of the conversation's language, for a model that cannot phrase. */
      readonly summary: string;
      /** An argument that the person must still give before the call can run. */
      readonly missing?: { readonly field: string; readonly choices: readonly string[] } | undefined;
      /** The call that was proposed in the place of the one that the model made. */
      readonly instead?: CallInWords | undefined;
      /** The call that a plain `yes` to this outcome asks for. */
      readonly proposes?: CallInWords | undefined;
    };

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ModelRequest {
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolDefinition[];
  /** Every name that may be called, for a model that knows operations beyond `tools`. Left out: those of `tools`. */
  readonly callable?: ReadonlySet<string> | undefined;
  /** Operations that no connection here can carry out: for this installation they are as good as not there. */
  readonly lacking?: ReadonlySet<string> | undefined;
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** `finish` comes last and once, unless the iteration throws. */
export type ModelEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'call'; readonly call: ModelCall }
  | { readonly type: 'retry'; readonly attempt: number; readonly delayMs: number; readonly reason: string }
  | {
      readonly type: 'finish';
      readonly reason: 'stop' | 'calls' | 'length' | 'filter';
      readonly usage: ModelUsage;
      readonly state?: unknown;
      /** What it would call once the person has answered its question; a model that only writes text does not say. */
      readonly asks?: { readonly operation: string; readonly input: Readonly<Record<string, unknown>> } | undefined;
    };

/** Anything that answers a conversation with text and calls. Throws ModelError. */
export interface LanguageModel {
  /** What people see: `basic`, `gpt-5.2 at api.openai.com`. */
  readonly name: string;
  /** It reads no `tools`: it knows every operation itself, and calls those that `callable` names. */
  readonly readsNoTools?: true;
  generate(request: ModelRequest): AsyncIterable<ModelEvent>;
}
