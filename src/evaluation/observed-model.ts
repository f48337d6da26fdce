import type { LanguageModel, ModelCall, ModelEvent, ModelRequest } from '../models/model.ts';

/** What passed between the agent and its model. */
export interface Exchange {
  readonly request: ModelRequest;
  readonly calls: ModelCall[];
  /** What the model would have called, had its question been answered. */
  asks?: { readonly operation: string; readonly input: Readonly<Record<string, unknown>> } | undefined;
  inputTokens: number;
  outputTokens: number;
}

export interface ObservedModel extends LanguageModel {
  /** The exchanges since the last time they were taken. */
  take(): readonly Exchange[];
}

/** The same model, with an ear on the line. */
export function observeModel(model: LanguageModel): ObservedModel {
  let exchanges: Exchange[] = [];
  return {
    name: model.name,
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    async *generate(request): AsyncGenerator<ModelEvent> {
      const exchange: Exchange = { request, calls: [], inputTokens: 0, outputTokens: 0 };
      exchanges.push(exchange);
      for await (const event of model.generate(request)) {
        if (event.type === 'call') exchange.calls.push(event.call);
        if (event.type === 'finish') {
          exchange.asks = event.asks;
          exchange.inputTokens = event.usage.inputTokens;
          exchange.outputTokens = event.usage.outputTokens;
        }
        yield event;
      }
    },
  };
}
