import { z } from 'zod';

const text = z.string().nullish().catch(undefined);

const functionSchema = z.object({
  name: text,
  /** A string by the specification, an object from some servers. */
  arguments: z.unknown().optional(),
});

const callSchema = z.object({
  index: z.number().int().nullish().catch(undefined),
  id: text,
  function: functionSchema.nullish().catch(undefined),
});
export type CallPart = z.infer<typeof callSchema>;

const messageSchema = z.object({
  /** Mistral sends a list of parts, of which only texts are meant for people. */
  content: z
    .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
    .nullish()
    .catch(undefined),
  refusal: text,
  tool_calls: z.array(callSchema).nullish().catch(undefined),
  /** The predecessor of `tool_calls`. */
  function_call: functionSchema.nullish().catch(undefined),
});

const choiceSchema = z.object({
  index: z.number().nullish().catch(undefined),
  delta: messageSchema.nullish(),
  /** In place of `delta` where a server does not stream. */
  message: messageSchema.nullish(),
  finish_reason: text,
});

const usageSchema = z.object({
  prompt_tokens: z.number().nonnegative().catch(0),
  completion_tokens: z.number().nonnegative().catch(0),
});

/** A part of a streamed answer, or a whole one. Lenient: what does not fit counts as absent. */
const chunkSchema = z.object({
  choices: z.array(choiceSchema).nullish().catch(undefined),
  usage: usageSchema.nullish().catch(undefined),
});

/** What one part of an answer adds. */
export interface Chunk {
  readonly text: string;
  readonly calls: readonly CallPart[];
  readonly finishReason: string | undefined;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined;
}

export function parseChunk(value: unknown): Chunk {
  const parsed = chunkSchema.safeParse(value).data;
  const choice = parsed?.choices?.find(({ index }) => (index ?? 0) === 0);
  const message = choice?.delta ?? choice?.message;
  const usage = parsed?.usage;
  return {
    text: textOf(message?.content) + (message?.refusal ?? ''),
    calls: [...(message?.tool_calls ?? []), ...(message?.function_call ? [{ function: message.function_call }] : [])],
    finishReason: choice?.finish_reason || (choice?.message ? 'stop' : undefined),
    usage: usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : undefined,
  };
}

function textOf(content: z.infer<typeof messageSchema>['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
}
