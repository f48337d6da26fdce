import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Provider, providers } from '../../drivers/index.ts';
import {
  createMockDriver,
  createMockFaults,
  type MockFaults,
  type MockOptions,
  type MockTimings,
} from '../../drivers/mock/index.ts';
import type { AgentEvent, OperationCall } from '../../src/agent/events.ts';
import { type Application, type ComposeOptions, compose } from '../../src/bot.ts';
import { loadConfig } from '../../src/config.ts';
import type { Actor } from '../../src/guard/actor.ts';
import type { Approval, Decision, Refusal } from '../../src/guard/approval.ts';
import type { LanguageModel } from '../../src/models/model.ts';
import { lazyOperationIndex } from '../../src/search/lazy.ts';
import { lazyPlaybooks } from '../../src/troubleshoot/lazy.ts';
import { allOperations } from '../../tools/index.ts';

export const operator: Actor = { id: 'kim', name: 'Kim', frontend: 'test', role: 'operator' };

export const admin: Actor = { ...operator, id: 'choi', name: 'Choi', role: 'admin' };

/** How a person answers a card: with a verdict, or by leaving it open. */
export type Answer = (approval: Approval) => Omit<Decision, 'approval' | 'actor'> | 'leave';

export const approve: Answer = ({ confirmation }) => ({
  verdict: 'approve',
  ...(confirmation.kind === 'typed-name' && { typedName: confirmation.name }),
});
export const deny: Answer = () => ({ verdict: 'deny' });
export const leave: Answer = () => 'leave';

/** What a request came to. */
export interface Outcome {
  readonly events: readonly AgentEvent[];
  readonly text: string;
  readonly calls: readonly OperationCall[];
  readonly approvals: readonly Approval[];
  readonly refusals: readonly Refusal[];
  readonly end: Extract<AgentEvent, { type: 'turn-end' }>;
}

export interface BenchOptions {
  /** Left out: the embedded model. */
  readonly model?: LanguageModel;
  readonly language?: 'en' | 'ko';
  readonly actor?: Actor;
  /** Left out: a fresh folder that `close` removes. */
  readonly directory?: string;
  readonly clock?: () => Date;
  /** Left out: files of the data directory. */
  readonly delivery?: ComposeOptions['delivery'];
  /** Variables that are set beside the data directory. */
  readonly env?: Readonly<Record<string, string>>;
  /** `config.json`. */
  readonly config?: object;
  /** Ways of the mock cloud that take longer than a few milliseconds. */
  readonly timings?: Partial<MockTimings>;
  /** How much more the mock cloud offers. */
  readonly cloud?: Pick<MockOptions, 'extraImages' | 'extraSpecs'>;
  /** Providers that take the place of the built-in ones of their names. */
  readonly providers?: readonly Provider[];
}

/** A whole Spinneret in a folder of its own, with a mock cloud whose VMs change state within milliseconds. */
export interface Bench {
  readonly application: Application;
  readonly directory: string;
  readonly faults: MockFaults;
  readonly notices: readonly string[];
  /** One request, with an answer to every card, until the turn is over or a card is left open. */
  say(text: string, answer?: Answer, secrets?: Readonly<Record<string, string>>): Promise<Outcome>;
  /** Goes on with the suspended turn of a conversation. */
  resume(answer?: Answer, conversation?: string): Promise<Outcome>;
  conversation(): Promise<string>;
  /** Ends the process's part, as a restart does; the folder stays. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** Made once a file: they are the same for all of them and take longer than most of what is looked at. */
const operationIndex = lazyOperationIndex(allOperations);
const playbooks = lazyPlaybooks();

const timings = { creating: 20, suspending: 20, resuming: 20, rebooting: 20, terminating: 20 };

export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'spinneret-')));
  const actor = options.actor ?? operator;
  const language = options.language ?? 'en';
  const faults = createMockFaults();
  const notices: string[] = [];
  if (options.config) await writeFile(join(directory, 'config.json'), JSON.stringify(options.config));
  const settings = await loadConfig({
    env: { SPINNERET_HOME: directory, SPINNERET_LANG: language, ...options.env },
    homeDirectory: directory,
  });
  const application = await compose({
    settings,
    actor,
    onNotice: (message) => notices.push(message[language]),
    model: options.model,
    operationIndex,
    playbooks,
    clock: options.clock,
    delivery: options.delivery,
    providers: providers.map((provider) => {
      const other = options.providers?.find(({ name }) => name === provider.name);
      if (other) return other;
      return provider.name === 'MOCK'
        ? {
            ...provider,
            load: async () =>
              createMockDriver({
                timings: { ...timings, ...options.timings },
                faults,
                ...options.cloud,
                ...(options.clock && { clock: options.clock }),
              }),
          }
        : provider;
    }),
  });
  const { agent } = application;
  const turn = { actor, language, signal: new AbortController().signal };
  let current: string | undefined;
  const conversation = async () => {
    current ??= await agent.create({ actor });
    return current;
  };

  async function follow(
    id: string,
    first: AsyncGenerator<AgentEvent, void>,
    answer: Answer,
    secrets: Readonly<Record<string, string>>,
  ): Promise<Outcome> {
    const events: AgentEvent[] = [];
    const approvals = new Map<string, Approval>();
    const refusals: Refusal[] = [];
    let source: AsyncGenerator<AgentEvent, void> | undefined = first;
    while (source) {
      const asked: Approval[] = [];
      for await (const event of source) {
        events.push(event);
        if (event.type === 'approval-request') asked.push(event.approval);
      }
      source = undefined;
      for (const approval of asked) {
        approvals.set(approval.id, approval);
        const reply = answer(approval);
        if (reply === 'leave') continue;
        const refusal = await agent.decide({ approval: approval.id, actor, ...reply });
        if (refusal) refusals.push(refusal);
        else source ??= agent.resume(id, { ...turn, secrets: new Map(asked.map((each) => [each.id, secrets])) });
      }
    }
    const end = events.findLast((event) => event.type === 'turn-end');
    if (!end) throw new Error('the turn has no end');
    return {
      events,
      end,
      approvals: [...approvals.values()],
      refusals,
      text: events.map((event) => (event.type === 'text-delta' ? event.text : '')).join(''),
      calls: events.flatMap((event) => (event.type === 'call-result' ? [event.call] : [])),
    };
  }

  return {
    application,
    directory,
    faults,
    notices,
    conversation,
    async say(text, answer = leave, secrets = {}) {
      const id = await conversation();
      return follow(id, agent.send(id, text, turn), answer, secrets);
    },
    async resume(answer = leave, id) {
      current = id ?? (await conversation());
      return follow(current, agent.resume(current, turn), answer, {});
    },
    leave: async () => {
      await application[Symbol.asyncDispose]();
    },
    async close() {
      await application[Symbol.asyncDispose]();
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}
