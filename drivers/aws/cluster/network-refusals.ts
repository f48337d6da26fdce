import type { CloudError } from '../../contract/errors.ts';
import { invalid, type ResourceSubject } from '../refusal.ts';
import { type FoundSubnet, subnetIid } from '../vpc/vpc-lookup.ts';

const nameOf = (subnet: FoundSubnet): string => subnetIid(subnet).nameId;

/** A subnet in a zone in which EKS has no control planes; `rest` are the others of the request. */
export function untakenZone(subject: ResourceSubject, subnet: FoundSubnet, rest: readonly FoundSubnet[]): CloudError {
  const zone = `${subnet.AvailabilityZone} (${subnet.AvailabilityZoneId})`;
  const [name, others] = [nameOf(subnet), rest.map(nameOf).join(', ')];
  return invalid(
    subject,
    {
      en: `subnet ${name} is in zone ${zone}, in which EKS has no clusters`,
      ko: `${zone} 존에서는 EKS 클러스터를 만들 수 없습니다. 해당 존의 서브넷: ${name}`,
    },
    others
      ? { en: `Name the other subnets only: ${others}.`, ko: `다음 서브넷만 지정하십시오: ${others}.` }
      : { en: 'Name subnets of other zones.', ko: '다른 존의 서브넷을 지정하십시오.' },
  );
}

export function fewAddresses(subject: ResourceSubject, subnet: FoundSubnet, least: number): CloudError {
  const [name, free] = [nameOf(subnet), subnet.AvailableIpAddressCount ?? 0];
  return invalid(
    subject,
    {
      en: `subnet ${name} has ${free} free addresses, and EKS needs ${least} or more for itself`,
      ko: `서브넷 ${name}의 여유 주소가 ${free}개입니다. EKS에는 ${least}개 이상이 필요합니다`,
    },
    {
      en: 'Name a subnet with more free addresses, or add one to the VPC (AddSubnet).',
      ko: '여유 주소가 더 많은 서브넷을 지정하거나 VPC에 서브넷을 추가하십시오(AddSubnet).',
    },
  );
}
