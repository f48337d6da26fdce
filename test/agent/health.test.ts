import { expect, it } from 'vitest';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, type Bench, deny, leave, openBench } from '../doubles/bench.ts';

type Call = NonNullable<ScriptedStep['calls']>[number];
const call = (name: string, args: object): Call => ({ name, arguments: args });

async function talking(steps: readonly ScriptedStep[], talk: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await openBench({ model: createScriptedModel([...steps]) });
  try {
    await talk(bench);
  } finally {
    await bench.close();
  }
}

it('tells from the audit log what was changed in a conversation, and nothing that was denied', async () => {
  const steps = [
    { calls: [call('SuspendVM', { name: 'web-02', connection: 'mock-seoul' })] },
    { text: 'Done.' },
    { calls: [call('RebootVM', { name: 'web-01', connection: 'mock-seoul' })] },
    { text: 'Not done.' },
    { calls: [call('ListChanges', {})] },
    { text: 'See the table.' },
  ];
  await talking(steps, async (bench) => {
    await bench.say('suspend web-02', approve);
    await bench.say('reboot web-01', deny);
    const { calls } = await bench.say('what changed since yesterday?', leave);
    expect(calls[0]).toMatchObject({
      status: 'done',
      details: {
        total: 1,
        rows: [
          { source: 'audit', operation: 'SuspendVM', resource: 'web-02', connection: 'mock-seoul', outcome: 'done' },
        ],
      },
    });
  });
});

it('finds the connection of a VM whose health is asked for without one, and says what was done to it', async () => {
  const steps = [
    { calls: [call('SuspendVM', { name: 'batch-7' })] },
    { text: 'Done.' },
    { calls: [call('CheckHealth', { name: 'batch-7' })] },
    { text: 'It is suspended.' },
  ];
  await talking(steps, async (bench) => {
    await bench.say('suspend batch-7', approve);
    const { calls } = await bench.say('what is wrong with batch-7?', leave);
    expect(calls[0]).toMatchObject({
      status: 'done',
      connection: 'mock-tokyo',
      details: {
        resourceType: 'vm',
        findings: [{ level: 'problem', evidence: 'GetVM', remedies: [{ operation: 'ResumeVM' }] }, {}, {}],
        changes: [{ operation: 'SuspendVM', outcome: 'done', requestedBy: expect.any(String) }],
      },
    });
  });
});

it('has a remedy of the report asked for by its number, after which nothing is wrong any more', async () => {
  const look = { calls: [call('CheckHealth', { name: 'batch-7' })] };
  const steps = [
    { calls: [call('SuspendVM', { name: 'batch-7' })] },
    { text: 'Done.' },
    look,
    { text: 'It is suspended.' },
    { calls: [call('ApplyRemedy', { number: 1 })] },
    { text: 'Done.' },
    look,
    { text: 'It runs.' },
  ];
  await talking(steps, async (bench) => {
    await bench.say('suspend batch-7', approve);
    await bench.say('what is wrong with batch-7?', leave);
    const { calls: remedied } = await bench.say('do remedy 1', approve);
    expect(remedied).toMatchObject([{ operation: 'ResumeVM', input: { name: 'batch-7' }, status: 'done' }]);
    const { calls } = await bench.say('what is wrong with batch-7?', leave);
    expect(calls[0]?.summary?.en).toBe('Nothing that is wrong was found with batch-7.');
  });
});
