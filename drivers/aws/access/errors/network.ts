import { alike, type KnownErrors, known, text } from './known-error.ts';

/** VPCs, subnets, security groups, addresses and interfaces. */
export const networkErrors: KnownErrors = {
  DependencyViolation: known(
    'dependency',
    text('something still uses it', '아직 사용 중인 리소스가 있습니다'),
    text(
      'Remove what is in it first: VMs, load balancers, clusters, network interfaces. Interfaces of a deleted load balancer or cluster take some minutes to go.',
      'VM, 로드 밸런서, 클러스터, 네트워크 인터페이스를 먼저 삭제하십시오. 삭제한 로드 밸런서나 클러스터의 인터페이스가 사라지는 데 몇 분 걸립니다.',
    ),
  ),
  'InvalidVpcID.NotFound': known(
    'not-found',
    text('there is no such VPC in this region', '이 리전에 그런 VPC가 없습니다'),
    text('List the VPCs of this connection.', '이 연결의 VPC 목록을 확인하십시오.'),
  ),
  ...alike(
    ['InvalidSubnetID.NotFound', 'InvalidSubnet', 'SubnetNotFound'],
    known(
      'not-found',
      text(
        'there is no such subnet in this region, or it cannot be used for this',
        '이 리전에 그런 서브넷이 없거나 이 용도로 쓸 수 없습니다',
      ),
      text('Look at the subnets of the VPC.', 'VPC의 서브넷 목록을 확인하십시오.'),
    ),
  ),
  ...alike(
    ['InvalidVpc.Range', 'InvalidVpcRange'],
    known(
      'invalid-input',
      text('the CIDR is no IPv4 range of a VPC', 'VPC에 쓸 수 없는 CIDR입니다'),
      text(
        'Use a block from /16 to /28, best of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.',
        '/16~/28 크기의 블록을 쓰십시오. 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 대역이 좋습니다.',
      ),
    ),
  ),
  'InvalidSubnet.Range': known(
    'invalid-input',
    text(
      "the CIDR is not within the VPC's, or its size is not between /16 and /28",
      'CIDR이 VPC 대역 안에 없거나 크기가 /16~/28이 아닙니다',
    ),
    text('Choose a CIDR within that of the VPC.', 'VPC 대역 안의 CIDR을 지정하십시오.'),
  ),
  'InvalidSubnet.Conflict': known(
    'conflict',
    text('the CIDR overlaps that of another subnet of the VPC', 'VPC의 다른 서브넷과 CIDR이 겹칩니다'),
    text(
      'Look at the subnets of the VPC and choose a free range.',
      'VPC의 서브넷을 확인하고 비어 있는 대역을 지정하십시오.',
    ),
  ),
  InsufficientFreeAddressesInSubnet: known(
    'no-capacity',
    text('the subnet has no free addresses left', '서브넷에 남은 IP 주소가 없습니다'),
    text(
      'Use another subnet, or remove VMs and interfaces. AWS keeps five addresses of each subnet.',
      '다른 서브넷을 쓰거나 VM과 인터페이스를 정리하십시오. 서브넷마다 주소 5개는 AWS에서 씁니다.',
    ),
  ),
  ...alike(
    ['InvalidGroup.NotFound', 'InvalidSecurityGroupID.NotFound'],
    known(
      'not-found',
      text('there is no such security group in this VPC', '이 VPC에 그런 보안 그룹이 없습니다'),
      text(
        'List the security groups of this connection, and look to which VPC each belongs.',
        '이 연결의 보안 그룹 목록에서 어느 VPC에 속하는지 확인하십시오.',
      ),
    ),
  ),
  'InvalidGroup.Duplicate': known(
    'already-exists',
    text('a security group of that name is in the VPC already', '같은 이름의 보안 그룹이 VPC에 이미 있습니다'),
    text('Choose another name, or use the one that is there.', '다른 이름을 쓰거나 이미 있는 것을 사용하십시오.'),
  ),
  ...alike(
    ['InvalidGroup.InUse', 'InvalidNetworkInterface.InUse'],
    known(
      'dependency',
      text('something still uses it', '아직 사용 중입니다'),
      text(
        'Take it off the VMs, load balancers and interfaces first, and out of the rules of other groups.',
        'VM, 로드 밸런서, 인터페이스, 다른 그룹의 규칙에서 먼저 제거하십시오.',
      ),
    ),
  ),
  ...alike(
    ['InvalidGroup.Reserved', 'CannotDelete'],
    known(
      'forbidden',
      text('it belongs to the VPC itself and cannot be deleted', 'VPC에 속한 기본 리소스라서 삭제할 수 없습니다'),
      text('It goes with the VPC.', 'VPC를 삭제하면 함께 삭제됩니다.'),
    ),
  ),
  'InvalidPermission.Duplicate': known(
    'already-exists',
    text('the security group has this rule already', '보안 그룹에 같은 규칙이 이미 있습니다'),
    text('The rule is in force; nothing needs to be done.', '규칙이 이미 적용되어 있으므로 추가로 할 일은 없습니다.'),
  ),
  ...alike(
    ['InvalidPermission.NotFound', 'InvalidSecurityGroupRuleId.NotFound'],
    known(
      'not-found',
      text('the security group has no such rule', '보안 그룹에 그런 규칙이 없습니다'),
      text(
        'Look at its rules: direction, protocol, ports and CIDR must all be the same.',
        '규칙을 조회하십시오. 방향, 프로토콜, 포트, CIDR이 모두 같아야 합니다.',
      ),
    ),
  ),
  ...alike(
    ['InvalidPermission.Malformed', 'InvalidGroupId.Malformed', 'InvalidSecurityGroupId.Malformed'],
    known(
      'invalid-input',
      text('the security group or its rule is not written right', '보안 그룹 ID나 규칙의 형식이 맞지 않습니다'),
      text('Check protocol, ports and CIDR.', '프로토콜, 포트, CIDR을 확인하십시오.'),
    ),
  ),
  ...alike(
    ['InvalidAllocationID.NotFound', 'InvalidAddress.NotFound', 'InvalidAddressID.NotFound', 'AllocationIdNotFound'],
    known(
      'not-found',
      text('the account has no such public address in this region', '이 리전의 계정에 그런 공인 IP가 없습니다'),
      text('List the public IPs of this connection.', '이 연결의 공인 IP 목록을 확인하십시오.'),
    ),
  ),
  ...alike(
    ['InvalidAssociationID.NotFound', 'InvalidAssociation.NotFound'],
    known(
      'wrong-state',
      text('the address is not associated like that any more', '주소가 더 이상 그렇게 연결되어 있지 않습니다'),
      text('Look at the public IP again.', '공인 IP를 다시 조회하십시오.'),
    ),
  ),
  'InvalidAddress.Locked': known(
    'forbidden',
    text(
      'AWS has locked the address, usually because a reverse DNS record points to it',
      '주소가 잠겨 있습니다. 보통 역방향 DNS 레코드가 설정되어 있기 때문입니다',
    ),
    text(
      'Remove the reverse DNS record of the address, or contact AWS Support.',
      '주소의 역방향 DNS 레코드를 삭제하거나 AWS Support에 문의하십시오.',
    ),
  ),
  'InvalidAddress.Malformed': known(
    'invalid-input',
    text('this is no IP address', 'IP 주소 형식이 아닙니다'),
    text('Give it as 203.0.113.7.', '203.0.113.7 형식으로 지정하십시오.'),
  ),
  'Resource.AlreadyAssociated': known(
    'conflict',
    text('it is associated with something else already', '이미 다른 곳에 연결되어 있습니다'),
    text('Disassociate it there first.', '먼저 그쪽 연결을 해제하십시오.'),
  ),
  'Gateway.NotAttached': known(
    'wrong-state',
    text('the VPC has no internet gateway', 'VPC에 인터넷 게이트웨이가 없습니다'),
    text(
      'A public address needs one: attach an internet gateway and a route to it.',
      '공인 IP를 쓰려면 인터넷 게이트웨이와 그쪽 경로가 필요합니다.',
    ),
  ),
  'InvalidInternetGatewayID.NotFound': known(
    'not-found',
    text('there is no such internet gateway', '그런 인터넷 게이트웨이가 없습니다'),
    text('Look at the VPC again.', 'VPC를 다시 조회하십시오.'),
  ),
  ...alike(
    [
      'InvalidRouteTableID.NotFound',
      'InvalidRoute.NotFound',
      'InvalidNetworkAclID.NotFound',
      'InvalidVpcEndpointId.NotFound',
      'NatGatewayNotFound',
      'InvalidNatGatewayID.NotFound',
      'InvalidGatewayID.NotFound',
      'InvalidVpcPeeringConnectionID.NotFound',
      'InvalidDhcpOptionsID.NotFound',
      'InvalidPrefixListID.NotFound',
    ],
    known(
      'not-found',
      text('a part of the network is no longer there', '네트워크 구성 요소가 이미 없습니다'),
      text(
        'Look at the VPC again: something else may be changing it.',
        'VPC를 다시 조회하십시오. 다른 작업에서 변경하고 있을 수 있습니다.',
      ),
    ),
  ),
  ...alike(
    ['RouteAlreadyExists', 'NetworkAclEntryAlreadyExists'],
    known(
      'already-exists',
      text('such a route or entry is there already', '같은 경로나 항목이 이미 있습니다'),
      text('Nothing needs to be done.', '추가로 할 일은 없습니다.'),
    ),
  ),
  ...alike(
    ['InvalidNetworkInterfaceID.NotFound', 'NetworkInterfaceNotFound'],
    known(
      'not-found',
      text('there is no such network interface in this region', '이 리전에 그런 네트워크 인터페이스가 없습니다'),
      text('List the network interfaces of this connection.', '이 연결의 네트워크 인터페이스 목록을 확인하십시오.'),
    ),
  ),
  ...alike(
    ['Resource.AlreadyAssigned', 'InvalidIPAddress.InUse'],
    known(
      'conflict',
      text('the private address is taken', '이미 사용 중인 사설 IP입니다'),
      text('Use another one, or leave it out.', '다른 주소를 쓰거나 지정하지 마십시오.'),
    ),
  ),
  DefaultVpcAlreadyExists: known(
    'already-exists',
    text('the region has a default VPC already', '이 리전에 기본 VPC가 이미 있습니다'),
    text('Use the one that is there.', '이미 있는 것을 사용하십시오.'),
  ),
  DefaultSubnetAlreadyExistsInAvailabilityZone: known(
    'already-exists',
    text('the zone has a default subnet already', '이 영역에 기본 서브넷이 이미 있습니다'),
    text('Use the one that is there.', '이미 있는 것을 사용하십시오.'),
  ),
  ...alike(
    ['VPCIdNotSpecified', 'VPCResourceNotSpecified', 'DefaultVpcDoesNotExist'],
    known(
      'invalid-input',
      text(
        'the region has no default VPC, so that one must be named',
        '이 리전에 기본 VPC가 없으므로 VPC를 지정해야 합니다',
      ),
      text('Name a VPC and a subnet.', 'VPC와 서브넷을 지정하십시오.'),
    ),
  ),
};
