import { expect, it } from 'vitest';
import { countCalls } from './call-counts.ts';
import { call, openVMWorld } from './vm-world.ts';

/** In a zone with VPCs, with jobs that end at once. */
const most: Readonly<Record<string, number>> = {
  startVM: 29,
  getVM: 9,
  listVM: 9,
  listVMStatus: 1,
  getVMStatus: 1,
  suspendVM: 3,
  resumeVM: 3,
  rebootVM: 4,
  terminateVM: 7,
  snapshotVM: 8,
  getMyImage: 1,
  deleteMyImage: 3,
  createDisk: 5,
  getDisk: 1,
  listDisk: 1,
  changeDiskSize: 5,
  attachDisk: 5,
  detachDisk: 5,
  deleteDisk: 2,
  createNLB: 13,
  getNLB: 3,
  getVMGroupHealthInfo: 2,
  addVMs: 7,
  removeVMs: 5,
  deleteNLB: 7,
  createCluster: 15,
  getCluster: 5,
  changeNodeGroupScaling: 12,
  upgradeCluster: 9,
  getKubeconfig: 2,
  deleteCluster: 3,
};

it('takes no more calls of the API for an operation than it must', async () => {
  const counts = await countCalls(await openVMWorld(), call);
  const numbers = new Map([...counts].map(([operation, commands]) => [operation, commands.length]));
  expect([...numbers.keys()].toSorted()).toEqual(Object.keys(most).toSorted());
  expect([...numbers].filter(([operation, number]) => number > (most[operation] ?? 0))).toEqual([]);
});
