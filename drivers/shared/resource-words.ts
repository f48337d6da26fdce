import type { ResourceType } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';

interface ResourceWords {
  readonly title: Localized;
  /** The Korean title with its subject particle. */
  readonly koSubject: string;
}

/** How people call what drivers manage. */
export const resourceWords: Readonly<Record<ResourceType, ResourceWords>> = {
  region: { title: { en: 'region', ko: '리전' }, koSubject: '리전이' },
  image: { title: { en: 'image', ko: '이미지' }, koSubject: '이미지가' },
  vmspec: { title: { en: 'VM spec', ko: 'VM 스펙' }, koSubject: 'VM 스펙이' },
  vpc: { title: { en: 'VPC', ko: 'VPC' }, koSubject: 'VPC가' },
  subnet: { title: { en: 'subnet', ko: '서브넷' }, koSubject: '서브넷이' },
  sg: { title: { en: 'security group', ko: '보안 그룹' }, koSubject: '보안 그룹이' },
  keypair: { title: { en: 'key pair', ko: '키페어' }, koSubject: '키페어가' },
  vm: { title: { en: 'VM', ko: 'VM' }, koSubject: 'VM이' },
  disk: { title: { en: 'disk', ko: '디스크' }, koSubject: '디스크가' },
  myimage: { title: { en: 'MyImage', ko: 'MyImage' }, koSubject: 'MyImage가' },
  nlb: { title: { en: 'NLB', ko: 'NLB' }, koSubject: 'NLB가' },
  cluster: { title: { en: 'cluster', ko: '클러스터' }, koSubject: '클러스터가' },
  nodegroup: { title: { en: 'node group', ko: '노드 그룹' }, koSubject: '노드 그룹이' },
  publicip: { title: { en: 'public IP', ko: '공인 IP' }, koSubject: '공인 IP가' },
  nic: { title: { en: 'network interface', ko: '네트워크 인터페이스' }, koSubject: '네트워크 인터페이스가' },
};
