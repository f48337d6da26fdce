import { expect } from 'vitest';
import type { CloudDriver } from '../../drivers/contract/driver.ts';
import { providers } from '../../drivers/index.ts';
import { type Answer, approve, type Bench, leave, type Outcome, openBench } from '../doubles/bench.ts';

/** An account at a double of a cloud, and the driver that speaks to it. */
export interface CloudAccount {
  readonly provider: string;
  readonly credential: Readonly<Record<string, string>>;
  readonly region: string;
  readonly zone: string;
  /** `config.json` of the Spinneret that leads to it. */
  readonly config?: object;
  createDriver(): CloudDriver;
  close(): Promise<void>;
}

/** One request of a conversation in both languages, and what must come of it. */
export interface CloudStep {
  readonly en: string;
  readonly ko: string;
  readonly operation: string;
  /** What the call has at least. Left out: nothing is asked of it. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Whether a card comes, which the person approves. */
  readonly card?: true;
  /** `done` where left out. */
  readonly status?: 'done' | 'failed';
  /** What the person must be able to read of a failure. */
  readonly says?: RegExp;
}

/** A whole Spinneret whose only connection leads to the account. */
export interface CloudStage {
  readonly bench: Bench;
  say(sentence: string, answer: Answer): Promise<Outcome>;
  close(): Promise<void>;
}

export async function openCloudStage(account: CloudAccount, language: 'en' | 'ko'): Promise<CloudStage> {
  const builtIn = providers.find(({ name }) => name === account.provider);
  if (!builtIn) throw new Error(`there is no provider ${account.provider}`);
  const bench = await openBench({
    language,
    providers: [{ ...builtIn, load: async () => account.createDriver() }],
    ...(account.config && { config: account.config }),
  });
  const { provider, region, zone, credential } = account;
  const { records, settings } = bench.application.clouds;
  for (const { name } of await records.connections.list()) await records.connections.unregister(name);
  await records.drivers.register({ name: 'lab-driver', provider });
  await records.credentials.register({ name: 'lab-key', provider }, { ...credential });
  await records.regions.register({ name: 'lab-region', provider, region, zone });
  await records.connections.register({
    name: 'lab',
    provider,
    driver: 'lab-driver',
    credential: 'lab-key',
    region: 'lab-region',
  });
  await settings.set({ defaultConnection: 'lab' });
  return {
    bench,
    say: (sentence, answer) => bench.say(sentence, answer),
    async close() {
      await bench.close();
      await account.close();
    },
  };
}

/** Says a sentence of a conversation, approves its card, and holds what comes of it against the step. */
export async function expectStep({ say }: CloudStage, sentence: string, step: CloudStep): Promise<Outcome> {
  const outcome = await say(sentence, step.card ? approve : leave);
  const call = outcome.calls.findLast(({ operation }) => operation === step.operation);
  expect(call, `${outcome.text} ${JSON.stringify(outcome.calls)}`).toMatchObject({
    status: step.status ?? 'done',
    input: step.input ?? {},
  });
  expect(outcome.approvals).toHaveLength(step.card ? 1 : 0);
  if (step.says) expect(`${outcome.text} ${JSON.stringify(call?.error)}`).toMatch(step.says);
  return outcome;
}
