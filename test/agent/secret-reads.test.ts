import { readFile, stat } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel } from '../../src/models/scripted.ts';
import { type Bench, openBench } from '../doubles/bench.ts';

const kubeconfigOf = (name: string) => ({ calls: [{ name: 'GetKubeconfig', arguments: { name } }] });

describe('a read whose answer is a secret', () => {
  let bench: Bench | undefined;
  afterEach(() => bench?.close());

  it('hands it over as a file that only the person can read, and nowhere else', async () => {
    const model = createScriptedModel([kubeconfigOf('dev-cluster'), { text: 'done' }]);
    bench = await openBench({ model });
    const outcome = await bench.say('give me the kubeconfig of dev-cluster');
    const [call] = outcome.calls;
    expect(call).toMatchObject({ status: 'done', details: { name: 'dev-cluster' } });
    const place = call?.deliveries?.[0]?.place ?? '';
    const kubeconfig = await readFile(place, 'utf8');
    expect(kubeconfig).toContain('current-context: "dev-cluster"');
    expect((await stat(place)).mode & 0o777).toBe(0o600);
    const token = /token: "([^"]+)"/.exec(kubeconfig)?.[1] ?? 'no token';
    expect(JSON.stringify([outcome.events, model.requests])).not.toContain(token);
  });

  it('leaves no file behind where it fails', async () => {
    bench = await openBench({ model: createScriptedModel([kubeconfigOf('dev-cluster'), { text: 'done' }]) });
    bench.faults.add({ operation: 'getKubeconfig', outcome: 'unavailable' });
    const outcome = await bench.say('give me the kubeconfig of dev-cluster');
    expect(outcome.calls[0]).toMatchObject({ status: 'failed' });
    expect(outcome.calls[0]?.deliveries).toBeUndefined();
    await expect(stat(`${bench.directory}/keys/dev-cluster.yaml`)).rejects.toThrow('ENOENT');
  });
});
