import { expect } from 'vitest';
import { z } from 'zod';
import type { OperationCall } from '../../src/agent/events.ts';
import { leave, type Outcome } from '../doubles/bench.ts';
import { type CloudStage, type CloudStep, expectStep } from './cloud-stage.ts';

/** A step whose sentence may name what was chosen before: `{image}`. So may its input. */
export interface LifeStep extends CloudStep {
  /** The card takes the name typed out. */
  readonly typed?: true;
  /** What the answer has at least. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Chooses from the list that comes of it, or the one thing, under this name, the first whose name fits. */
  readonly picks?: { readonly as: string; readonly name: RegExp };
  /** What the person must be able to read of the answer or failure. */
  readonly names?: readonly string[];
  /** It ends with a question to the person, in these words. */
  readonly asks?: Readonly<Record<'en' | 'ko', RegExp>>;
}

/** What was chosen, or is given from the start, by the name that sentences have for it. */
export type Chosen = Map<string, string>;

/** Says the step's sentence, approves its card, and holds what comes of it against the step. */
export async function takeStep(
  stage: CloudStage,
  step: LifeStep,
  language: 'en' | 'ko',
  chosen: Chosen,
): Promise<Outcome> {
  const sentence = filled(step[language], chosen);
  const names = (step.names ?? []).map((name) => filled(name, chosen));
  if (step.asks) return expectQuestion(await stage.say(sentence, leave), step, step.asks[language]);
  const input = JSON.parse(filled(JSON.stringify(step.input ?? {}), chosen));
  const outcome = await expectStep(stage, sentence, { ...step, input });
  const call = outcome.calls.findLast(({ operation }) => operation === step.operation);
  if (step.details) expect(call?.details).toMatchObject(step.details);
  for (const name of names) expect(outcome.text).toContain(name);
  if (step.card) {
    expect(outcome.approvals[0]?.confirmation.kind).toBe(step.typed ? 'typed-name' : 'button');
  }
  if (step.picks && call) chosen.set(step.picks.as, picked(call, step.picks.name));
  return outcome;
}

function expectQuestion(outcome: Outcome, { operation }: LifeStep, words: RegExp): Outcome {
  expect(outcome.end.asks).toEqual({ operation });
  expect(outcome.approvals).toEqual([]);
  expect(outcome.text).toMatch(words);
  return outcome;
}

const rowSchema = z.object({ name: z.string(), iid: z.object({ nameId: z.string() }).optional() });
const shownSchema = z.union([z.object({ rows: z.array(rowSchema) }), rowSchema.transform((row) => ({ rows: [row] }))]);

/** What a person says of it again. */
function picked({ details }: OperationCall, wanted: RegExp): string {
  const row = shownSchema.parse(details).rows.find(({ name }) => wanted.test(name));
  if (!row) throw new Error(`nothing that is shown fits ${wanted}`);
  return row.iid?.nameId ?? row.name;
}

function filled(text: string, chosen: Chosen): string {
  return text.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = chosen.get(name);
    if (value === undefined) throw new Error(`nothing was chosen as ${name}`);
    return value;
  });
}
