import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';
import type { ZoneKind } from '../zone-kind.ts';

/** Where a new VM is to be, and what filters its traffic there. */
export interface PlacementPlan {
  readonly zoneKind: ZoneKind;
  readonly vpc: string;
  readonly subnet: string;
  /** With the VPC of each. */
  readonly groups: readonly { readonly name: string; readonly vpc: string; readonly inVPC: boolean }[];
}

export const placementPreflights: readonly Preflight<PlacementPlan>[] = [
  {
    name: 'GroupOfOtherVPC',
    source: 'CloudStack API, replaceNetworkACLList: an access control list belongs to one VPC',
    check: ({ groups, vpc }) => {
      const other = groups.find(({ inVPC }) => !inVPC);
      return (
        other && {
          kind: 'conflict',
          fact: {
            en: `security group ${other.name} is of VPC ${other.vpc}, not of ${vpc}`,
            ko: `보안 그룹 ${other.name}의 소속 VPC(${other.vpc})가 VM을 만들 VPC(${vpc})와 다릅니다`,
          },
          remedy: { en: `Use security groups of VPC ${vpc}.`, ko: `VPC ${vpc}에 속한 보안 그룹을 사용하십시오.` },
        }
      );
    },
  },
  {
    name: 'OneACLPerTier',
    source: 'Apache CloudStack documentation, Configuring Network Access Control List: a tier has one list',
    check: ({ groups, zoneKind, subnet }) =>
      zoneKind !== 'vpc' || groups.length < 2
        ? undefined
        : {
            kind: 'unsupported',
            fact: {
              en: `subnet ${subnet} can have one security group only, for all of its VMs`,
              ko: `이 존에서는 서브넷에 보안 그룹을 하나만 적용할 수 있으며 서브넷의 모든 VM에 함께 적용됩니다`,
            },
            remedy: {
              en: 'Name one group that has the rules of all.',
              ko: '필요한 규칙을 모두 담은 보안 그룹 하나만 지정하십시오.',
            },
          },
  },
];

/** What a subnet's other VMs are filtered by. */
export interface ListPlan {
  readonly subnet: string;
  readonly wanted: string;
  readonly current: string;
  readonly vms: readonly string[];
}

export const listPreflights: readonly Preflight<ListPlan>[] = [
  {
    name: 'ACLOfOtherVms',
    source:
      'Apache CloudStack documentation, Configuring Network Access Control List: the list of a tier applies to all of its VMs',
    check: ({ subnet, wanted, current, vms }) =>
      vms.length === 0
        ? undefined
        : {
            kind: 'conflict',
            fact: {
              en: `subnet ${subnet} has security group ${current} for its VMs (${vms.slice(0, 5).join(', ')}), and ${wanted} would replace it for them too`,
              ko: `${subnet} 서브넷의 VM(${vms.slice(0, 5).join(', ')})에 보안 그룹 ${current} 규칙이 적용되어 있어, ${wanted} 그룹을 지정하면 그 VM들에도 함께 적용됩니다`,
            },
            remedy: {
              en: `Use ${current}, or another subnet.`,
              ko: `기존 보안 그룹(${current})을 그대로 쓰거나 다른 서브넷을 사용하십시오.`,
            },
          },
  },
];
