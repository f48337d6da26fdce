import type { Agent, ConversationSummary, ConversationView, TurnOptions } from '../../../src/agent/agent.ts';
import type { AgentEvent, TurnEnd } from '../../../src/agent/events.ts';
import type { TrackedRecord } from '../../../src/agent/tracked/record.ts';
import type { OutcomeListener } from '../../../src/agent/tracked/tracker.ts';
import type { Decision, Refusal } from '../../../src/guard/approval.ts';
import type { TrackedOperation } from '../../../tools/tracked.ts';

type Events = readonly AgentEvent[] | AsyncGenerator<AgentEvent, void>;
type Resume = Parameters<Agent['resume']>[1];

export interface Script {
  send?(text: string, options: TurnOptions): Events;
  resume?(options: Resume): Events;
  decide?(decision: Decision): Refusal | undefined;
  interrupted?: readonly ConversationSummary[];
  conversations?: readonly ConversationView[];
  tracked?: readonly TrackedOperation[];
}

/** An agent that plays back events, and what a frontend asked of it. */
export function scriptedAgent(script: Script = {}) {
  const sent: { text: string; language: string }[] = [];
  const resumed: Resume[] = [];
  const decisions: Decision[] = [];
  const used: string[] = [];
  const listeners = new Set<OutcomeListener>();
  const agent: Agent = {
    create: async ({ connection }) => {
      if (connection) used.push(connection);
      return 'conversation-1';
    },
    list: async () => script.conversations ?? [],
    view: async (id) => script.conversations?.find((conversation) => conversation.id === id),
    use: async (_conversation, connection) => {
      used.push(connection);
    },
    async *send(_conversation, text, options) {
      sent.push({ text, language: options.language });
      yield* script.send?.(text, options) ?? [turnEnd()];
    },
    decide: async (decision) => {
      decisions.push(decision);
      return script.decide?.(decision);
    },
    async *resume(_conversation, options) {
      resumed.push(options);
      yield* script.resume?.(options) ?? [turnEnd(options.signal.aborted ? 'cancelled' : 'done')];
    },
    suspended: async () => [],
    interrupted: async () => script.interrupted ?? [],
    tracked: () => ({ list: async () => script.tracked ?? [] }),
    watch: async (listener) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    close: async () => {},
  };
  /** Offers an outcome to whoever listens; resolves to whether it was told. */
  const tell = async (outcome: TrackedRecord): Promise<boolean> => {
    for (const listener of listeners) if (await listener(outcome)) return true;
    return false;
  };
  return { agent, sent, resumed, decisions, used, tell };
}

export function turnEnd(reason: TurnEnd = 'done'): AgentEvent {
  return { type: 'turn-end', reason, usage: { inputTokens: 0, outputTokens: 0 }, durationMs: 1 };
}
