import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel } from '../../src/models/scripted.ts';
import { type Answer, approve, type Bench, deny, type Outcome, openBench } from '../doubles/bench.ts';

const benches: Bench[] = [];

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

const http = { direction: 'inbound', protocol: 'TCP', fromPort: 80, toPort: 80, cidr: '0.0.0.0/0' };

/** `make vpc-a with subnet-a, then a security group for http in it`, from a model that calls both in one answer. */
async function makeBoth(answer: Answer): Promise<{ bench: Bench; outcome: Outcome }> {
  const calls = [
    { name: 'CreateVPC', arguments: { name: 'vpc-a', subnets: [{ name: 'subnet-a' }] } },
    { name: 'CreateSecurity', arguments: { name: 'sg-http', vpc: 'vpc-a', rules: [http] } },
  ];
  const bench = await openBench({ model: createScriptedModel([{ calls }, { text: 'There you are.' }]) });
  benches.push(bench);
  return { bench, outcome: await bench.say('make vpc-a with subnet-a, then a security group for http in it', answer) };
}

const deciding =
  (verdicts: Readonly<Record<string, Answer>>): Answer =>
  (approval) =>
    (verdicts[approval.operation] ?? deny)(approval);

const callsOf = ({ calls }: Outcome) => calls.map(({ operation, status }) => `${operation} ${status}`);

const changesOf = async ({ application }: Bench) =>
  (await application.history.query({ limit: 100 }))
    .map(({ operation }) => operation)
    .filter((operation) => /^create/.test(operation))
    .reverse();

describe('two changes of one answer', () => {
  it('are asked for together, before any has run, each as a request of its own', async () => {
    const { outcome } = await makeBoth(approve);
    const end = outcome.events.findIndex(({ type }) => type === 'turn-end');
    const asked = outcome.events.slice(0, end).filter(({ type }) => type === 'approval-request');
    expect(asked).toHaveLength(2);
    expect(outcome.approvals.map(({ operation, input }) => [operation, input.name])).toEqual([
      ['CreateVPC', 'vpc-a'],
      ['CreateSecurity', 'sg-http'],
    ]);
    expect(outcome.approvals[0]?.input).toMatchObject({ subnets: [{ name: 'subnet-a', cidr: '10.1.0.0/24' }] });
  });

  it('run in their order', async () => {
    const { bench, outcome } = await makeBoth(approve);
    expect(callsOf(outcome)).toEqual(['CreateVPC done', 'CreateSecurity done']);
    expect(await changesOf(bench)).toEqual(['createVPC', 'createSecurity']);
  });

  it('can be decided each on its own', async () => {
    const { bench, outcome } = await makeBoth(deciding({ CreateVPC: approve, CreateSecurity: deny }));
    expect(callsOf(outcome)).toEqual(['CreateVPC done', 'CreateSecurity denied']);
    expect(await changesOf(bench)).toEqual(['createVPC']);
  });

  it('of which the first is denied do not run the second, and say why', async () => {
    const { bench, outcome } = await makeBoth(deciding({ CreateVPC: deny, CreateSecurity: approve }));
    expect(callsOf(outcome)).toEqual(['CreateVPC denied', 'CreateSecurity failed']);
    expect(outcome.calls[1]?.durationMs, "a person's thinking is no duration").toBeUndefined();
    expect(outcome.calls[1]?.error?.message.en).toMatch(
      /nothing was done: it needs vpc-a, which CreateVPC was to make before it and has not made/,
    );
    expect(await changesOf(bench)).toEqual([]);
    expect((await bench.application.approvals.list()).map(({ status }) => status)).toEqual(['denied', 'aborted']);
  });

  it('of which the first fails do not run the second in something else of that name', async () => {
    const { bench, outcome } = await makeBoth((approval) => approve(approval));
    expect(callsOf(outcome)).toEqual(['CreateVPC done', 'CreateSecurity done']);
    const again = await openBench({
      directory: bench.directory,
      model: createScriptedModel([
        {
          calls: [
            { name: 'CreateVPC', arguments: { name: 'vpc-b', cidr: '10.9.0.0/16' } },
            { name: 'CreateSecurity', arguments: { name: 'sg-b', vpc: 'vpc-b', rules: [http] } },
          ],
        },
        { text: 'ok' },
      ]),
    });
    benches.push(again);
    again.faults.add({ operation: 'createVPC', outcome: 'quota' });
    const failed = await again.say('both', approve);
    expect(callsOf(failed)).toEqual(['CreateVPC failed', 'CreateSecurity failed']);
    expect((await changesOf(again)).filter((operation) => operation === 'createSecurity')).toHaveLength(1);
  });
});
