import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedModel } from '../../../src/models/scripted.ts';
import { type Bench, openBench } from '../../doubles/bench.ts';

/** What kubectl itself makes of a kubeconfig that was asked for in a conversation. */
describe('the kubeconfig of a cluster, read by kubectl', () => {
  let bench: Bench;
  let file = '';
  const kubectl = (...args: string[]) =>
    execFileSync('kubectl', [...args, `--kubeconfig=${file}`], { encoding: 'utf8' }).trim();

  beforeAll(async () => {
    execFileSync(fileURLToPath(new URL('install.sh', import.meta.url)), { stdio: 'inherit' });
    const calls = [{ name: 'GetKubeconfig', arguments: { name: 'dev-cluster' } }];
    bench = await openBench({ model: createScriptedModel([{ calls }, { text: 'done' }]) });
    const outcome = await bench.say('give me the kubeconfig of dev-cluster');
    file = outcome.calls[0]?.deliveries?.[0]?.place ?? '';
  });
  afterAll(() => bench.close());

  it('is shown with its cluster, user and context', () => {
    const config: unknown = JSON.parse(kubectl('config', 'view', '--raw', '--output=json'));
    expect(config).toMatchObject({
      kind: 'Config',
      'current-context': 'dev-cluster',
      clusters: [{ name: 'dev-cluster', cluster: { server: expect.stringMatching(/^https:\/\//) } }],
      users: [{ name: 'dev-cluster-admin', user: { token: expect.stringMatching(/\S/) } }],
      contexts: [{ name: 'dev-cluster', context: { cluster: 'dev-cluster', user: 'dev-cluster-admin' } }],
    });
  });

  it('has its secrets masked where kubectl masks them', () => {
    const view = kubectl('config', 'view');
    expect(view).toContain('certificate-authority-data: DATA+OMITTED');
    expect(view).toContain('token: REDACTED');
  });

  it('has one context, which is the current one', () => {
    expect(kubectl('config', 'get-contexts', '--output=name')).toBe('dev-cluster');
    expect(kubectl('config', 'current-context')).toBe('dev-cluster');
  });
});
