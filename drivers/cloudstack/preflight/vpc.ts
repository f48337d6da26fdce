import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import type { ZoneKind } from '../zone-kind.ts';
import { isPrivate } from './subnet.ts';

export interface VPCPlan {
  readonly zoneKind: ZoneKind;
  readonly isZoneEnabled: boolean;
  readonly cidr?: string | undefined;
  readonly subnetNames: readonly string[];
}

export const vpcPreflights: readonly Preflight<VPCPlan>[] = [
  {
    name: 'ZoneDisabled',
    source: 'CloudStack API, listZones: nothing new is made in a zone whose allocation state is Disabled',
    check: ({ isZoneEnabled }) =>
      isZoneEnabled
        ? undefined
        : {
            kind: 'unavailable',
            fact: { en: 'the zone is disabled', ko: '존이 비활성 상태입니다' },
            remedy: {
              en: 'Use another zone, or have an administrator enable this one.',
              ko: '다른 존을 사용하거나 관리자에게 존 활성화를 요청하십시오.',
            },
          },
  },
  {
    name: 'VPCNeedsCidr',
    source: 'CloudStack API, createVPC: cidr',
    check: ({ cidr, zoneKind }) =>
      cidr !== undefined || zoneKind === 'security-groups'
        ? undefined
        : {
            kind: 'invalid-input',
            fact: { en: 'the VPC has no CIDR', ko: 'VPC에 CIDR이 없습니다' },
            remedy: { en: 'Give one, such as 10.0.0.0/16.', ko: '10.0.0.0/16과 같은 대역을 지정하십시오.' },
          },
  },
  {
    name: 'VPCPrivateRange',
    source: 'Apache CloudStack documentation, Configuring a Virtual Private Cloud: RFC 1918 ranges',
    check: ({ cidr, zoneKind }) =>
      cidr === undefined || zoneKind === 'security-groups' || isPrivate(cidr)
        ? undefined
        : {
            kind: 'invalid-input',
            fact: { en: `${cidr} is no private range`, ko: `${cidr} 대역은 사설 대역이 아닙니다` },
            remedy: {
              en: 'Choose a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
              ko: '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 중에서 고르십시오.',
            },
          },
  },
  {
    name: 'SubnetNamesDiffer',
    source: 'driver contract: names of subnets are unique in their VPC',
    check: ({ subnetNames }) => {
      const twice = subnetNames.find((name, index) => subnetNames.indexOf(name) !== index);
      return twice === undefined
        ? undefined
        : {
            kind: 'invalid-input',
            fact: { en: `two subnets are to have the name ${twice}`, ko: `서브넷 이름 ${twice} 값이 중복됩니다` },
            remedy: { en: 'Give each a name of its own.', ko: '서브넷마다 다른 이름을 지정하십시오.' },
          };
    },
  },
];
