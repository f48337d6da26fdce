import type { VMRequest } from '../../../drivers/contract/vm.ts';
import type { AwsAnswer, AwsDouble } from './aws-double.ts';

/** Members of answers as EC2 has them on the wire. */
type Wire = Readonly<Record<string, unknown>>;

export const zone = 'ap-northeast-2a';

export const tagSet = (tags: Readonly<Record<string, string>>): Wire => ({
  item: Object.entries(tags).map(([key, value]) => ({ key, value })),
});

/** What Spinneret's things carry. */
export const ourTags = (name: string): Wire => tagSet({ Name: name, 'managed-by': 'spinneret' });

export const instance = (change: Wire = {}): Wire => ({
  instanceId: 'i-0aaaaaaaaaaaaaaa1',
  imageId: 'ami-0aaaaaaaaaaaaaaa1',
  instanceState: { code: 16, name: 'running' },
  instanceType: 't3.micro',
  keyName: 'key-01',
  launchTime: '2026-11-21T19:00:00.000Z',
  placement: { availabilityZone: zone },
  vpcId: 'vpc-0aaaaaaaaaaaaaaa1',
  subnetId: 'subnet-0aaaaaaaaaaaaaaa1',
  privateIpAddress: '10.0.1.5',
  ipAddress: '203.0.113.5',
  rootDeviceName: '/dev/xvda',
  rootDeviceType: 'ebs',
  tagSet: ourTags('web-01'),
  networkInterfaceSet: {
    item: [
      {
        networkInterfaceId: 'eni-0aaaaaaaaaaaaaaa1',
        subnetId: 'subnet-0aaaaaaaaaaaaaaa1',
        macAddress: '02:00:00:00:00:01',
        groupSet: { item: [{ groupId: 'sg-0aaaaaaaaaaaaaaa1', groupName: 'web' }] },
        attachment: { deviceIndex: 0, attachTime: '2026-11-21T19:00:00.000Z' },
        privateIpAddressesSet: {
          item: [{ privateIpAddress: '10.0.1.5', primary: true, association: { publicIp: '203.0.113.5' } }],
        },
      },
    ],
  },
  ...change,
});

export const inState = (name: string): Wire => ({ instanceState: { name } });

/** An answer of DescribeInstances. */
export const instances = (...items: readonly Wire[]): AwsAnswer => ({
  ok: { reservationSet: { item: items.map((item) => ({ instancesSet: { item: [item] } })) } },
});

export const image = (change: Wire = {}): Wire => ({
  imageId: 'ami-0aaaaaaaaaaaaaaa1',
  imageState: 'available',
  imageOwnerId: '137112412989',
  architecture: 'x86_64',
  name: 'al2023-ami-2023.12-x86_64',
  rootDeviceName: '/dev/xvda',
  rootDeviceType: 'ebs',
  blockDeviceMapping: {
    item: [{ deviceName: '/dev/xvda', ebs: { snapshotId: 'snap-1', volumeSize: 8, volumeType: 'gp3' } }],
  },
  ...change,
});

export const images = (...items: readonly Wire[]): AwsAnswer => ({ ok: { imagesSet: { item: items } } });

export const volume = (change: Wire = {}): Wire => ({
  volumeId: 'vol-0aaaaaaaaaaaaaaa1',
  size: 100,
  volumeType: 'gp3',
  status: 'available',
  availabilityZone: zone,
  createTime: '2026-11-21T18:00:00.000Z',
  tagSet: ourTags('data-01'),
  ...change,
});

/** How a volume is attached to the instance of `instance()`. */
export const attached = (status = 'attached', device = '/dev/sdf'): Wire => ({
  status: 'in-use',
  attachmentSet: {
    item: [{ volumeId: 'vol-0aaaaaaaaaaaaaaa1', instanceId: 'i-0aaaaaaaaaaaaaaa1', device, status }],
  },
});

export const volumes = (...items: readonly Wire[]): AwsAnswer => ({ ok: { volumeSet: { item: items } } });

export const vmRequest: VMRequest = {
  name: 'web-01',
  imageType: 'PublicImage',
  image: 'ami-0aaaaaaaaaaaaaaa1',
  spec: 't3.micro',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['web'],
  keyPair: 'key-01',
};

export interface LaunchWorld {
  readonly image?: Wire;
  readonly architectures?: readonly string[];
  /** Where the spec is offered. */
  readonly zones?: readonly string[];
  readonly subnet?: Wire;
  readonly disks?: readonly Wire[];
  /** What is seen of the new instance, look by look. */
  readonly seen?: readonly Wire[];
}

/** An account in which `vmRequest` can be started. */
export function scriptLaunch(double: AwsDouble, world: LaunchWorld = {}): void {
  const { architectures = ['x86_64'], zones = [zone], disks = [], seen = [inState('pending'), {}] } = world;
  const looks = [...seen];
  const begun = instance({ instanceState: { name: 'pending' }, ipAddress: undefined });
  double.on('DescribeInstances', ({ parameters }) => {
    if (parameters['InstanceId.1'] === undefined) return instances();
    return instances(instance(looks.length > 1 ? looks.shift() : looks[0]));
  });
  double.on('DescribeImages', images(image(world.image)));
  double.on('DescribeInstanceTypes', {
    ok: {
      instanceTypeSet: {
        item: [{ instanceType: 't3.micro', processorInfo: { supportedArchitectures: { item: architectures } } }],
      },
    },
  });
  double.on('DescribeInstanceTypeOfferings', {
    ok: { instanceTypeOfferingSet: { item: zones.map((location) => ({ instanceType: 't3.micro', location })) } },
  });
  double.on('DescribeVpcs', {
    ok: { vpcSet: { item: [{ vpcId: 'vpc-0aaaaaaaaaaaaaaa1', tagSet: ourTags('vpc-01') }] } },
  });
  double.on('DescribeSubnets', {
    ok: {
      subnetSet: {
        item: [
          {
            subnetId: 'subnet-0aaaaaaaaaaaaaaa1',
            vpcId: 'vpc-0aaaaaaaaaaaaaaa1',
            availabilityZone: zone,
            mapPublicIpOnLaunch: true,
            tagSet: ourTags('subnet-01'),
            ...world.subnet,
          },
        ],
      },
    },
  });
  double.on('DescribeSecurityGroups', {
    ok: {
      securityGroupInfo: {
        item: [{ groupId: 'sg-0aaaaaaaaaaaaaaa1', groupName: 'web', vpcId: 'vpc-0aaaaaaaaaaaaaaa1' }],
      },
    },
  });
  double.on('DescribeKeyPairs', {
    ok: {
      keySet: {
        item: [{ keyName: 'key-01', keyPairId: 'key-0aaaaaaaaaaaaaaa1', publicKey: 'ssh-ed25519 AAAAC3Nz key-01' }],
      },
    },
  });
  double.on('DescribeVolumes', volumes(...disks));
  double.on('RunInstances', { ok: { instancesSet: { item: [begun] } } });
  double.on('TerminateInstances', { ok: { instancesSet: { item: [] } } });
}

/** The parameters of the only request of an action. */
export function parametersOf(double: AwsDouble, action: string): Readonly<Record<string, string>> {
  const [request, ...others] = double.requests.filter((each) => each.action === action);
  if (!request || others.length > 0) throw new Error(`expected one ${action}, got ${double.count(action)}`);
  return request.parameters;
}

/** What the request to RunInstances carried as user data. */
export const userDataOf = (double: AwsDouble): string =>
  Buffer.from(parametersOf(double, 'RunInstances').UserData ?? '', 'base64').toString();
