import { afterEach, describe, expect, it } from 'vitest';
import type { CloudConnection, CloudDriver, Handlers } from '../../drivers/contract/driver.ts';
import { type Provider, providers } from '../../drivers/index.ts';
import { createMockDriver, instantTimings } from '../../drivers/mock/index.ts';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, type Bench, leave, openBench } from '../doubles/bench.ts';

type Call = NonNullable<ScriptedStep['calls']>[number];

const benches: Bench[] = [];

async function bench(...calls: Call[]): Promise<Bench> {
  const opened = await openBench({ model: createScriptedModel([{ calls }, { text: 'ok' }]) });
  benches.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

const call = (name: string, args: object): Call => ({ name, arguments: args });

/** The demo cloud as another client of the account has it. */
async function elsewhere<N extends keyof Handlers>(
  { application }: Bench,
  handler: N,
): Promise<NonNullable<CloudConnection['handlers'][N]>> {
  const { connection } = await application.clouds.open('mock-seoul', new AbortController().signal);
  const found = connection.handlers[handler];
  if (!found) throw new Error(`there is no ${handler}`);
  return found;
}

/** The mock cloud, whose clusters want two zones. */
function inTwoZones(): Provider {
  const mock = providers.find(({ name }) => name === 'MOCK');
  if (!mock) throw new Error('there is no mock cloud');
  const driver = createMockDriver({ timings: instantTimings });
  const load = async (): Promise<CloudDriver> => ({
    ...driver,
    async connect(options) {
      const connection = await driver.connect(options);
      return { ...connection, facts: { ...connection.facts, clusterZones: 2 } };
    },
  });
  return { ...mock, load };
}

const signal = { signal: new AbortController().signal };

describe('what a cloud is known to refuse', () => {
  it.each([
    ['a cluster of type I with node groups', call('DeleteCluster', { name: 'dev-cluster' }), 'dependency', /workers/],
    ['a disk that is to shrink', call('ChangeDiskSize', { name: 'spare-01', sizeGB: 10 }), 'invalid-input', /50 GB/],
    ['the size of an attached disk', call('ChangeDiskSize', { name: 'data-01', sizeGB: 900 }), 'wrong-state', /db-01/],
    ['an attached disk that is to be deleted', call('DeleteDisk', { name: 'data-01' }), 'dependency', /db-01/],
    ['a disk that another VM has', call('AttachDisk', { name: 'data-01', vm: 'web-01' }), 'wrong-state', /db-01/],
  ])('is told instead of a card: %s', async (_what, wanted, kind, fact) => {
    const open = await bench(wanted);
    const { approvals, calls } = await open.say('do it', approve);
    expect(approvals).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind } });
    expect(calls[0]?.error?.message.en).toMatch(fact);
    expect(calls[0]?.error?.remedy.ko).toMatch(/[가-힣]/);
  });

  it('is told instead of a card: a cluster in one zone of a cloud that wants two', async () => {
    const wanted = call('CreateCluster', { name: 'k8s-02' });
    const model = createScriptedModel([{ calls: [wanted] }, { text: 'ok' }]);
    const open = await openBench({ model, providers: [inTwoZones()] });
    benches.push(open);
    const { approvals, calls } = await open.say('do it', approve);
    expect(approvals).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'invalid-input' } });
    expect(calls[0]?.error?.message.en).toContain('subnet-01 (seoul-a)');
    expect(calls[0]?.error?.remedy.en).toContain('AddSubnet');
  });

  it('is told where the request is only planned', async () => {
    const open = await bench(call('DeleteCluster', { name: 'dev-cluster' }));
    const { agent, actor } = open.application;
    const turn = { actor, language: 'en', ...signal, plan: true } as const;
    const statuses: string[] = [];
    for await (const event of agent.send(await open.conversation(), 'do it', turn)) {
      if (event.type === 'call-result') statuses.push(event.call.status);
    }
    expect(statuses).toEqual(['failed']);
  });

  it('is not refused where a change of another kind comes first that may make it possible', async () => {
    const open = await bench(
      call('RemoveNodeGroup', { name: 'workers', cluster: 'dev-cluster' }),
      call('DeleteCluster', { name: 'dev-cluster' }),
    );
    const { approvals } = await open.say('do both', leave);
    expect(approvals.map(({ operation }) => operation)).toEqual(['RemoveNodeGroup', 'DeleteCluster']);
  });

  it('is refused beside another change of its kind', async () => {
    const open = await bench(
      call('ChangeDiskSize', { name: 'spare-01', sizeGB: 900 }),
      call('ChangeDiskSize', { name: 'data-01', sizeGB: 900 }),
    );
    const { approvals } = await open.say('both', leave);
    expect(approvals.map(({ input }) => input.name)).toEqual(['spare-01']);
  });

  it('is looked at again before it runs', async () => {
    const open = await bench(call('ChangeDiskSize', { name: 'spare-01', sizeGB: 200 }));
    const { approvals } = await open.say('grow it', leave);
    expect(approvals).toHaveLength(1);
    await (await elsewhere(open, 'disk')).changeDiskSize({ nameId: 'spare-01' }, 300, signal);
    const { calls } = await open.resume(approve);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'invalid-input' } });
    expect(calls[0]?.error?.message.en).toContain('300 GB');
    expect((await open.application.approvals.get(approvals[0]?.id ?? ''))?.status).toBe('aborted');
  });
});
