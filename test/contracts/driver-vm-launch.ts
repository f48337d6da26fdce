import { describe, expect, it } from 'vitest';
import type { ErrorSubject } from '../../drivers/contract/errors.ts';
import { type VMRequest, vmSchema } from '../../drivers/contract/vm.ts';
import type { ContractBench } from './driver-bench.ts';

const missing: readonly [what: string, change: Partial<VMRequest>, subject: ErrorSubject][] = [
  ['image', { image: 'nobody' }, { resource: 'image', name: 'nobody' }],
  ['spec', { spec: 'nobody' }, { resource: 'vmspec', name: 'nobody' }],
  ['VPC', { vpc: 'nobody' }, { resource: 'vpc', name: 'nobody' }],
  ['subnet', { subnet: 'nobody' }, { resource: 'subnet', name: 'nobody' }],
  ['security group', { securityGroups: ['nobody'] }, { resource: 'sg', name: 'nobody' }],
  ['key pair', { keyPair: 'nobody' }, { resource: 'keypair', name: 'nobody' }],
];

export function describeVMLaunch(bench: ContractBench): void {
  if (!bench.has('vm.startVM')) return;
  const { windowsImage, region } = bench.driver.samples;

  describe('starting a VM', () => {
    it('answers with the VM as it was asked for', async () => {
      const request = { ...(await bench.makeVMRequest()), tags: [{ key: 'env', value: 'test' }] };
      const vm = await bench.start(request);
      expect(vmSchema.parse(vm)).toEqual(vm);
      expect(['Creating', 'Running']).toContain(vm.status);
      expect(vm).toMatchObject({
        iid: { nameId: request.name },
        region,
        spec: request.spec,
        vpc: { nameId: request.vpc },
        subnet: { nameId: request.subnet },
        securityGroups: [{ nameId: request.securityGroups[0] }],
        keyPair: { nameId: request.keyPair },
        tags: request.tags,
      });
    });

    it('leads to a running VM with an address and a place to log in', async () => {
      const { iid } = await bench.makeRunningVM();
      const vm = await bench.handlers.vm.getVM(iid, bench.call);
      expect(vmSchema.parse(vm)).toEqual(vm);
      expect(vm.privateIP).toMatch(/^10\.0\.1\.\d+$/);
      expect(vm.accessPoint).toMatch(/:\d+$/);
    });

    it('refuses a second VM of the same name', async () => {
      const request = await bench.makeVMRequest();
      await bench.start(request);
      await bench.failure(bench.handlers.vm.startVM(request, bench.call), 'already-exists');
    });

    it.each(missing)('does not start without the %s that the request names', async (_what, change, subject) => {
      const request = { ...(await bench.makeVMRequest()), ...change };
      const error = await bench.failure(bench.start(request), 'not-found');
      expect(error.subject).toEqual(subject);
      await expect(bench.handlers.vm.getVMStatus({ nameId: request.name }, bench.call)).resolves.toBe('NotExist');
    });

    it('refuses a security group of another VPC', async () => {
      const request = await bench.makeVMRequest();
      const other = await bench.makeSecurity(await bench.makeVPC());
      await bench.failure(bench.start({ ...request, securityGroups: [other.iid.nameId] }), 'conflict');
    });

    if (windowsImage !== undefined) {
      it('refuses Windows without a password', async () => {
        const request = { ...(await bench.makeVMRequest()), image: windowsImage };
        await bench.failure(bench.start(request), 'invalid-input');
      });
    }
  });

  describe('what a VM uses', () => {
    it('stays while the VM is there', async () => {
      const request = await bench.makeVMRequest();
      await bench.start(request);
      const { vpc, security } = bench.handlers;
      const [vpcName, subnetName] = [{ nameId: request.vpc }, { nameId: request.subnet }];
      const refusals = [
        await bench.failure(vpc.deleteVPC(vpcName, bench.call), 'dependency'),
        await bench.failure(vpc.removeSubnet(vpcName, subnetName, bench.call), 'dependency'),
        await bench.failure(
          security.deleteSecurity({ nameId: request.securityGroups[0] ?? '' }, bench.call),
          'dependency',
        ),
      ];
      for (const { fact } of refusals) expect(fact.en).toContain(request.name);
    });
  });
}
