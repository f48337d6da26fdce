import ipaddr from 'ipaddr.js';
import { cidrContains, cidrsOverlap } from '../../contract/network.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import type { ZoneKind } from '../zone-kind.ts';

/** A subnet that is to be made, and what is around it. */
export interface SubnetPlan {
  readonly zoneKind: ZoneKind;
  readonly name: string;
  readonly cidr: string;
  readonly vpcCidr?: string | undefined;
  readonly others: readonly { readonly name: string; readonly cidr: string }[];
  /** The zone in which it is asked for, and the connection's. */
  readonly zone?: string | undefined;
  readonly zones: readonly string[];
  /** Whether some tier of the VPC can balance load, and whether there is an offering for tiers that cannot. */
  readonly hasBalancedTier: boolean;
  readonly offersPlainTier: boolean;
}

export const subnetPreflights: readonly Preflight<SubnetPlan>[] = [
  {
    name: 'SubnetInZoneOfConnection',
    source: 'CloudStack API: a VPC and all of its tiers are in one zone',
    check: ({ zone, zones }) =>
      zone === undefined || zones.includes(zone)
        ? undefined
        : {
            kind: 'invalid-input',
            fact: { en: `${zone} is not the connection's zone`, ko: `${zone} 존은 이 연결의 존이 아닙니다` },
            remedy: {
              en: `Leave the zone out, or use ${zones[0]}.`,
              ko: `존을 생략하거나 ${zones[0]} 존을 사용하십시오.`,
            },
          },
  },
  {
    name: 'TierInsideVPC',
    source: 'Apache CloudStack documentation, Configuring a Virtual Private Cloud: tiers are within the VPC CIDR',
    check: ({ cidr, vpcCidr }) =>
      vpcCidr === undefined || cidrContains(vpcCidr, cidr)
        ? undefined
        : {
            kind: 'invalid-input',
            fact: {
              en: `${cidr} is not inside the VPC's ${vpcCidr}`,
              ko: `${cidr} 대역이 VPC 대역 ${vpcCidr} 안에 있지 않습니다`,
            },
            remedy: { en: `Choose a part of ${vpcCidr}.`, ko: `${vpcCidr} 안에서 대역을 고르십시오.` },
          },
  },
  {
    name: 'TiersOverlap',
    source: 'Apache CloudStack documentation, Configuring a Virtual Private Cloud: CIDRs of tiers do not overlap',
    check: ({ cidr, others }) => {
      const other = others.find((each) => each.cidr !== '' && cidrsOverlap(each.cidr, cidr));
      return (
        other && {
          kind: 'conflict',
          fact: {
            en: `${cidr} overlaps with ${other.cidr} of subnet ${other.name}`,
            ko: `${cidr} 대역이 ${other.name} 서브넷의 ${other.cidr} 대역과 겹칩니다`,
          },
          remedy: { en: 'Choose a range that is free.', ko: '비어 있는 대역을 고르십시오.' },
        }
      );
    },
  },
  {
    name: 'TierPrivateRange',
    source: 'Apache CloudStack documentation, Configuring a Virtual Private Cloud: RFC 1918 ranges',
    check: ({ cidr, zoneKind }) =>
      zoneKind === 'security-groups' || isPrivate(cidr)
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
    name: 'SubnetHasRoom',
    source: 'CloudStack API: the first address is the gateway; a range needs room for one and for a VM',
    check: ({ cidr }) =>
      Number(cidr.split('/')[1]) <= 29
        ? undefined
        : {
            kind: 'invalid-input',
            fact: {
              en: `${cidr} is too small for a gateway, a router and VMs`,
              ko: `${cidr} 대역은 게이트웨이와 라우터, VM을 두기에 너무 작습니다`,
            },
            remedy: { en: 'Use a range of /29 or larger.', ko: '/29 이상의 대역을 사용하십시오.' },
          },
  },
  {
    name: 'TierLimit',
    source: 'CloudStack global setting vpc.max.networks, 3 by default; csp-errors K14',
    check: ({ zoneKind, others }) =>
      zoneKind !== 'vpc' || others.length < tiersOfVPC
        ? undefined
        : {
            kind: 'quota',
            fact: {
              en: `the VPC has ${others.length} subnets, and CloudStack allows ${tiersOfVPC} of a VPC`,
              ko: `VPC에 서브넷이 이미 ${others.length}개 있으며 CloudStack은 VPC당 ${tiersOfVPC}개까지 허용합니다`,
            },
            remedy: {
              en: 'Use one of the subnets that are there, or have vpc.max.networks raised and make the tier in the console.',
              ko: '기존 서브넷을 사용하십시오. 더 필요하면 관리자에게 vpc.max.networks 상향을 요청하고 콘솔에서 티어를 만드십시오.',
            },
          },
  },
  {
    name: 'OneLoadBalancingTier',
    source:
      'Apache CloudStack documentation, Adding Load Balancing Rules on a VPC: one tier of a VPC only; csp-errors K14',
    check: ({ zoneKind, hasBalancedTier, offersPlainTier }) =>
      zoneKind !== 'vpc' || !hasBalancedTier || offersPlainTier
        ? undefined
        : {
            kind: 'unsupported',
            fact: {
              en: 'one subnet of the VPC balances load, and the account is offered no subnets that do not',
              ko: 'VPC의 서브넷 하나가 이미 로드 밸런싱을 맡고 있으며, 로드 밸런싱이 없는 서브넷용 오퍼링이 계정에 없습니다',
            },
            remedy: {
              en: 'Have an administrator enable a network offering for VPCs without load balancing.',
              ko: '관리자에게 로드 밸런싱이 없는 VPC용 네트워크 오퍼링을 활성화해 달라고 요청하십시오.',
            },
          },
  },
];

/** vpc.max.networks where no administrator has changed it; the cloud does not tell. */
const tiersOfVPC = 3;

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
export const isPrivate = (cidr: string): boolean =>
  ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr) && privateRanges.some((range) => cidrContains(range, cidr));
