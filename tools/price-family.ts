import { CloudError } from '../drivers/contract/errors.ts';
import type { Slot } from './slot.ts';

interface Family {
  /** The name that sentences are read as. */
  readonly value: string;
  readonly words: { readonly en: readonly string[]; readonly ko: readonly string[] };
  /** How clouds name it in their price lists. */
  readonly names: RegExp;
}

const compute: Family = {
  value: 'Compute Instance',
  words: {
    en: ['compute', 'compute instance', 'VM', 'VMs', 'instance', 'server', 'virtual machine'],
    ko: ['컴퓨트', '컴퓨팅', 'VM', '인스턴스', '서버', '가상머신'],
  },
  names: /compute|instance|virtual machine|server|^(?:ec2|ecs|cvm|vm)\b/i,
};

/** What people ask the prices of. Clouds have names of their own for each. */
const families: readonly Family[] = [
  compute,
  {
    value: 'Block Storage',
    words: {
      en: ['storage', 'block storage', 'disk', 'volume', 'SSD'],
      ko: ['스토리지', '블록 스토리지', '디스크', '볼륨', 'SSD'],
    },
    names: /storage|disk|volume|\bebs\b/i,
  },
  {
    value: 'Network Load Balancer',
    words: {
      en: ['load balancer', 'network load balancer', 'NLB', 'LB'],
      ko: ['로드밸런서', '로드 밸런서', 'NLB', 'LB'],
    },
    names: /balanc|\b(?:nlb|slb|clb)\b/i,
  },
  {
    value: 'Public IP',
    words: {
      en: ['public IP', 'elastic IP', 'floating IP', 'IP address'],
      ko: ['공인 IP', '퍼블릭 IP', '플로팅 IP', '고정 IP'],
    },
    names: /\b(?:e|public |elastic )?ip\b|address/i,
  },
  {
    value: 'Managed Kubernetes',
    words: {
      en: ['Kubernetes', 'k8s', 'managed Kubernetes', 'cluster'],
      ko: ['쿠버네티스', 'k8s', '클러스터', '관리형 쿠버네티스'],
    },
    names: /kubernetes|container|\b(?:eks|aks|gke|ack|tke)\b/i,
  },
];

export const familySlot: Slot = {
  kind: 'choice',
  title: { en: 'Product family', ko: '상품군' },
  ask: {
    en: 'The prices of what: VMs, disks, load balancers, public IPs or Kubernetes?',
    ko: '무엇의 요금입니까? VM, 디스크, 로드밸런서, 공인 IP, 쿠버네티스 가운데에서 골라 주십시오.',
  },
  choices: families.map(({ value, words }) => ({ value, words })),
};

/**
 * The cloud's own name of the product family that was said, or of the one that sells VMs where none was. Throws
 * `not-found` with the names that there are.
 */
export function familyNamed(said: string | undefined, known: readonly string[]): string {
  const wanted = said?.toLowerCase();
  const kind = said === undefined ? compute : families.find(({ value, names }) => value === said || names.test(said));
  const found =
    known.find((name) => name.toLowerCase() === wanted) ??
    known.find((name) => wanted !== undefined && name.toLowerCase().includes(wanted)) ??
    known.find((name) => kind?.names.test(name));
  if (found !== undefined) return found;
  throw new CloudError({
    kind: 'not-found',
    subject: { resource: 'input', name: 'productFamily' },
    fact: {
      en: `the cloud has no prices for ${said ?? compute.value}`,
      ko: `이 클라우드에는 ${said ?? compute.value} 요금 정보가 없습니다`,
    },
    remedy: { en: `Use one of: ${known.join(', ')}.`, ko: `다음 중 하나를 사용하십시오: ${known.join(', ')}` },
  });
}
