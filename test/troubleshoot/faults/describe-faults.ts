import { describe, expect, it } from 'vitest';
import type { Diagnosis, Remedy } from '../../../tools/diagnosis.ts';
import { allOperations } from '../../../tools/index.ts';
import type { ChosenRemedy, Scenario } from './scenario.ts';
import { openStage, type Stage } from './stage.ts';
import type { Fault, WorldOptions } from './world.ts';

/** That each fault is recognised, proven and mended, and that nothing is diagnosed where there is none. */
export function describeFaults(scenarios: readonly Scenario[]): void {
  const named = scenarios.map((scenario) => [titleOf(scenario), scenario] as const);

  describe('a fault', () => {
    it.each(named)('is confirmed with evidence and mended: %s', async (_, scenario) => {
      await using stage = await openStage(scenario.world, scenario.region);
      await scenario.prepare?.(stage.account());
      for (const earlier of scenario.before ?? []) await succeed(stage, earlier);
      await expectRefusal(stage, scenario);
      const [best, ...others] = (await diagnosed(stage)).causes;
      const known = best?.evidence.map(({ speaks, finding }) => `${speaks}: ${finding.en}`).join(' ');
      expect(best, `the best cause, ${known}`).toMatchObject({ playbook: scenario.playbook, verdict: 'confirmed' });
      expect(best?.evidence.map(({ speaks }) => speaks)).toContain('for');
      const alsoConfirmed = others.flatMap(({ verdict, playbook }) => (verdict === 'confirmed' ? [playbook] : []));
      expect(alsoConfirmed, 'other causes that are confirmed').toEqual(scenario.alongside ?? []);
      const excluded = others.flatMap(({ verdict, playbook }) => (verdict === 'excluded' ? [playbook] : []));
      expect(excluded, 'causes that are excluded').toEqual(expect.arrayContaining([...(scenario.excluded ?? [])]));
      await mend(stage, scenario, best?.remedies ?? []);
      if (comesAbout(scenario)) expect(await stage.diagnose(), 'what has failed since').toBeUndefined();
    });

    const unfounded = named.filter(([, scenario]) => scenario.unfounded);
    it.runIf(unfounded.length > 0).each(unfounded)(
      'is not confirmed where the account does not bear it out: %s',
      async (_, scenario) => {
        const { world = relentless(scenario.world), prepare, request, elsewhere } = scenario.unfounded ?? {};
        await using stage = await openStage(world, scenario.region);
        await prepare?.(stage.account());
        await expectRefusal(stage, {
          request: request ?? scenario.request,
          elsewhere: elsewhere ?? scenario.elsewhere,
          world,
        });
        const { causes } = await diagnosed(stage);
        const verdicts = causes.map(({ playbook, verdict }) => `${playbook} ${verdict}`);
        expect(verdicts).not.toContain(`${scenario.playbook} confirmed`);
      },
    );
  });

  describe('no fault', () => {
    it.each(named)(
      'leaves the request without an offer or a diagnosis: %s',
      async (_, { world, sound, ...scenario }) => {
        await using stage = await openStage(world, scenario.region);
        stage.mend();
        await sound?.prepare?.(stage.account());
        for (const earlier of scenario.before ?? []) await succeed(stage, earlier);
        await succeed(stage, sound?.request ?? scenario.request);
        expect(await stage.diagnose()).toBeUndefined();
      },
    );
  });
}

const titleOf = ({ playbook, world, request, about }: Scenario): string =>
  `${playbook} (${world.provider} ${request.operation}${about === undefined ? '' : `, ${about}`})`;

async function expectRefusal(
  stage: Stage,
  { request, elsewhere, world }: Pick<Scenario, 'request' | 'elsewhere' | 'world'>,
): Promise<void> {
  const messages = world.faults.map(({ refusal }) => refusal.message);
  if (elsewhere) {
    const error = await stage.elsewhere(elsewhere);
    expect(messages).toContain(error.cspMessage);
    return;
  }
  const { status, error } = await stage.call(request);
  expect({ status, ...error }).toMatchObject({ status: 'failed', provider: world.provider });
  // A failed read offers nothing: nobody waits for it to take place.
  const changes = allOperations.find(({ name }) => name === request.operation)?.effect !== 'read';
  expect(error?.offer !== undefined, 'the diagnosis is offered').toBe(changes);
  if (messages.length > 0) expect(messages).toContain(error?.cspMessage);
}

async function diagnosed(stage: Stage): Promise<Diagnosis> {
  const diagnosis = await stage.diagnose();
  if (!diagnosis) throw new Error('nothing was diagnosed');
  return diagnosis;
}

/** Whether it is the very request that succeeds in the end, or the same with other arguments. */
function comesAbout({ mend: way, request }: Scenario): boolean {
  const remedy = 'remedy' in way ? way.remedy : undefined;
  if (!way.instead && remedy && remedy.retries === undefined) return false;
  const asThis = remedy?.retries === 'as-this' ? { ...remedy, input: { ...request.input, ...remedy.input } } : request;
  const { operation, input } = way.instead ?? asThis;
  return (
    operation === request.operation &&
    input.name === request.input.name &&
    input.connection === request.input.connection
  );
}

async function mend(stage: Stage, { mend: way, request }: Scenario, remedies: readonly Remedy[]): Promise<void> {
  if ('byHand' in way) {
    expect(remedies.map(({ action }) => action.en).join('\n')).toMatch(way.byHand);
    if (!way.calls && !way.instead) stage.mend();
    for (const call of way.calls ?? []) await succeed(stage, call);
    await succeed(stage, way.instead ?? request);
    return;
  }
  const { operation, input } = remedyIn(remedies, way.remedy);
  await succeed(stage, { operation, input });
  for (const further of way.further ?? []) await succeed(stage, further);
  if (way.remedy.retries === 'afterwards') await succeed(stage, way.instead ?? request);
}

/** The remedy as the diagnosis proposes it: it can be called as it stands. */
function remedyIn(remedies: readonly Remedy[], { operation, input, retries }: ChosenRemedy) {
  const proposed = remedies.filter((remedy) => remedy.operation === operation && remedy.retries === retries);
  expect(proposed.map((remedy) => remedy.input)).toContainEqual(expect.objectContaining(input ?? {}));
  const chosen = proposed.find((remedy) => holds(remedy, input));
  if (!chosen?.input) throw new Error(`no remedy calls ${operation}`);
  return { operation, input: chosen.input };
}

const holds = (remedy: Remedy, input: ChosenRemedy['input'] = {}): boolean =>
  Object.entries(input).every(([key, value]) => JSON.stringify(remedy.input?.[key]) === JSON.stringify(value));

async function succeed(stage: Stage, request: Parameters<Stage['call']>[0]): Promise<void> {
  const { operation, status, error } = await stage.call(request);
  expect({ operation, status, error: error?.message.en }).toEqual({ operation, status: 'done', error: undefined });
}

/** Refuses with the first fault's words whatever the account is like. */
function relentless(world: WorldOptions): WorldOptions {
  const [first] = world.faults;
  if (!first) return world;
  const always: Fault = { on: first.on, refusal: first.refusal, when: () => true };
  return { ...world, faults: [always] };
}
