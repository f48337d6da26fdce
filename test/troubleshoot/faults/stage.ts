import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Provider } from '../../../drivers/index.ts';
import type { OperationCall } from '../../../src/agent/events.ts';
import { createScriptedModel, type ScriptedStep } from '../../../src/models/scripted.ts';
import { type Diagnosis, diagnosisSchema } from '../../../tools/diagnosis.ts';
import { approve, type Bench, openBench } from '../../doubles/bench.ts';
import type { SpiderAddress } from '../../peers/spider/play.ts';
import type { Request, Scenario } from './scenario.ts';
import { type Account, createWorld, type WorldOptions } from './world.ts';

export const connection = 'prod';

/** What the person types in beside the card: a Windows VM has a password. */
const secretsFor = (input: object) =>
  'image' in input && String(input.image).startsWith('windows') ? { vmUserPassword: 'Sleepy-Loom-42-Spins' } : {};

/** A whole Spinneret with one connection, a model that calls what it is told to and a person who consents. */
export interface Conversation extends AsyncDisposable {
  /** Asks for a call; the person consents to its card. Resolves to how it ended. */
  call(request: Request): Promise<OperationCall>;
  /** A call that fails outside of the conversation; resolves to how. */
  elsewhere(failing: NonNullable<Scenario['elsewhere']>): Promise<CloudError>;
  /** Why the latest call failed, as `Diagnose` tells it without arguments; undefined where nothing has failed. */
  diagnose(): Promise<Diagnosis | undefined>;
}

/** A conversation before one world. */
export interface Stage extends Conversation {
  account(): Account;
  mend(): void;
}

export async function openStage(world: WorldOptions, region: Scenario['region']): Promise<Stage> {
  const { provider, mend, account } = createWorld(world);
  const conversation = await openConversation(provider, { MockName: 'demo' }, { region: 'seoul', ...region });
  return { ...conversation, account, mend };
}

/** A conversation whose connection leads to a cloud of the provider. */
export async function openConversation(
  provider: Provider,
  credential: Readonly<Record<string, string>>,
  region: NonNullable<Scenario['region']>,
): Promise<Conversation> {
  const steps: ScriptedStep[] = [];
  const bench = await openBench({ model: createScriptedModel(steps), providers: [provider] });
  const { records, open } = bench.application.clouds;
  await records.drivers.register({ name: 'driver', provider: provider.name });
  await records.credentials.register({ name: 'credential', provider: provider.name }, { ...credential });
  await records.regions.register({ name: 'region', provider: provider.name, ...region });
  await records.connections.register({
    name: connection,
    provider: provider.name,
    driver: 'driver',
    credential: 'credential',
    region: 'region',
  });
  await open(connection, new AbortController().signal);
  return conversationOn(bench, steps);
}

/** A conversation whose connection leads through a CB-Spider server, on which it has the name `account`. */
export async function openServedConversation(
  { url, userName, password }: SpiderAddress,
  account: string,
): Promise<Conversation> {
  const steps: ScriptedStep[] = [];
  const bench = await openBench({ model: createScriptedModel(steps) });
  const { records } = bench.application.clouds;
  await records.servers.register({ name: 'lab', url, userName }, password);
  await records.connections.register({
    name: connection,
    provider: 'MOCK',
    driver: `${account}-driver`,
    credential: `${account}-credential`,
    region: `${account}-region`,
    server: { name: 'lab', connection: account, region: 'default' },
  });
  return conversationOn(bench, steps);
}

function conversationOn(bench: Bench, steps: ScriptedStep[]): Conversation {
  const { open } = bench.application.clouds;

  async function run(operation: string, input: object): Promise<OperationCall> {
    steps.push({ calls: [{ name: operation, arguments: input }] }, { text: 'That is how it went.' });
    const { calls } = await bench.say('go on', approve, secretsFor(input));
    const last = calls.at(-1);
    if (!last) throw new Error(`${operation} was not called`);
    return last;
  }

  return {
    call: ({ operation, input }) => run(operation, { connection, ...input }),
    async elsewhere(failing) {
      const { signal } = new AbortController();
      const { connection: live } = await open(connection, signal);
      try {
        await failing(live.handlers, { signal });
      } catch (error) {
        if (error instanceof CloudError) return error;
        throw error;
      }
      throw new Error('the call did not fail');
    },
    async diagnose() {
      const { status, details, error } = await run('Diagnose', {});
      if (status === 'failed' && error?.kind === 'not-found') return undefined;
      if (status !== 'done') throw new Error(`Diagnose is ${status}: ${error?.message.en}`);
      return diagnosisSchema.parse(details);
    },
    [Symbol.asyncDispose]: () => bench.close(),
  };
}
