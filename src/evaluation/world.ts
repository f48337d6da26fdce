import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../drivers/contract/text.ts';
import { providers } from '../../drivers/index.ts';
import type { AgentEvent } from '../agent/events.ts';
import { type Application, type ComposeOptions, compose } from '../bot.ts';
import type { Actor } from '../guard/actor.ts';
import type { Approval } from '../guard/approval.ts';
import { defaultPolicySettings } from '../guard/policy.ts';
import type { LanguageModel } from '../models/model.ts';
import type { Settings } from '../settings.ts';
import { type ObservedModel, observeModel } from './observed-model.ts';

/** Who speaks in an evaluation. */
const speaker: Actor = { id: 'evaluation', name: 'evaluation', frontend: 'command', role: 'admin' };

/** A Spinneret of its own over the demo cloud, in a folder that goes with it. No cloud of the person is in reach. */
export interface World extends AsyncDisposable {
  readonly application: Application;
  readonly model: ObservedModel;
  /** A conversation in which nothing has been said. */
  converse(language: Language, signal: AbortSignal): Promise<Conversation>;
}

export interface Conversation {
  /** Says one sentence. With `consent` every card is agreed to; without, changes are only planned. */
  say(text: string, consent: boolean): Promise<TurnEndEvent>;
}

type TurnEndEvent = Extract<AgentEvent, { type: 'turn-end' }>;

export interface WorldOptions {
  readonly settings: Settings;
  /** Left out: the one that the settings name. */
  readonly model?: LanguageModel | undefined;
  readonly operationIndex?: ComposeOptions['operationIndex'];
}

export async function openWorld({ settings, model, operationIndex }: WorldOptions): Promise<World> {
  await using cleanup = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-evaluation-'));
  cleanup.defer(() => rm(directory, { recursive: true, force: true }));
  let observed: ObservedModel | undefined;
  const application = await compose({
    // A driver or a rule that the person has set is about clouds of theirs.
    settings: { ...settings, directory, drivers: [], policy: defaultPolicySettings },
    actor: speaker,
    model,
    operationIndex,
    observe: (spoken) => {
      observed = observeModel(spoken);
      return observed;
    },
    onNotice: () => {},
    providers: providers
      .filter(({ name }) => name === 'MOCK')
      .map((provider) => ({ ...provider, load: async () => loadMock() })),
  });
  cleanup.use(application);
  if (!observed) throw new Error('the application has no model');
  const opened = cleanup.move();
  return {
    application,
    model: observed,
    async converse(language, signal) {
      const { agent } = application;
      const id = await agent.create({ actor: speaker });
      return {
        async say(text, consent) {
          const turn = { actor: speaker, language, signal, plan: !consent };
          let end = await follow(application, agent.send(id, text, turn));
          while (end.reason === 'suspended') end = await follow(application, agent.resume(id, turn));
          return end;
        },
      };
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function loadMock() {
  const { createMockDriver, instantTimings } = await import('../../drivers/mock/index.ts');
  return createMockDriver({ timings: instantTimings });
}

/** One stretch of a turn; what it asks for is agreed to. */
async function follow({ agent }: Application, events: AsyncGenerator<AgentEvent, void>): Promise<TurnEndEvent> {
  const approvals: Approval[] = [];
  let end: TurnEndEvent | undefined;
  for await (const event of events) {
    if (event.type === 'approval-request') approvals.push(event.approval);
    if (event.type === 'turn-end') end = event;
  }
  for (const { id, confirmation } of approvals) {
    const typed = confirmation.kind === 'typed-name' ? { typedName: confirmation.name } : {};
    const refusal = await agent.decide({ approval: id, actor: speaker, verdict: 'approve', ...typed });
    if (refusal) throw new Error(`consent was not taken: ${refusal}`);
  }
  if (!end) throw new Error('a turn has no end');
  // It would wait for a decision that nobody is asked for.
  if (end.reason === 'suspended' && approvals.length === 0) throw new Error('a turn waits for nothing');
  return end;
}
