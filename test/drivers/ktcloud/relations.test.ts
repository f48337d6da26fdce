import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Iid } from '../../../drivers/contract/iid.ts';
import {
  addressTag,
  isReservedKey,
  ownTagsOf,
  type Relations,
  relationsIn,
  relationTags,
} from '../../../drivers/ktcloud/relations.ts';

const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
const iid = fc.tuple(name, fc.stringMatching(/^[a-f0-9]{8}$/));
const iidOf = ([nameId, id]: readonly [string, string]): Iid => ({ nameId, systemId: `x-${id}` });

describe('what the tags of a VM carry', () => {
  it('is read back as it was written, whatever the names', () => {
    fc.assert(
      fc.property(iid, iid, fc.array(iid, { maxLength: 4 }), (vpc, subnet, groups) => {
        const relations: Relations = {
          vpc: iidOf(vpc),
          subnet: iidOf(subnet),
          subnetCidr: '10.0.1.0/24',
          securityGroups: groups.map(iidOf),
          imageType: 'MyImage',
          spec: 'so!do_disk100GB',
        };
        const tags = [...relationTags(relations), addressTag('ip-1'), { key: 'env', value: 'test' }];
        expect(relationsIn(tags)).toEqual({ ...relations, addressId: 'ip-1' });
        expect(ownTagsOf(tags)).toEqual([{ key: 'env', value: 'test' }]);
      }),
    );
  });

  it('is read of a VM that CB-Spider has made, where names are ids', () => {
    const tags = [
      { key: 'vpcId', value: 'vpc-01' },
      { key: 'subnetId', value: 'subnet-01' },
      { key: 'SecurityGroups', value: 'sg-01,sg-02' },
      { key: 'vmPublicIpId', value: 'ip-1' },
    ];
    expect(relationsIn(tags)).toMatchObject({
      vpc: { nameId: 'vpc-01', systemId: 'vpc-01' },
      subnet: { nameId: 'subnet-01', systemId: 'subnet-01' },
      securityGroups: [
        { nameId: 'sg-01', systemId: 'sg-01' },
        { nameId: 'sg-02', systemId: 'sg-02' },
      ],
      imageType: 'PublicImage',
      addressId: 'ip-1',
    });
  });

  it('is nothing for a VM that was made elsewhere', () => {
    expect(relationsIn([{ key: 'owner', value: 'kim' }])).toMatchObject({ vpc: undefined, securityGroups: [] });
  });

  it('is kept from people', () => {
    expect(['vpcId', 'vmPublicIpId', 'spinneret.vpc'].every(isReservedKey)).toBe(true);
    expect(isReservedKey('env')).toBe(false);
  });
});
