import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { failureOf } from './aws-bench.ts';
import { openClusterWorld } from './cluster-world.ts';

const dev = { nameId: 'dev' };
const now = new Date('2026-11-21T08:00:00Z');

async function openAccessWorld() {
  const world = await openClusterWorld({ clock: () => now });
  world.clusters.set('dev', {});
  return world;
}

const requestIn = (token: string): URL =>
  new URL(Buffer.from(token.replace(/^k8s-aws-v1\./, ''), 'base64url').toString());

describe('a token for a cluster', () => {
  it('is a presigned question of who signs in, bound to the cluster', async () => {
    const { cluster, call } = await openAccessWorld();
    const { token } = await cluster.generateClusterToken(dev, call);
    expect(token).toMatch(/^k8s-aws-v1\.[A-Za-z0-9_-]+$/);
    const { searchParams } = requestIn(token);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      Action: 'GetCallerIdentity',
      'X-Amz-Expires': '60',
      'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
    });
  });

  // The API server takes no others: https://github.com/kubernetes-sigs/aws-iam-authenticator, pkg/token.
  it('has no parameter that the API server would refuse', async () => {
    const { cluster, call } = await openAccessWorld();
    const { token } = await cluster.generateClusterToken(dev, call);
    const taken = ['action', 'version'].concat(
      ['algorithm', 'credential', 'date', 'expires', 'security-token', 'signature', 'signedheaders'].map(
        (name) => `x-amz-${name}`,
      ),
    );
    const given = [...requestIn(token).searchParams.keys()].map((name) => name.toLowerCase());
    expect(given.filter((name) => !taken.includes(name))).toEqual([]);
  });
});

describe('the kubeconfig of a cluster', () => {
  it('reaches the cluster without any other file or program', async () => {
    const { cluster, call } = await openAccessWorld();
    const { kubeconfig } = await cluster.getKubeconfig(dev, call);
    expect(parse(kubeconfig)).toEqual({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'dev',
          cluster: {
            server: 'https://0123456789ABCDEF.gr7.ap-northeast-2.eks.amazonaws.com',
            'certificate-authority-data': 'Q0E=',
          },
        },
      ],
      users: [{ name: 'dev-admin', user: { token: expect.stringMatching(/^k8s-aws-v1\./) } }],
      contexts: [{ name: 'dev', context: { cluster: 'dev', user: 'dev-admin' } }],
      'current-context': 'dev',
    });
  });

  it('says when its token ends', async () => {
    const { cluster, call } = await openAccessWorld();
    const { kubeconfig } = await cluster.getKubeconfig(dev, call);
    expect(kubeconfig.split('\n')[0]).toContain('2026-11-21T08:14:00.000Z');
  });

  it('is there only once the cluster has an endpoint', async () => {
    const { cluster, call, clusters } = await openAccessWorld();
    clusters.set('dev', { status: 'CREATING', endpoint: undefined, certificateAuthority: undefined });
    for (const asked of [cluster.getKubeconfig(dev, call), cluster.generateClusterToken(dev, call)]) {
      expect(await failureOf(asked)).toMatchObject({ kind: 'wrong-state' });
    }
  });
});
