import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel } from '../../src/models/scripted.ts';
import { type Bench, openBench } from '../doubles/bench.ts';

const turns = 8;
let bench: Bench;
afterEach(() => bench.close());

describe('a long conversation', () => {
  it('is stored without the data of old results, which stay whole in the record of its calls', async () => {
    const steps = Array.from({ length: turns }, () => [
      { calls: [{ name: 'ListVM', arguments: {} }] },
      { text: 'Here you are.' },
    ]);
    const model = createScriptedModel(steps.flat());
    bench = await openBench({ model });
    for (let turn = 0; turn < turns; turn += 1) await bench.say('list VMs');
    const conversation = await bench.conversation();

    const stored = await readFile(join(bench.directory, 'conversations', `${conversation}.json`), 'utf8');
    expect(stored.split('m1.small').length).toBeLessThan(stored.split('list VMs').length);
    const view = await bench.application.agent.view(conversation);
    expect(view?.calls.map(({ details }) => JSON.stringify(details).includes('m1.small'))).toEqual(
      Array.from({ length: turns }, () => true),
    );
  });
});
