import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../../src/models/error.ts';
import type { LanguageModel, ModelEvent, ModelRequest } from '../../src/models/model.ts';

export interface ModelCase {
  readonly model: LanguageModel;
  readonly request: Omit<ModelRequest, 'signal'>;
}

/** How the suite gets a model to do what it is to be tested for. */
export interface ModelHarness {
  /** Answers with text and no call. */
  text(): Promise<ModelCase>;
  /** Answers with at least one call. */
  calls(): Promise<ModelCase>;
  /** Takes several seconds to answer; left out by models that answer at once. */
  slow?(): Promise<ModelCase>;
}

export async function collect(model: LanguageModel, request: ModelRequest): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of model.generate(request)) events.push(event);
  return events;
}

export function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

export function callsOf(events: readonly ModelEvent[]) {
  return events.flatMap((event) => (event.type === 'call' ? [event.call] : []));
}

/** The error that a generation ends with. */
export async function failureOf(model: LanguageModel, request: ModelRequest): Promise<ModelError> {
  const outcome = await collect(model, request).catch((error: unknown) => error);
  if (outcome instanceof ModelError) return outcome;
  throw new Error(`Expected a ModelError, got ${inspect(outcome)}`);
}

/** What holds for every language model. */
export function describeModelContract(name: string, harness: ModelHarness): void {
  describe(`${name} keeps the contract of a language model`, () => {
    const never = new AbortController().signal;

    it('has a name for people', async () => {
      expect((await harness.text()).model.name).not.toBe('');
    });

    it.each(['text', 'calls'] as const)('ends an answer with %s in exactly one finish', async (kind) => {
      const { model, request } = await harness[kind]();
      const events = await collect(model, { ...request, signal: never });
      expect(events.filter(({ type }) => type === 'finish')).toHaveLength(1);
      expect(events.at(-1)?.type).toBe('finish');
    });

    it('gives text in pieces that are not empty', async () => {
      const { model, request } = await harness.text();
      const events = await collect(model, { ...request, signal: never });
      const pieces = events.filter((event) => event.type === 'text-delta');
      expect(pieces.length).toBeGreaterThan(0);
      expect(pieces.map(({ text }) => text)).not.toContain('');
      expect(events.at(-1)).toMatchObject({ reason: 'stop' });
    });

    it('gives every call a name, arguments that hold an object, and an id of its own', async () => {
      const { model, request } = await harness.calls();
      const events = await collect(model, { ...request, signal: never });
      const calls = callsOf(events);
      expect(calls.length).toBeGreaterThan(0);
      expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
      for (const call of calls) {
        expect(call.id).not.toBe('');
        expect(call.name).not.toBe('');
        expect(JSON.parse(call.arguments)).toBeTypeOf('object');
      }
      expect(events.at(-1)).toMatchObject({ reason: 'calls' });
    });

    it('counts tokens in whole numbers', async () => {
      const { model, request } = await harness.text();
      const last = (await collect(model, { ...request, signal: never })).at(-1);
      const usage = last?.type === 'finish' ? last.usage : undefined;
      expect(Number.isInteger(usage?.inputTokens) && Number.isInteger(usage?.outputTokens)).toBe(true);
    });

    it('leaves the request as it was', async () => {
      const { model, request } = await harness.calls();
      const before = JSON.stringify([request.system, request.messages, request.tools]);
      await collect(model, { ...request, signal: never });
      expect(JSON.stringify([request.system, request.messages, request.tools])).toBe(before);
    });

    it('answers nothing to a request that is cancelled already', async () => {
      const { model, request } = await harness.text();
      const failure = await failureOf(model, { ...request, signal: AbortSignal.abort() });
      expect(failure.kind).toBe('cancelled');
    });

    it('lets go of an answer that nobody reads to the end', async () => {
      const { model, request } = await harness.text();
      for await (const event of model.generate({ ...request, signal: never })) {
        expect(event.type).toBe('text-delta');
        break;
      }
    });

    const { slow } = harness;
    if (!slow) return;
    it('stops at once when it is cancelled', async () => {
      const { model, request } = await slow();
      const controller = new AbortController();
      const started = performance.now();
      setTimeout(() => controller.abort(), 30);
      const failure = await failureOf(model, { ...request, signal: controller.signal });
      expect(failure.kind).toBe('cancelled');
      expect(performance.now() - started).toBeLessThan(1000);
    });
  });
}
