import { describe, expect, it } from 'vitest';
import { endpointsOf, knownZone, knownZones, regionOfZone, traitsOf } from '../../../drivers/ktcloud/zones.ts';

describe('the zones of KT Cloud Classic', () => {
  it('speak v2 in Seoul-M2 and v1 everywhere else', () => {
    const versions = knownZones.map((zone) => [zone.name, traitsOf(zone).apiVersion]);
    expect(versions.filter(([, version]) => version === 'v2')).toEqual([['KOR-Seoul M2', 'v2']]);
  });

  it('are known by id, name and code', () => {
    const found = ['d7d0177e-6cda-404a-a46f-a5b356d2874e', 'kor-seoul m2', 'KR-MD2-1'].map(
      (text) => knownZone(text)?.code,
    );
    expect(found).toEqual(['kr-md2-1', 'kr-md2-1', 'kr-md2-1']);
    expect(knownZone('KOR-Seoul')).toBeUndefined();
  });

  it('differ in root disks, large disks and SSD', () => {
    const traits = (code: string) => {
      const zone = knownZone(code);
      return zone && traitsOf(zone);
    };
    expect(traits('kr-md2-1')).toMatchObject({ rootDiskType: 'SSD', hasLargeHDD: true, hasSSD: true });
    expect(traits('kr-1')).toMatchObject({ rootDiskType: 'HDD', hasLargeHDD: false, hasSSD: true });
    expect(traits('kr-3')).toMatchObject({ rootDiskType: 'HDD', hasLargeHDD: false, hasSSD: false });
  });

  it('belong to the region that their name begins with', () => {
    expect(knownZones.map(({ name }) => regionOfZone(name))).toEqual([
      'KOR-Seoul',
      'KOR-Seoul',
      'KOR-Central',
      'KOR-Central',
      'KOR-HA',
    ]);
  });

  it('have an API for servers and one for load balancers', () => {
    expect(endpointsOf('v2')).toEqual({
      origin: 'https://api.ucloudbiz.olleh.com',
      serverPath: '/server/v2/client/api',
      loadBalancerPath: '/loadbalancer/v2/client/api',
    });
    expect(endpointsOf('v1', 'http://127.0.0.1:8080/kt/')).toMatchObject({
      origin: 'http://127.0.0.1:8080',
      serverPath: '/kt/server/v1/client/api',
    });
  });
});
