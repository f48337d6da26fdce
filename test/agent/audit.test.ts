import { expect, it } from 'vitest';
import { createScriptedModel } from '../../src/models/scripted.ts';
import { approve, openBench } from '../doubles/bench.ts';

it('names in the audit log what a creation makes', async () => {
  const calls = [{ name: 'CreateKey', arguments: { name: 'ops' } }];
  const bench = await openBench({ model: createScriptedModel([{ calls }, { text: 'ok' }]) });
  try {
    await bench.say('make a key pair called ops', approve);
    const entries = await bench.application.audit.latest(10);
    expect(entries.map(({ event, target }) => [event, target])).toEqual(
      ['proposed', 'approved', 'executing', 'executed'].map((event) => [event, { type: 'keypair', name: 'ops' }]),
    );
  } finally {
    await bench.close();
  }
});
