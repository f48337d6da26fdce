import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, openBench } from '../doubles/bench.ts';

/** A Spinneret that takes `env=prod` for production, with a model that says `steps`. */
async function bench(steps: readonly ScriptedStep[]) {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-tags-'));
  const policy = { productionTags: [{ key: 'env', value: 'prod' }] };
  await writeFile(join(directory, 'config.json'), JSON.stringify({ policy }));
  const opened = await openBench({ directory, model: createScriptedModel(steps) });
  onTestFinished(async () => {
    await opened.close();
    await rm(directory, { recursive: true, force: true });
  });
  return opened;
}

const call = (name: string, args: object) => ({ name, arguments: args });
const tagsOf = async (opened: Awaited<ReturnType<typeof bench>>, name: string) => {
  const signal = new AbortController().signal;
  const { connection } = await opened.application.clouds.open('mock-seoul', signal);
  return await connection.handlers.tag?.listTag('vm', { nameId: name }, { signal });
};

describe('a tag that marks production', () => {
  it('is removed only with the name typed out', async () => {
    const opened = await bench([{ calls: [call('RemoveTag', { name: 'db-01', key: 'env' })] }, { text: 'ok' }]);
    const { approvals, refusals } = await opened.say('untag db-01', () => ({ verdict: 'approve' }));
    expect(approvals).toMatchObject([{ confirmation: { kind: 'typed-name', name: 'db-01' } }]);
    expect(refusals).toEqual(['wrong-name']);
    expect(await tagsOf(opened, 'db-01')).toContainEqual({ key: 'env', value: 'prod' });
  });

  it('protects against the change that follows its removal in the same answer', async () => {
    const calls = [call('RemoveTag', { name: 'db-01', key: 'env' }), call('SuspendVM', { name: 'db-01' })];
    const opened = await bench([{ calls }, { text: 'ok' }]);
    const { approvals } = await opened.say('untag db-01, then stop it', approve);
    expect(approvals.map(({ confirmation }) => confirmation.kind)).toEqual(['typed-name', 'typed-name']);
  });

  it('leaves what carries none to a button', async () => {
    const opened = await bench([{ calls: [call('RemoveTag', { name: 'web-01', key: 'env' })] }, { text: 'ok' }]);
    const { approvals, calls } = await opened.say('untag web-01', approve);
    expect(approvals).toMatchObject([{ confirmation: { kind: 'button' }, target: { type: 'vm', name: 'web-01' } }]);
    expect(calls).toMatchObject([{ status: 'done' }]);
    expect(await tagsOf(opened, 'web-01')).toEqual([{ key: 'role', value: 'web' }]);
  });
});

describe('a driver function', () => {
  it('takes its id typed out, and says on the card that nobody knows what it touches', async () => {
    const opened = await bench([{ calls: [call('AnyCall', { fid: 'countAll' })] }, { text: 'ok' }]);
    const { approvals, calls } = await opened.say('call countAll', approve);
    expect(approvals).toMatchObject([
      {
        effect: 'destroy',
        connection: { name: 'mock-seoul' },
        confirmation: { kind: 'typed-name', name: 'countAll' },
        impact: { unknown: [{ en: expect.stringContaining('only its driver knows') }] },
      },
    ]);
    expect(calls).toMatchObject([{ status: 'done' }]);
  });
});
