import { describe, expect, it } from 'vitest';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import type { Account } from '../../../drivers/openstack/account.ts';
import type { ImageRow } from '../../../drivers/openstack/image/image-lookup.ts';
import { planRootDisk } from '../../../drivers/openstack/vm/root-disk.ts';
import { createRefusals } from '../../../drivers/shared/refusals.ts';

const request: VMRequest = {
  name: 'web-01',
  imageType: 'PublicImage',
  image: 'debian-12',
  spec: 'm1.small',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: [],
  keyPair: 'key-01',
};

const image: ImageRow = {
  id: 'image-1',
  name: 'debian-12',
  status: 'active',
  min_disk: 3,
  virtual_size: 2 * 1024 ** 3,
};

interface Case {
  readonly flavorGB?: number;
  readonly sizeGB?: number;
  readonly type?: string;
  readonly hasVolumes?: boolean;
  readonly microversion?: boolean;
  readonly image?: Partial<ImageRow>;
}

function plan({ flavorGB = 20, sizeGB, type, hasVolumes = true, microversion = true, ...rest }: Case) {
  const account = {
    has: () => hasVolumes,
    offers: () => microversion,
    refusals: createRefusals('OPENSTACK'),
  } satisfies Pick<Account, 'has' | 'offers' | 'refusals'> as unknown as Account;
  const flavor = { id: 'flavor-1', name: 'm1.small', vcpus: 1, ram: 2048, disk: flavorGB };
  const wanted = { ...request, ...(sizeGB !== undefined && { rootDiskSizeGB: sizeGB }) };
  return planRootDisk(account, wanted, { image: { ...image, ...rest.image }, flavor, rootDiskType: type });
}

describe('the root disk of a VM', () => {
  it('is the flavor’s where nothing else is asked for', () => {
    expect(plan({})).toBeUndefined();
    expect(plan({ sizeGB: 20 })).toBeUndefined();
  });

  it('is a volume of the size, or of the type, that is asked for', () => {
    expect(plan({ sizeGB: 50 })).toEqual({ sizeGB: 50, volumeType: undefined });
    expect(plan({ type: 'ssd' })).toEqual({ sizeGB: 20, volumeType: 'ssd' });
  });

  it('is a volume where the flavor has no disk, and holds the image', () => {
    expect(plan({ flavorGB: 0 })).toEqual({ sizeGB: 20, volumeType: undefined });
    expect(plan({ flavorGB: 0, image: { min_disk: 64 } })).toEqual({ sizeGB: 64, volumeType: undefined });
  });

  it('is what an image of volumes brings', () => {
    expect(plan({ flavorGB: 0, image: { block_device_mapping: '[]' } })).toBeUndefined();
  });

  it('is large enough for the image, by its own word and by the disk in it', () => {
    expect(() => plan({ flavorGB: 2 })).toThrow('needs a disk of 3 GB');
    expect(() => plan({ flavorGB: 5, image: { virtual_size: 5 * 1024 ** 3 + 1 } })).toThrow('needs a disk of 6 GB');
    expect(() => plan({ sizeGB: 2 })).toThrow('2 GB is too small');
  });

  it('is the flavor’s only on a cloud without volumes', () => {
    expect(plan({ hasVolumes: false })).toBeUndefined();
    expect(() => plan({ hasVolumes: false, sizeGB: 50 })).toThrow('no volume service');
  });

  it('has a type of its own only where Nova can be told so', () => {
    expect(() => plan({ type: 'ssd', microversion: false })).toThrow('2.67');
    expect(plan({ sizeGB: 50, microversion: false })).toEqual({ sizeGB: 50, volumeType: undefined });
  });
});
