import { describe, expect, it } from 'vitest';
import type { NLBRequest } from '../../../drivers/contract/nlb.ts';
import { openKT, ping, prepareVM, ssh, web } from './kt-bench.ts';

const nlbRequest: NLBRequest = {
  name: 'web-lb',
  vpc: 'vpc-01',
  type: 'PUBLIC',
  scope: 'REGION',
  listener: { protocol: 'TCP', port: 80 },
  vmGroup: { protocol: 'TCP', port: 80, vms: ['vm-01'] },
  healthChecker: {},
};

describe('the calls to KT', () => {
  it('of each operation are as many as written here, with jobs that end at once', async () => {
    const bench = await openKT({ connectionName: 'counting' });
    const { double, handlers, call } = bench;
    const counts: Record<string, number> = {};
    const count = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      double.forgetCalls();
      const result = await work();
      counts[name] = [...double.calls.values()].reduce((sum, each) => sum + each, 0);
      return result;
    };
    const { disk, image, keyPair, myImage, nlb, regionZone, security, tag, vm, vmSpec, vpc } = handlers;

    await count('ListRegionZone', () => regionZone.listRegionZone(call));
    await count('ListImage', () => image.listImage(call));
    await count('ListVMSpec', () => vmSpec.listVMSpec(call));
    await count('ListVPC, the first time', () => vpc.listVPC(call));
    const request = await count('CreateVPC, CreateSecurity and CreateKey', () => prepareVM(bench, [ssh, web, ping]));
    await count('ListVPC', () => vpc.listVPC(call));
    await count('ListKey', () => keyPair.listKey(call));
    const { iid } = await count('StartVM, with 3 rules', () => vm.startVM(request, call));
    await count('GetVMStatus', () => vm.getVMStatus(iid, call));
    await count('ListVMStatus', () => vm.listVMStatus(call));
    await count('GetVM', () => vm.getVM(iid, call));
    await count('ListVM', () => vm.listVM(call));
    await count('RebootVM', () => vm.rebootVM(iid, call));
    const dns = { direction: 'inbound', protocol: 'UDP', fromPort: 53, toPort: 53, cidr: '10.0.0.0/8' } as const;
    await count('AddRules, 1 rule and 1 VM', () => security.addRules({ nameId: 'sg-01' }, [dns], call));
    await count('RemoveRules, 1 rule and 1 VM', () => security.removeRules({ nameId: 'sg-01' }, [dns], call));
    await count('AddTag', () => tag.addTag('vm', iid, { key: 'env', value: 'test' }, call));
    const made = await count('CreateDisk', () => disk.createDisk({ name: 'data', sizeGB: 20 }, call));
    await count('ChangeDiskSize', () => disk.changeDiskSize(made.iid, 40, call));
    await count('AttachDisk', () => disk.attachDisk(made.iid, iid, call));
    await count('DetachDisk', () => disk.detachDisk(made.iid, iid, call));
    await count('DeleteDisk', () => disk.deleteDisk(made.iid, call));
    const balancer = await count('CreateNLB, with 1 VM', () => nlb.createNLB(nlbRequest, call));
    await count('ListNLB, 1 NLB', () => nlb.listNLB(call));
    await count('DeleteNLB', () => nlb.deleteNLB(balancer.iid, call));
    await count('SuspendVM', () => vm.suspendVM(iid, call));
    await count('SnapshotVM', () => myImage.snapshotVM({ name: 'image-01', sourceVM: 'vm-01' }, call));
    await count('ListMyImage', () => myImage.listMyImage(call));
    await count('ResumeVM', () => vm.resumeVM(iid, call));
    await count('TerminateVM, with 3 rules', () => vm.terminateVM(iid, call));
    await count('DeleteSecurity', () => security.deleteSecurity({ nameId: 'sg-01' }, call));
    await count('DeleteVPC', () => vpc.deleteVPC({ nameId: 'vpc-01' }, call));

    const table = Object.entries(counts).map(([name, calls]) => `${String(calls).padStart(4)}  ${name}`);
    process.stdout.write(`\nCalls to KT Cloud Classic by operation:\n${table.join('\n')}\n`);
    expect(counts).toMatchInlineSnapshot(`
      {
        "AddRules, 1 rule and 1 VM": 9,
        "AddTag": 3,
        "AttachDisk": 5,
        "ChangeDiskSize": 4,
        "CreateDisk": 4,
        "CreateNLB, with 1 VM": 8,
        "CreateVPC, CreateSecurity and CreateKey": 2,
        "DeleteDisk": 2,
        "DeleteNLB": 2,
        "DeleteSecurity": 1,
        "DeleteVPC": 1,
        "DetachDisk": 5,
        "GetVM": 3,
        "GetVMStatus": 1,
        "ListImage": 1,
        "ListKey": 1,
        "ListMyImage": 1,
        "ListNLB, 1 NLB": 3,
        "ListRegionZone": 2,
        "ListVM": 3,
        "ListVMSpec": 1,
        "ListVMStatus": 1,
        "ListVPC": 0,
        "ListVPC, the first time": 1,
        "RebootVM": 2,
        "RemoveRules, 1 rule and 1 VM": 7,
        "ResumeVM": 2,
        "SnapshotVM": 7,
        "StartVM, with 3 rules": 29,
        "SuspendVM": 2,
        "TerminateVM, with 3 rules": 22,
      }
    `);
    expect(bench.pauses.filter((pause) => pause > 1)).toEqual([]);
  });
});
