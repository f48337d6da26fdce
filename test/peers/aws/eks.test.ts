import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster } from '../../../drivers/contract/cluster.ts';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { type AccountState, difference } from './account-state.ts';
import { type AwsPeer, openAwsPeer } from './aws-peer.ts';
import { connectTo, newCall, zones } from './connect.ts';

/** One cluster from nothing to nothing; each test goes on where the one before has ended. */
describe('a cluster with two nodes', () => {
  let peer: AwsPeer;
  let connection: CloudConnection;
  let before: AccountState;
  const call = newCall();
  const handlers = () => connection.handlers as AllHandlers;
  const dev = { nameId: 'dev' };
  const workers = { nameId: 'workers' };
  const request = { name: 'dev', vpc: 'web', securityGroups: ['web'], nodeGroups: [] };
  const changes = () =>
    peer.proxy.log.map(({ request: { action } }) => action).filter((action) => !/^(?:Describe|List|Get)/.test(action));

  beforeAll(async () => {
    execFileSync(fileURLToPath(new URL('../kubectl/install.sh', import.meta.url)), { stdio: 'inherit' });
    peer = await openAwsPeer();
    connection = await connectTo(peer);
    before = await peer.state();
    const subnets = [{ name: 'web-a', cidr: '10.0.1.0/24', zone: zones[0] }];
    await handlers().vpc.createVPC({ name: 'web', cidr: '10.0.0.0/16', subnets }, call);
    await handlers().security.createSecurity({ name: 'web', vpc: 'web', rules: [] }, call);
  });
  afterAll(async () => {
    await connection.close();
    await peer.close();
  });

  it('is refused in one subnet before anything is asked for, with a way out', async () => {
    peer.proxy.forget();
    const error = await handlers()
      .cluster.createCluster({ ...request, subnets: ['web-a'] }, call)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CloudError);
    if (!(error instanceof CloudError)) return;
    expect(error.kind).toBe('invalid-input');
    expect(`${error.fact.en} ${error.remedy?.en}`).toMatch(/two/i);
    expect(error.remedy).toEqual({ en: expect.stringMatching(/subnet/i), ko: expect.stringMatching(/서브넷/) });
    expect(changes()).toEqual([]);
  });

  it('is made with a second one in another zone', async () => {
    await handlers().vpc.addSubnet({ nameId: 'web' }, { name: 'web-b', cidr: '10.0.2.0/24', zone: zones[1] }, call);
    const created = await handlers().cluster.createCluster({ ...request, subnets: ['web-a', 'web-b'] }, call);
    expect(created).toMatchObject({ iid: { nameId: 'dev' }, status: 'Creating' });
    const cluster = await handlers().cluster.getCluster(dev, call);
    expect(cluster).toMatchObject({ status: 'Active', endpoint: expect.stringMatching(/^https:/) });
    expect(cluster.subnets.map(({ nameId }) => nameId).toSorted()).toEqual(['web-a', 'web-b']);
  });

  it('gets its nodes, and more and fewer of them', async () => {
    const group = {
      name: 'workers',
      spec: 't3.medium',
      onAutoScaling: true,
      desiredNodeSize: 2,
      minNodeSize: 1,
      maxNodeSize: 4,
    };
    await handlers().cluster.addNodeGroup(dev, group, call);
    expect(nodes(await handlers().cluster.getCluster(dev, call))).toBe(2);
    for (const desiredNodeSize of [4, 1]) {
      await handlers().cluster.changeNodeGroupScaling(dev, workers, { desiredNodeSize }, call);
      expect(nodes(await handlers().cluster.getCluster(dev, call))).toBe(desiredNodeSize);
    }
  });

  it('has a kubeconfig that kubectl reads, and that needs no other file', async () => {
    const { kubeconfig } = await handlers().cluster.getKubeconfig(dev, call);
    const { endpoint } = await handlers().cluster.getCluster(dev, call);
    const folder = await mkdtemp(join(tmpdir(), 'aws-kubeconfig-'));
    try {
      const file = join(folder, 'config');
      await writeFile(file, kubeconfig, { mode: 0o600 });
      const view: unknown = JSON.parse(kubectl('config', 'view', '--raw', '--output=json', `--kubeconfig=${file}`));
      expect(view).toMatchObject({
        kind: 'Config',
        'current-context': expect.stringContaining('dev'),
        clusters: [{ cluster: { server: endpoint, 'certificate-authority-data': expect.stringMatching(/\S/) } }],
        users: [{ user: expect.anything() }],
        contexts: [{ name: expect.stringContaining('dev') }],
      });
      expect(JSON.stringify(view)).not.toMatch(
        /"certificate-authority":|"client-key":|"client-certificate":|tokenFile/,
      );
      expect(kubectl('config', 'current-context', `--kubeconfig=${file}`)).toContain('dev');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is not deleted while it has a node group, which is named', async () => {
    const error = await handlers()
      .cluster.deleteCluster(dev, call)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'dependency', fact: { en: expect.stringContaining('workers') } });
  });

  it('goes after its node group, and leaves nothing behind', async () => {
    await handlers().cluster.removeNodeGroup(dev, workers, call);
    await handlers().cluster.deleteCluster(dev, call);
    await handlers().security.deleteSecurity({ nameId: 'web' }, call);
    await handlers().vpc.deleteVPC({ nameId: 'web' }, call);
    expect(difference(before, await peer.state())).toEqual([]);
  });
});

const nodes = ({ nodeGroups }: Cluster): number => nodeGroups.flatMap((group) => group.nodes).length;

const kubectl = (...args: string[]): string => execFileSync('kubectl', args, { encoding: 'utf8' }).trim();
