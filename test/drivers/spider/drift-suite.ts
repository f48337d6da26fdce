import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { RegisteredType } from '../../../drivers/contract/registration.ts';
import type { VMRequest } from '../../../drivers/contract/vm.ts';

/** A connection whose cloud can be lost while its server keeps the names. */
export interface DriftWorld {
  readonly connection: CloudConnection;
  /** A server before 0.6: it lists nothing that its cloud has lost, and deletes it with force only. */
  readonly early?: boolean;
  /** What a restart of the server does to its mock cloud. */
  lose(): Promise<void>;
  close(): Promise<void>;
}

const call = { signal: new AbortController().signal };
const vpc = { name: 'vpc-01', cidr: '10.0.0.0/16', subnets: [{ name: 'subnet-01', cidr: '10.0.1.0/24' }] };
const vm: VMRequest = {
  name: 'vm-01',
  imageType: 'PublicImage',
  image: 'mock-vmimage-01',
  spec: 'mock-vmspec-01',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['sg-01'],
  keyPair: 'key-01',
};

/** What is made of a server's names for things that its cloud has lost. The tests build on each other. */
export function describeDrift(title: string, open: () => Promise<DriftWorld>): void {
  describe(`${title}, whose cloud is lost`, () => {
    let world: DriftWorld;
    const handlers = () => {
      const { vpc: vpcs, security, keyPair, vm: vms, registration } = world.connection.handlers;
      if (!vpcs || !security || !keyPair || !vms || !registration) throw new Error('a handler is missing');
      return { vpcs, security, keyPair, vms, registration };
    };
    const compare = (type: RegisteredType) => handlers().registration.compareResources(type, call);

    beforeAll(async () => {
      world = await open();
      const { vpcs, security, keyPair, vms } = handlers();
      await vpcs.createVPC(vpc, call);
      await security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [] }, call);
      await keyPair.createKey({ name: 'key-01' }, call);
      await vms.startVM(vm, call);
    });
    afterAll(() => world.close());

    it('has everything on both sides before', async () => {
      const { mapped, onlyRegistered, onlyInCloud } = await compare('vm');
      expect(mapped.map(({ nameId }) => nameId)).toEqual(['vm-01']);
      expect([onlyRegistered, onlyInCloud]).toEqual([[], []]);
    });

    it('has names without things afterwards', async () => {
      await world.lose();
      for (const [type, name] of [
        ['vpc', 'vpc-01'],
        ['sg', 'sg-01'],
        ['keypair', 'key-01'],
        ['vm', 'vm-01'],
      ] as const) {
        const { mapped, onlyRegistered, onlyInCloud } = await compare(type);
        expect(onlyRegistered.map(({ nameId }) => nameId)).toEqual([name]);
        expect([mapped, onlyInCloud]).toEqual([[], []]);
      }
    });

    it('never shows a VM as running', async () => {
      const { vms } = handlers();
      const listed = await vms.listVM(call);
      expect(listed.map(({ iid }) => iid.nameId)).toEqual(world.early ? [] : ['vm-01']);
      for (const { iid, status } of listed) {
        expect(status).toMatch(/^(NotExist|Unknown)$/);
        expect(iid.systemId).not.toContain(':');
      }
    });

    it('does not find what the server still has a name for', async () => {
      const { vpcs, vms } = handlers();
      const missing = [() => vpcs.getVPC({ nameId: 'vpc-01' }, call), () => vms.suspendVM({ nameId: 'vm-01' }, call)];
      for (const ask of missing) {
        const error = await ask().catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(CloudError);
        expect(error).toMatchObject({ kind: 'not-found' });
      }
    });

    it('forgets a name by deleting it, as a thing that is gone already', async () => {
      const { vpcs, security, keyPair, vms, registration } = handlers();
      const forced = (type: RegisteredType, nameId: string) =>
        registration.forceDelete({ type, resource: { nameId } }, call);
      await vms.terminateVM({ nameId: 'vm-01' }, call);
      await (world.early ? forced('keypair', 'key-01') : keyPair.deleteKey({ nameId: 'key-01' }, call));
      await (world.early ? forced('sg', 'sg-01') : security.deleteSecurity({ nameId: 'sg-01' }, call));
      await (world.early ? forced('vpc', 'vpc-01') : vpcs.deleteVPC({ nameId: 'vpc-01' }, call));
      for (const type of ['vpc', 'sg', 'keypair', 'vm'] as const) {
        expect(await compare(type)).toEqual({ mapped: [], onlyRegistered: [], onlyInCloud: [] });
      }
    });
  });
}
