import { describe, expect, it } from 'vitest';
import { failureOf } from './aws-bench.ts';
import { openClusterWorld } from './cluster-world.ts';

const dev = { nameId: 'dev' };
const raised = 'POST /clusters/dev/updates';
const groupRaised = 'POST /clusters/dev/node-groups/workers/update-version';

/** Recorded: https://docs.aws.amazon.com/code-library/latest/ug/eks_example_eks_UpdateClusterVersion_section.html */
const versionUpdate = {
  update: {
    id: '161a74d1-7e8c-4224-825d-b32af149f23a',
    status: 'InProgress',
    type: 'VersionUpdate',
    params: [
      { type: 'Version', value: '1.35' },
      { type: 'PlatformVersion', value: 'eks.16' },
    ],
    createdAt: 1_712_955_361.082,
    errors: [],
  },
};

/** A cluster of 1.34 with a node group of the version given. */
async function openUpgradeWorld(groupVersion?: string) {
  const world = await openClusterWorld();
  world.clusters.set('dev', {});
  if (groupVersion) world.groups.set('workers', { version: groupVersion });
  world.double.on(raised, { ok: versionUpdate });
  world.double.on(groupRaised, { ok: versionUpdate });
  return world;
}

describe('the upgrade of a cluster', () => {
  it('goes to the next minor version', async () => {
    const { cluster, call, sent } = await openUpgradeWorld();
    await expect(cluster.upgradeCluster(dev, 'v1.35', call)).resolves.toMatchObject({ status: 'Updating' });
    expect(sent(raised)).toMatchObject({ version: '1.35', clientRequestToken: expect.any(String) });
  });

  it.each(['1.36', '1.33', '9.99'])('does not go to %s', async (version) => {
    const { cluster, call, changes } = await openUpgradeWorld();
    expect(await failureOf(cluster.upgradeCluster(dev, version, call))).toMatchObject({ kind: 'invalid-input' });
    expect(changes()).toEqual([]);
  });

  it('says what is to be done for the node groups afterwards', async () => {
    const { cluster, call, told } = await openUpgradeWorld('1.34');
    await cluster.upgradeCluster(dev, '1.35', call);
    expect(told.map(({ en }) => en).join()).toContain('UpgradeCluster to 1.35 again');
  });

  it('waits for node groups that are behind, which an upgrade to the present version brings on', async () => {
    const { cluster, call, changes, sent } = await openUpgradeWorld('1.33');
    const error = await failureOf(cluster.upgradeCluster(dev, '1.35', call));
    expect(error).toMatchObject({ kind: 'wrong-state', fact: { en: expect.stringContaining('workers (1.33)') } });
    expect(changes()).toEqual([]);
    const accepted = await cluster.upgradeCluster(dev, '1.34', call);
    expect(accepted.nodeGroups).toMatchObject([{ status: 'Updating' }]);
    expect(sent(groupRaised)).toMatchObject({ version: '1.34' });
  });

  it('to the present version is refused where nothing is behind', async () => {
    const { cluster, call, changes } = await openUpgradeWorld('1.34');
    expect(await failureOf(cluster.upgradeCluster(dev, '1.34', call))).toMatchObject({ kind: 'invalid-input' });
    expect(changes()).toEqual([]);
  });

  it('names the versions that there are where EKS has the next one not yet', async () => {
    const { cluster, call, double } = await openUpgradeWorld();
    double.on(raised, { code: 'InvalidParameterException', message: 'unsupported Kubernetes version' });
    double.on('GET /cluster-versions', {
      ok: { clusterVersions: [{ clusterVersion: '1.33' }, { clusterVersion: '1.34' }] },
    });
    const error = await failureOf(cluster.upgradeCluster(dev, '1.35', call));
    expect(error.remedy?.en).toBe('Choose one of: 1.33, 1.34.');
  });
});
