import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '../drivers/index.ts';
import { createMockDriver, type MockOptions } from '../drivers/mock/index.ts';
import type { AgentEvent } from '../src/agent/events.ts';
import { type Application, compose } from '../src/bot.ts';
import { loadConfig } from '../src/config.ts';
import type { Actor } from '../src/guard/actor.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '../src/models/model.ts';
import { writeAtomically } from '../src/store/atomic-file.ts';

/** The operations that are called for a sentence, with their inputs. None: it is answered with text alone. */
export type Script = (sentence: string) => readonly { readonly operation: string; readonly input: object }[];

export const at = { connection: 'mock-seoul' };
const actor: Actor = { id: 'bench', name: 'bench', frontend: 'command', role: 'admin' };
/** In milliseconds. */
export interface TurnTimes {
  /** To the end of the turn, or to the card where consent is needed. */
  readonly asked: number;
  /** From the consent to the end of the turn; 0 where none was needed. */
  readonly consented: number;
}

/** Spinneret in one process, in a data directory of its own, with a model that needs no time. */
export interface Workbench extends AsyncDisposable {
  readonly application: Application;
  /** The newest request that the model was sent. */
  lastRequest(): ModelRequest | undefined;
  open(): Promise<string>;
  /** One turn with consent given at once. Throws where a call fails. */
  turn(conversation: string, text: string): Promise<TurnTimes>;
  /** One list of VMs straight from the demo cloud, with nothing of Spinneret in between; in milliseconds. */
  direct(): Promise<number>;
  /** One small file of the data directory written as Spinneret writes them; in milliseconds. */
  writeOnce(): Promise<number>;
}

export async function openWorkbench(
  script: Script,
  language: 'en' | 'ko' = 'en',
  /** How much more the demo cloud offers. */
  cloud: Pick<MockOptions, 'extraImages' | 'extraSpecs'> = {},
  /** What the model says to a sentence that calls nothing. */
  answer: (sentence: string) => string = () => 'Done.',
): Promise<Workbench> {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-bench-'));
  let lastRequest: ModelRequest | undefined;
  const application = await compose({
    settings: await loadConfig({ env: { SPINNERET_HOME: directory, SPINNERET_LANG: language } }),
    actor,
    onNotice: (message) => process.stderr.write(`${message.en}\n`),
    providers: providers.map((provider) =>
      provider.name === 'MOCK' ? { ...provider, load: async () => createMockDriver(cloud) } : provider,
    ),
    model: instantModel(script, answer, (request) => {
      lastRequest = request;
    }),
  });
  const { agent } = application;

  const options = () => ({ actor, language, signal: new AbortController().signal });

  /** Resolves to the approvals that were asked for. */
  async function follow(events: AsyncIterable<AgentEvent>): Promise<string[]> {
    const asked: string[] = [];
    for await (const event of events) {
      if (event.type === 'approval-request') asked.push(event.approval.id);
      if (event.type === 'call-result' && event.call.status !== 'done') throw new Error(JSON.stringify(event.call));
      if (event.type === 'turn-end' && event.error) throw new Error(event.error.message.en);
    }
    return asked;
  }

  async function consent(conversation: string, approvals: readonly string[]): Promise<void> {
    for (const approval of approvals) {
      const refusal = await agent.decide({ approval, actor, verdict: 'approve' });
      if (refusal) throw new Error(refusal);
    }
    await follow(agent.resume(conversation, options()));
  }

  return {
    application,
    lastRequest: () => lastRequest,
    open: () => agent.create({ actor }),
    async turn(conversation, text) {
      const began = performance.now();
      const approvals = await follow(agent.send(conversation, text, options()));
      const suspended = performance.now();
      if (approvals.length > 0) await consent(conversation, approvals);
      return { asked: suspended - began, consented: performance.now() - suspended };
    },
    async writeOnce() {
      const began = performance.now();
      await writeAtomically(join(directory, 'written-once'), '{}\n');
      return performance.now() - began;
    },
    direct: () => directRead(join(directory, 'drivers', 'mock')),
    async [Symbol.asyncDispose]() {
      await application[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function directRead(stateDirectory: string): Promise<number> {
  const { signal } = new AbortController();
  const { handlers } = await createMockDriver().connect({
    connectionName: at.connection,
    credential: { MockName: 'demo' },
    region: { region: 'seoul', zone: undefined },
    stateDirectory,
    signal,
  });
  const began = performance.now();
  await handlers.vm?.listVM({ signal });
  return performance.now() - began;
}

function instantModel(
  script: Script,
  answer: (sentence: string) => string,
  onRequest: (request: ModelRequest) => void,
): LanguageModel {
  return {
    name: 'instant',
    async *generate(request): AsyncGenerator<ModelEvent> {
      onRequest(request);
      const last = request.messages.at(-1);
      const calls = last?.role === 'user' ? script(last.text) : [];
      for (const { operation, input } of calls) {
        yield { type: 'call', call: { id: randomUUID(), name: operation, arguments: JSON.stringify(input) } };
      }
      const said = last?.role === 'user' ? last.text : '';
      if (calls.length === 0) yield { type: 'text-delta', text: answer(said) };
      const usage = { inputTokens: 0, outputTokens: 0 };
      yield { type: 'finish', reason: calls.length > 0 ? 'calls' : 'stop', usage };
    },
  };
}
