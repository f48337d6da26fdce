import { type FailureRule, rule } from './failure-rule.ts';
import { quotaRemedy } from './failure-rules-quota.ts';

/** Magnum: `magnum/common/exception.py`. */
export const clusterRules: readonly FailureRule[] = [
  rule(
    'quota',
    { text: /You have reached the maximum clusters per project|quota exceeded/i },
    { en: 'the project has as many clusters as it may', ko: '프로젝트의 클러스터 수가 한도에 도달했습니다' },
    quotaRemedy,
  ),
  rule(
    'wrong-state',
    { text: /when status is "?\w+_IN_PROGRESS"? is not supported|is (?:already )?in progress/i },
    { en: 'the cluster is at work on an earlier change', ko: '클러스터가 이전 변경을 처리하고 있습니다' },
    {
      en: 'Wait until its status is complete, then try again.',
      ko: '작업이 끝날 때까지 기다렸다가 다시 시도하십시오.',
    },
    true,
  ),
  rule(
    'not-found',
    { text: /ClusterTemplate \S+ (?:could not be found|not found)/i },
    { en: 'the cloud has no such cluster template', ko: '그런 클러스터 템플릿이 없습니다' },
    { en: 'Ask an administrator for a public template.', ko: '관리자에게 공개 템플릿을 요청하십시오.' },
  ),
  rule(
    'already-exists',
    { text: /already exists/i, status: 409 },
    {
      en: 'a cluster or node group of that name is there already',
      ko: '같은 이름의 클러스터나 노드 그룹이 이미 있습니다',
    },
    { en: 'Choose another name.', ko: '다른 이름을 사용하십시오.' },
  ),
  rule(
    'unsupported',
    { text: /Cluster type .* not supported|is not supported/i },
    { en: 'the cloud does not make such clusters', ko: '클라우드에서 지원하지 않는 종류의 클러스터입니다' },
    { en: 'Choose another template or version.', ko: '다른 템플릿이나 버전을 사용하십시오.' },
  ),
  rule(
    'invalid-input',
    {
      text: /(?:Unable to find|Cannot find|could not be found).*(?:key ?pair|flavor|image|network|subnet)|Invalid.*(?:flavor|image|key ?pair)/i,
    },
    { en: 'something that the cluster is made of is not there', ko: '클러스터 구성에 지정한 리소스가 없습니다' },
    { en: 'Check spec, image, key pair, VPC and subnet.', ko: '스펙, 이미지, 키페어, VPC, 서브넷을 확인하십시오.' },
  ),
];
