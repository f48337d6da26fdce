import {
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateKeyPairCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVolumeCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteNetworkInterfaceCommand,
  DeleteVolumeCommand,
  DeleteVpcCommand,
  ReleaseAddressCommand,
  RevokeSecurityGroupIngressCommand,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  StartInstancesCommand,
} from '@aws-sdk/client-ec2';
import { ask, type Refused, type World } from './case.ts';
import { keyPair, rules, securityGroup } from './requests.ts';

const run = ({ account, image, subnet }: World, change: Partial<RunInstancesCommandInput>) => {
  const request = { ImageId: image, InstanceType: 't3.micro', SubnetId: subnet, MinCount: 1, MaxCount: 1 } as const;
  return account.ec2.change(new RunInstancesCommand({ ...request, ...change }), ask);
};

const anId = '0a1b2c3d4e5f60718';

export const refusedByEC2: readonly Refused[] = [
  {
    entry: 'B5',
    what: 'deleting a VPC that has children',
    code: 'DependencyViolation',
    kind: 'dependency',
    remedy: [/first/i, /먼저/],
    request: ({ account, vpc }) => account.ec2.change(new DeleteVpcCommand({ VpcId: vpc }), ask),
  },
  {
    entry: 'B5',
    what: 'deleting a gateway that a VPC uses',
    code: 'DependencyViolation',
    kind: 'dependency',
    remedy: [/first/i, /먼저/],
    request: ({ account, gateway }) =>
      account.ec2.change(new DeleteInternetGatewayCommand({ InternetGatewayId: gateway }), ask),
  },
  {
    entry: 'B6',
    what: 'a second security group of one name',
    code: 'InvalidGroup.Duplicate',
    kind: 'already-exists',
    remedy: [/name/i, /이름/],
    request: ({ account, vpc }) => account.ec2.change(new CreateSecurityGroupCommand(securityGroup(vpc)), ask),
  },
  {
    entry: 'B6',
    what: 'a second key pair of one name',
    code: 'InvalidKeyPair.Duplicate',
    kind: 'already-exists',
    remedy: [/name/i, /이름/],
    request: ({ account }) => account.ec2.change(new CreateKeyPairCommand(keyPair), ask),
  },
  {
    entry: 'B7',
    what: 'a rule that is there',
    code: 'InvalidPermission.Duplicate',
    kind: 'already-exists',
    remedy: [/rule/i, /규칙/],
    request: ({ account, group }) =>
      account.ec2.change(new AuthorizeSecurityGroupIngressCommand(rules(group, 1, 22)), ask),
  },
  {
    entry: 'B7',
    what: 'removing a rule that is not there',
    code: 'InvalidPermission.NotFound',
    kind: 'not-found',
    remedy: [/rule/i, /규칙/],
    request: ({ account, group }) =>
      account.ec2.change(new RevokeSecurityGroupIngressCommand(rules(group, 1, 9999)), ask),
  },
  {
    what: 'more rules than a security group may have',
    code: 'RulesPerSecurityGroupLimitExceeded',
    kind: 'quota',
    remedy: [/quota/i, /할당량/],
    request: ({ account, group }) =>
      account.ec2.change(new AuthorizeSecurityGroupIngressCommand(rules(group, 61, 1000)), ask),
  },
  {
    entry: 'B9',
    what: 'a subnet outside its VPC',
    code: 'InvalidSubnet.Range',
    kind: 'invalid-input',
    remedy: [/CIDR|VPC/, /CIDR|VPC/],
    request: ({ account, vpc }) =>
      account.ec2.change(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: '10.9.1.0/24' }), ask),
  },
  {
    entry: 'B9',
    what: 'a subnet that overlaps another',
    code: 'InvalidSubnet.Conflict',
    kind: 'conflict',
    remedy: [/CIDR|range/i, /CIDR|대역/],
    request: ({ account, vpc }) =>
      account.ec2.change(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: '10.0.1.0/25' }), ask),
  },
  {
    entry: 'B9',
    what: 'a VPC that is too large',
    code: 'InvalidVpc.Range',
    kind: 'invalid-input',
    remedy: [/\/16/, /\/16/],
    request: ({ account }) => account.ec2.change(new CreateVpcCommand({ CidrBlock: '10.0.0.0/8' }), ask),
  },
  {
    entry: 'B10',
    what: 'an image that the region does not have',
    code: 'InvalidAMIID.NotFound',
    kind: 'not-found',
    remedy: [/region/i, /리전/],
    request: (world) => run(world, { ImageId: `ami-${anId}` }),
  },
  {
    entry: 'B10',
    what: 'what is no id of an image',
    code: 'InvalidAMIID.Malformed',
    kind: 'invalid-input',
    remedy: [/ami-|image/i, /ami-|이미지/],
    request: (world) => run(world, { ImageId: 'nonsense' }),
  },
  {
    entry: 'B11',
    what: 'an instance type that there is not',
    code: 'InvalidInstanceType.NotFound',
    kind: 'not-found',
    remedy: [/spec|type/i, /사양|스펙|유형/],
    // The type has only what there is.
    request: (world) => run(world, { InstanceType: 't9.mega' as 't3.micro' }),
  },
  {
    what: 'a key pair that there is not',
    code: 'InvalidKeyPair.NotFound',
    kind: 'not-found',
    remedy: [/key pair/i, /키 ?페어/],
    request: (world) => run(world, { KeyName: 'nobody' }),
  },
  {
    entry: 'B15',
    what: 'deleting a volume that an instance has',
    code: 'VolumeInUse',
    kind: 'dependency',
    remedy: [/detach/i, /분리/],
    request: ({ account, volume }) => account.ec2.change(new DeleteVolumeCommand({ VolumeId: volume }), ask),
  },
  {
    entry: 'B18',
    what: 'an instance that is not to be seen',
    code: 'InvalidInstanceID.NotFound',
    kind: 'not-found',
    remedy: [/VM|instance/, /VM|인스턴스/],
    request: ({ account }) => account.ec2.change(new StartInstancesCommand({ InstanceIds: [`i-${anId}`] }), ask),
  },
  {
    what: 'attaching a gateway twice',
    code: 'Resource.AlreadyAssociated',
    kind: 'conflict',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account, gateway, vpc }) =>
      account.ec2.change(new AttachInternetGatewayCommand({ InternetGatewayId: gateway, VpcId: vpc }), ask),
  },
  {
    what: 'releasing an address that there is not',
    code: 'InvalidAllocationID.NotFound',
    kind: 'not-found',
    remedy: [/public IP|address/i, /공인 IP|주소/],
    request: ({ account }) => account.ec2.change(new ReleaseAddressCommand({ AllocationId: `eipalloc-${anId}` }), ask),
  },
  {
    what: 'deleting a network interface that there is not',
    code: 'InvalidNetworkInterfaceID.NotFound',
    kind: 'not-found',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account }) =>
      account.ec2.change(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: `eni-${anId}` }), ask),
  },
  {
    what: 'a volume without a size',
    code: 'MissingParameter',
    kind: 'invalid-input',
    remedy: [/\S/, /[가-힣]/],
    request: ({ account }) => account.ec2.change(new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a' }), ask),
  },
];
