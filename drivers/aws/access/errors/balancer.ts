import { alike, type KnownErrors, known, text } from './known-error.ts';

/** Load balancers (ELBv2). */
export const balancerErrors: KnownErrors = {
  LoadBalancerNotFound: known(
    'not-found',
    text('there is no such load balancer in this region', '이 리전에 그런 로드 밸런서가 없습니다'),
    text('List the NLBs of this connection.', '이 연결의 NLB 목록을 확인하십시오.'),
  ),
  ...alike(
    ['TargetGroupNotFound', 'ListenerNotFound', 'RuleNotFound', 'CertificateNotFound'],
    known(
      'not-found',
      text(
        'a part of the load balancer (target group or listener) is not there',
        '로드 밸런서의 대상 그룹이나 리스너가 없습니다',
      ),
      text(
        'Look at the NLB again: something else may be changing it.',
        'NLB를 다시 조회하십시오. 다른 작업에서 변경하고 있을 수 있습니다.',
      ),
    ),
  ),
  DuplicateLoadBalancerName: known(
    'already-exists',
    text(
      'a load balancer of that name is there already, with other settings',
      '같은 이름의 로드 밸런서가 다른 설정으로 이미 있습니다',
    ),
    text('Choose another name.', '다른 이름을 사용하십시오.'),
  ),
  DuplicateTargetGroupName: known(
    'already-exists',
    text(
      'a target group of that name is there already, with other settings',
      '같은 이름의 대상 그룹이 다른 설정으로 이미 있습니다',
    ),
    text('Choose another name, or delete the old target group.', '다른 이름을 쓰거나 기존 대상 그룹을 삭제하십시오.'),
  ),
  DuplicateListener: known(
    'already-exists',
    text('the load balancer has a listener at this port already', '로드 밸런서의 이 포트에 리스너가 이미 있습니다'),
    text('Use another port.', '다른 포트를 사용하십시오.'),
  ),
  InvalidTarget: known(
    'invalid-input',
    text(
      'a VM cannot be a target: it is not running, or in another VPC',
      'VM을 대상으로 등록할 수 없습니다. 실행 중이 아니거나 다른 VPC에 있습니다',
    ),
    text('Use running VMs of the VPC of the NLB.', 'NLB와 같은 VPC의 실행 중인 VM을 사용하십시오.'),
  ),
  ...alike(
    [
      'InvalidSecurityGroup',
      'InvalidScheme',
      'IncompatibleProtocols',
      'SSLPolicyNotFound',
      'ALPNPolicyNotSupported',
      'InvalidLoadBalancerAction',
    ],
    known(
      'invalid-input',
      text('the load balancer cannot have these settings', '로드 밸런서에 쓸 수 없는 설정입니다'),
      text(
        'An NLB takes TCP and UDP. The message of AWS names the setting.',
        'NLB는 TCP와 UDP를 지원합니다. AWS 메시지에서 해당 설정을 확인하십시오.',
      ),
    ),
  ),
  AvailabilityZoneNotSupported: known(
    'invalid-input',
    text('load balancers are not offered in this zone', '이 영역에서는 로드 밸런서를 제공하지 않습니다'),
    text('Use a subnet in another zone.', '다른 영역의 서브넷을 사용하십시오.'),
  ),
  ...alike(
    ['CapacityReservationPending', 'CapacityUnitsLimitExceeded', 'CapacityDecreaseRequestsLimitExceeded'],
    known(
      'wrong-state',
      text(
        'the reserved capacity of the load balancer is just being changed',
        '로드 밸런서의 예약 용량을 변경하는 중입니다',
      ),
      text('Wait until that is done.', '변경이 끝날 때까지 기다리십시오.'),
    ),
  ),
};
