import { alike, type KnownErrors, known, text } from './known-error.ts';

/** EKS, and the IAM roles that it needs. */
export const kubernetesErrors: KnownErrors = {
  ResourceNotFound: known(
    'not-found',
    text('AWS does not have it in this region', '이 리전에 그런 리소스가 없습니다'),
    text(
      'List what is there; a deletion may just have been completed.',
      '목록을 조회하십시오. 삭제가 방금 끝났을 수 있습니다.',
    ),
  ),
  NotFound: known(
    'not-found',
    text('AWS does not have it', 'AWS에 그런 리소스가 없습니다'),
    text('List what is there.', '목록을 조회하십시오.'),
  ),
  ResourceInUse: known(
    'dependency',
    text(
      'something still uses it, or an earlier change of it is under way',
      '아직 사용 중이거나 앞선 변경이 진행 중입니다',
    ),
    text(
      'Delete its node groups, listeners or load balancers first, and wait until they are gone.',
      '노드 그룹, 리스너, 로드 밸런서를 먼저 삭제하고 완전히 사라질 때까지 기다리십시오.',
    ),
  ),
  UnsupportedAvailabilityZone: known(
    'invalid-input',
    text(
      'EKS has no control plane in one of the zones at the moment',
      '현재 EKS 컨트롤 플레인을 둘 수 없는 영역이 있습니다',
    ),
    text(
      'The message of AWS lists the zones that work: use subnets in at least two of those.',
      'AWS 메시지에 사용할 수 있는 영역이 나옵니다. 그 가운데 둘 이상의 서브넷을 사용하십시오.',
    ),
  ),
  NodeCreationFailure: known(
    'wrong-state',
    text('the nodes did not join the cluster', '노드가 클러스터에 참여하지 못했습니다'),
    text(
      'Nodes need a way to the internet (public address and route, or NAT), a security group that lets them out, and the policies of the node role. Correct that, then make the node group again.',
      '노드에는 인터넷 경로(공인 IP와 라우팅 또는 NAT), 아웃바운드를 허용하는 보안 그룹, 노드 역할의 정책이 필요합니다. 고친 뒤 노드 그룹을 다시 만드십시오.',
    ),
  ),
  Ec2SubnetInvalidConfiguration: known(
    'invalid-input',
    text(
      'a subnet of the node group gives its VMs no public address',
      '노드 그룹의 서브넷에서 공인 IP를 자동으로 할당하지 않습니다',
    ),
    text(
      'Let the subnet assign public addresses, or give it a route through a NAT gateway.',
      '서브넷의 공인 IP 자동 할당을 켜거나 NAT 게이트웨이 경로를 추가하십시오.',
    ),
  ),
  ...alike(
    [
      'Ec2SubnetNotFound',
      'Ec2SecurityGroupNotFound',
      'Ec2LaunchTemplateNotFound',
      'AutoScalingGroupNotFound',
      'IamInstanceProfileNotFound',
      'IamNodeRoleNotFound',
      'ClusterUnreachable',
      'AutoScalingGroupInvalidConfiguration',
      'Ec2SecurityGroupDeletionFailure',
      'Ec2LaunchTemplateVersionMismatch',
      'AsgInstanceLaunchFailures',
    ],
    known(
      'wrong-state',
      text(
        'the node group has a part missing or changed, or its VMs cannot be started',
        '노드 그룹의 구성 요소가 없거나 변경되었거나 VM을 시작할 수 없습니다',
      ),
      text(
        'Look at the health of the node group in the message of AWS; usually it must be made again.',
        'AWS 메시지에서 노드 그룹의 상태를 확인하십시오. 보통 다시 만들어야 합니다.',
      ),
    ),
  ),
  NoSuchEntity: known(
    'not-found',
    text('IAM has no such role or policy', 'IAM에 그런 역할이나 정책이 없습니다'),
    text(
      'Make the role, or leave it out so that one is made.',
      '역할을 만들거나, 지정하지 않아 자동으로 만들게 하십시오.',
    ),
  ),
  EntityAlreadyExists: known(
    'already-exists',
    text('IAM has a role or policy of that name already', '같은 이름의 IAM 역할이나 정책이 이미 있습니다'),
    text('Use another name, or the one that is there.', '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.'),
  ),
  DeleteConflict: known(
    'dependency',
    text('the role still has policies or instance profiles', '역할에 정책이나 인스턴스 프로파일이 남아 있습니다'),
    text('Detach them first.', '먼저 분리하십시오.'),
  ),
  ...alike(
    ['MalformedPolicyDocument', 'PolicyNotAttachable', 'UnmodifiableEntity', 'PolicyEvaluation'],
    known(
      'invalid-input',
      text('IAM does not take the policy', 'IAM에서 정책을 받아들이지 않았습니다'),
      text('The message of AWS says why.', 'AWS 메시지에서 이유를 확인하십시오.'),
    ),
  ),
  NoSuchResource: known(
    'not-found',
    text('AWS has no such service or quota', 'AWS에 그런 서비스나 할당량이 없습니다'),
    text('List the service types first.', '먼저 서비스 종류 목록을 조회하십시오.'),
  ),
  AWSServiceAccessNotEnabled: known(
    'forbidden',
    text('the organisation has not switched this service on', '조직에서 이 서비스를 활성화하지 않았습니다'),
    text('Whoever manages the organisation can do so.', '조직 관리자에게 활성화를 요청하십시오.'),
  ),
  ResourceAlreadyExists: known(
    'already-exists',
    text('there is one of that name already', '같은 이름의 리소스가 이미 있습니다'),
    text('Use another name.', '다른 이름을 사용하십시오.'),
  ),
};
