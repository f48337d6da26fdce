import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import type { VMWorld } from './vm-world.ts';

interface Counted {
  readonly operation: string;
  run(handlers: AllHandlers, call: CallOptions, world: VMWorld): Promise<unknown>;
}

const web = { nameId: 'web-01' };
const data = { nameId: 'data-01' };
const balancer = { nameId: 'web-lb' };
const dev = { nameId: 'dev' };
const workers = { nameId: 'workers-1' };
const group = { protocol: 'TCP', port: 8080, vms: ['web-01'] } as const;

/** What a person does in a zone with VPCs, in an order in which each is possible. */
export const operations: readonly Counted[] = [
  { operation: 'startVM', run: (_handlers, _call, world) => world.start() },
  { operation: 'getVM', run: ({ vm }, call) => vm.getVM(web, call) },
  { operation: 'listVM', run: ({ vm }, call) => vm.listVM(call) },
  { operation: 'listVMStatus', run: ({ vm }, call) => vm.listVMStatus(call) },
  { operation: 'getVMStatus', run: ({ vm }, call) => vm.getVMStatus(web, call) },
  { operation: 'suspendVM', run: ({ vm }, call) => vm.suspendVM(web, call) },
  {
    operation: 'snapshotVM',
    run: ({ myImage }, call) => myImage.snapshotVM({ name: 'golden', sourceVM: 'web-01' }, call),
  },
  { operation: 'getMyImage', run: ({ myImage }, call) => myImage.getMyImage({ nameId: 'golden' }, call) },
  { operation: 'deleteMyImage', run: ({ myImage }, call) => myImage.deleteMyImage({ nameId: 'golden' }, call) },
  { operation: 'resumeVM', run: ({ vm }, call) => vm.resumeVM(web, call) },
  { operation: 'rebootVM', run: ({ vm }, call) => vm.rebootVM(web, call) },
  { operation: 'createDisk', run: ({ disk }, call) => disk.createDisk({ name: 'data-01', sizeGB: 20 }, call) },
  { operation: 'getDisk', run: ({ disk }, call) => disk.getDisk(data, call) },
  { operation: 'listDisk', run: ({ disk }, call) => disk.listDisk(call) },
  { operation: 'changeDiskSize', run: ({ disk }, call) => disk.changeDiskSize(data, 40, call) },
  { operation: 'attachDisk', run: ({ disk }, call) => disk.attachDisk(data, web, call) },
  { operation: 'detachDisk', run: ({ disk }, call) => disk.detachDisk(data, web, call) },
  { operation: 'deleteDisk', run: ({ disk }, call) => disk.deleteDisk(data, call) },
  {
    operation: 'createNLB',
    run: ({ nlb }, call) =>
      nlb.createNLB(
        {
          name: 'web-lb',
          vpc: 'vpc-01',
          type: 'PUBLIC',
          scope: 'REGION',
          listener: { protocol: 'TCP', port: 80 },
          vmGroup: { ...group, vms: [...group.vms] },
          healthChecker: {},
        },
        call,
      ),
  },
  { operation: 'getNLB', run: ({ nlb }, call) => nlb.getNLB(balancer, call) },
  { operation: 'getVMGroupHealthInfo', run: ({ nlb }, call) => nlb.getVMGroupHealthInfo(balancer, call) },
  { operation: 'removeVMs', run: ({ nlb }, call) => nlb.removeVMs(balancer, [web], call) },
  { operation: 'addVMs', run: ({ nlb }, call) => nlb.addVMs(balancer, [web], call) },
  { operation: 'deleteNLB', run: ({ nlb }, call) => nlb.deleteNLB(balancer, call) },
  { operation: 'terminateVM', run: ({ vm }, call) => vm.terminateVM(web, call) },
  {
    operation: 'createCluster',
    run: ({ cluster }, call) =>
      cluster.createCluster(
        {
          name: 'dev',
          version: '1.30',
          vpc: 'vpc-01',
          subnets: ['subnet-01'],
          securityGroups: ['sg-01'],
          nodeGroups: [
            {
              name: 'workers-1',
              spec: 'Medium',
              onAutoScaling: false,
              desiredNodeSize: 2,
              minNodeSize: 1,
              maxNodeSize: 4,
            },
          ],
        },
        call,
      ),
  },
  { operation: 'getCluster', run: ({ cluster }, call) => cluster.getCluster(dev, call) },
  {
    operation: 'changeNodeGroupScaling',
    run: ({ cluster }, call) => cluster.changeNodeGroupScaling(dev, workers, { desiredNodeSize: 3 }, call),
  },
  { operation: 'upgradeCluster', run: ({ cluster }, call) => cluster.upgradeCluster(dev, '1.31', call) },
  { operation: 'getKubeconfig', run: ({ cluster }, call) => cluster.getKubeconfig(dev, call) },
  { operation: 'deleteCluster', run: ({ cluster }, call) => cluster.deleteCluster(dev, call) },
];

/** How many calls of the API each operation has taken, by command. */
export async function countCalls(world: VMWorld, call: CallOptions): Promise<ReadonlyMap<string, readonly string[]>> {
  const counts = new Map<string, readonly string[]>();
  for (const { operation, run } of operations) {
    world.cloudStack.forgetCalls();
    await run(world.handlers, call, world);
    counts.set(
      operation,
      world.cloudStack.log.map(({ command }) => command),
    );
  }
  return counts;
}
