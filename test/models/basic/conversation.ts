import { z } from 'zod';
import type { Language } from '../../../drivers/contract/text.ts';
import type { LanguageModel, ModelCall, ModelMessage } from '../../../src/models/model.ts';

export interface Reply {
  readonly text: string;
  readonly calls: readonly {
    readonly id: string;
    readonly name: string;
    readonly input: Readonly<Record<string, unknown>>;
  }[];
  /** The request that a question was asked about. */
  readonly asking: readonly [string, unknown] | undefined;
}

export interface Talk {
  readonly messages: ModelMessage[];
  say(text: string): Promise<Reply>;
  /** Answers the calls of the last reply. */
  results(
    ...summaries: readonly (string | Omit<Extract<ModelMessage, { role: 'tool' }>, 'role' | 'callId'>)[]
  ): Promise<Reply>;
}

const stateSchema = z.object({
  question: z.object({ request: z.object({ operation: z.string(), input: z.unknown() }) }).optional(),
});

/** A conversation with a model as the agent holds it. `offered`: the operations that its turns may call. */
export function talk(model: LanguageModel, language: Language, offered: readonly string[]): Talk {
  const messages: ModelMessage[] = [];
  let open: readonly ModelCall[] = [];

  async function answer(): Promise<Reply> {
    let text = '';
    const calls: ModelCall[] = [];
    let state: unknown;
    const tools = offered.map((name) => ({ name, description: '', parameters: {} }));
    const signal = new AbortController().signal;
    for await (const event of model.generate({ system: '', messages, tools, language, signal })) {
      if (event.type === 'text-delta') text += event.text;
      if (event.type === 'call') calls.push(event.call);
      if (event.type === 'finish') state = event.state;
    }
    messages.push({ role: 'assistant', text, calls, state: structuredClone(state) });
    open = calls;
    const question = stateSchema.safeParse(state).data?.question?.request;
    return {
      text,
      calls: calls.map(({ id, name, arguments: input }) => ({ id, name, input: JSON.parse(input) })),
      asking: question && [question.operation, question.input],
    };
  }

  return {
    messages,
    say: async (text) => {
      messages.push({ role: 'user', text });
      return await answer();
    },
    results: async (...summaries) => {
      for (const [index, given] of summaries.entries()) {
        const result = typeof given === 'string' ? { content: 'status: done', summary: given } : given;
        messages.push({ role: 'tool', callId: open[index]?.id ?? '', ...result });
      }
      return await answer();
    },
  };
}
