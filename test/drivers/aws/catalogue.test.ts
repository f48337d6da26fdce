import { describe, expect, it } from 'vitest';
import { createImageHandler } from '../../../drivers/aws/image/image.ts';
import { createRegionZoneHandler } from '../../../drivers/aws/region/region-zone.ts';
import { createVMSpecHandler } from '../../../drivers/aws/vm-spec/vm-spec.ts';
import { imageSchema } from '../../../drivers/contract/image.ts';
import { regionZoneSchema } from '../../../drivers/contract/region.ts';
import { vmSpecSchema } from '../../../drivers/contract/vmspec.ts';
import { failureOf, openBench } from './aws-bench.ts';
import type { AwsRequest } from './aws-double.ts';

describe('regions', () => {
  const regions = {
    ok: {
      regionInfo: {
        item: [
          { regionName: 'ap-northeast-2', optInStatus: 'opt-in-not-required' },
          { regionName: 'me-south-1', optInStatus: 'not-opted-in' },
          { regionName: 'us-east-1', optInStatus: 'opt-in-not-required' },
        ],
      },
    },
  };
  const zones = ({ region }: AwsRequest) => ({
    ok: {
      availabilityZoneInfo: {
        item: [
          {
            zoneName: `${region}a`,
            zoneId: 'apne2-az1',
            zoneState: 'available',
            groupLongName: 'Asia Pacific (Seoul) 1',
            zoneType: 'availability-zone',
          },
          { zoneName: `${region}b`, zoneId: 'apne2-az2', zoneState: 'impaired', zoneType: 'availability-zone' },
        ],
      },
    },
  });

  it('are listed with the zones that each tells of itself, those that are switched off without', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeRegions', regions);
    double.on('DescribeAvailabilityZones', zones);
    const listed = await createRegionZoneHandler(account).listRegionZone(call);
    expect(regionZoneSchema.array().parse(listed)).toEqual(listed);
    expect(listed).toMatchObject([
      {
        name: 'ap-northeast-2',
        displayName: 'Asia Pacific (Seoul)',
        zones: [
          { name: 'ap-northeast-2a', displayName: 'ap-northeast-2a (apne2-az1)', status: 'Available' },
          { name: 'ap-northeast-2b', status: 'Unavailable' },
        ],
      },
      { name: 'me-south-1', zones: [], keyValues: [{ key: 'OptInStatus', value: 'not-opted-in' }] },
      { name: 'us-east-1', zones: [{ name: 'us-east-1a' }, {}] },
    ]);
    expect(double.count('DescribeAvailabilityZones')).toBe(2);
  });

  it('of which an organisation forbids some are listed all the same', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeRegions', regions);
    double.on('DescribeAvailabilityZones', (request) =>
      request.region === 'us-east-1' ? { code: 'UnauthorizedOperation', status: 403 } : zones(request),
    );
    const listed = await createRegionZoneHandler(account).listRegionZone(call);
    expect(listed.map(({ zones: own }) => own.length)).toEqual([2, 0, 0]);
  });

  it('are not found where AWS has none of the name', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeRegions', regions);
    expect(await failureOf(createRegionZoneHandler(account).getRegionZone('atlantis', call))).toMatchObject({
      kind: 'not-found',
      subject: { resource: 'region', name: 'atlantis' },
    });
  });
});

const image = (imageId: string, name: string, creationDate: string, more: object = {}) => ({
  imageId,
  name,
  creationDate,
  imageOwnerId: '137112412989',
  architecture: 'x86_64',
  imageState: 'available',
  rootDeviceName: '/dev/xvda',
  blockDeviceMapping: { item: [{ deviceName: '/dev/xvda', ebs: { volumeSize: 8, volumeType: 'gp3' } }] },
  ...more,
});

/** What each publisher has, by the first pattern of names that it is asked for. */
const published = ({ parameters }: AwsRequest) => {
  const [wanted] = Object.entries(parameters).filter(([, value]) => /^(?:al20|Windows|ubuntu|debian)/.test(value));
  const [, pattern = ''] = wanted ?? [];
  const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;
  if (pattern.startsWith('al20')) {
    return [9, 8, 7, 6, 5, 4, 3].map((n) =>
      image(`ami-1111111${n}`, `al2023-ami-2023.9.202611${n}.0-kernel-6.1-x86_64`, day(n)),
    );
  }
  if (pattern.startsWith('Windows')) {
    return [
      image('ami-22222222', 'Windows_Server-2025-English-Full-Base-2026.11.11', day(11), { platform: 'windows' }),
    ];
  }
  if (pattern.startsWith('ubuntu')) {
    const name = 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-arm64-server-20261110';
    return [image('ami-33333333', name, day(10), { architecture: 'arm64' })];
  }
  return [];
};
const images = (request: AwsRequest) => ({ ok: { imagesSet: { item: published(request) } } });

describe('images', () => {
  it('are those of the publishers, the newest of all first, and of each kind only the newest', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeImages', images);
    const listed = await createImageHandler(account).listImage(call);
    expect(imageSchema.array().parse(listed)).toEqual(listed);
    expect(listed.map(({ iid, osDistribution }) => [iid.systemId, osDistribution])).toEqual([
      ['ami-22222222', 'Windows Server 2025'],
      ['ami-33333333', 'Ubuntu 24.04'],
      ...[9, 8, 7, 6, 5].map((n) => [`ami-1111111${n}`, 'Amazon Linux 2023']),
    ]);
    expect(listed[0]).toMatchObject({ osPlatform: 'Windows', osArchitecture: 'x86_64', osDiskSizeGB: 8 });
  });

  it('are asked for once, by publisher and name, and then remembered for a while', async () => {
    let nowMs = Date.parse('2026-11-21T00:00:00Z');
    const { double, account, call } = await openBench({ clock: () => new Date(nowMs) });
    double.on('DescribeImages', images);
    const handler = createImageHandler(account);
    await handler.listImage(call);
    await handler.listImagePage?.({ limit: 3 }, call);
    expect(double.count('DescribeImages')).toBe(4);
    nowMs += 10 * 60_000;
    await handler.listImage(call);
    expect(double.count('DescribeImages')).toBe(8);
  });

  it('come in pages, each of which begins after the one before', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeImages', images);
    const handler = createImageHandler(account);
    const first = await handler.listImagePage?.({ limit: 4 }, call);
    const second = await handler.listImagePage?.({ limit: 4, cursor: first?.next }, call);
    expect([first?.items.length, second?.items.length, second?.next]).toEqual([4, 3, undefined]);
  });

  it('are found by id whoever owns them, deprecated ones too', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeImages', {
      ok: { imagesSet: { item: [image('ami-44444444', 'mine', '2026-01-01T00:00:00Z')] } },
    });
    const found = await createImageHandler(account).getImage({ nameId: 'ami-44444444' }, call);
    expect(found).toMatchObject({ iid: { nameId: 'ami-44444444', systemId: 'ami-44444444' }, name: 'mine' });
    const [request] = double.requests;
    expect(request?.parameters).toMatchObject({ IncludeDeprecated: 'true' });
    expect(Object.keys(request?.parameters ?? {})).not.toContain('Owner.1');
  });

  it('are found by name only among those of the publishers: anybody can give an image any name', async () => {
    const { double, account, call } = await openBench();
    const name = 'al2023-ami-2023.9.20261109.0-kernel-6.1-x86_64';
    double.on('DescribeImages', { ok: { imagesSet: { item: [image('ami-55555555', name, '2026-11-09T00:00:00Z')] } } });
    const isWindows = await createImageHandler(account).checkWindowsImage({ nameId: name }, call);
    expect(isWindows).toBe(false);
    const owners = Object.entries(double.requests[0]?.parameters ?? {}).filter(([key]) => key.startsWith('Owner.'));
    expect(owners.map(([, owner]) => owner)).toEqual(['self', 'amazon', '099720109477', '136693071363']);
  });
});

const type = (instanceType: string, more: object = {}) => ({
  instanceType,
  vCpuInfo: { defaultVCpus: 2 },
  memoryInfo: { sizeInMiB: 1024 },
  ...more,
});

describe('VM specs', () => {
  const offerings = {
    ok: {
      instanceTypeOfferingSet: {
        item: ['t3.xlarge', 't3.micro', 'g5.2xlarge', 't3.metal', 't3.large'].map((instanceType) => ({ instanceType })),
      },
    },
  };
  const types = ({ parameters }: AwsRequest) => {
    const names = Object.entries(parameters)
      .filter(([key]) => key.startsWith('InstanceType.'))
      .map(([, value]) => value);
    return { ok: { instanceTypeSet: { item: names.toReversed().map((name) => type(name)) } } };
  };

  it('are those that the zone offers, small before large', async () => {
    const { double, account, call } = await openBench({
      region: { region: 'ap-northeast-2', zone: 'ap-northeast-2b' },
    });
    double.on('DescribeInstanceTypeOfferings', offerings);
    double.on('DescribeInstanceTypes', types);
    const listed = await createVMSpecHandler(account).listVMSpec(call);
    expect(vmSpecSchema.array().parse(listed)).toEqual(listed);
    expect(listed.map(({ name }) => name)).toEqual(['g5.2xlarge', 't3.micro', 't3.large', 't3.xlarge', 't3.metal']);
    expect(double.requests[0]?.parameters).toMatchObject({
      LocationType: 'availability-zone',
      'Filter.1.Value.1': 'ap-northeast-2b',
    });
  });

  it('are described only as far as the page goes', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeInstanceTypeOfferings', offerings);
    double.on('DescribeInstanceTypes', types);
    const page = await createVMSpecHandler(account).listVMSpecPage?.({ limit: 2 }, call);
    expect(page?.items.map(({ name }) => name)).toEqual(['g5.2xlarge', 't3.micro']);
    expect(
      Object.keys(double.requests.at(-1)?.parameters ?? {}).filter((key) => /^InstanceType\./.test(key)),
    ).toHaveLength(2);
  });

  it('have their GPUs', async () => {
    const { double, account, call } = await openBench();
    const gpuInfo = {
      gpus: { item: [{ name: 'A10G', manufacturer: 'NVIDIA', count: 4, memoryInfo: { sizeInMiB: 22888 } }] },
      totalGpuMemoryInMiB: 91552,
    };
    double.on('DescribeInstanceTypes', { ok: { instanceTypeSet: { item: [type('g5.12xlarge', { gpuInfo })] } } });
    const spec = await createVMSpecHandler(account).getVMSpec('g5.12xlarge', call);
    expect(spec).toMatchObject({
      region: 'ap-northeast-2',
      vcpuCount: 2,
      memoryMiB: 1024,
      gpus: [{ count: 4, manufacturer: 'NVIDIA', model: 'A10G', memoryGB: 22.4, totalMemoryGB: 89.6 }],
    });
  });

  it('are not found by a pattern of names', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeInstanceTypes', { ok: { instanceTypeSet: { item: [type('t3.micro')] } } });
    expect(await failureOf(createVMSpecHandler(account).getVMSpec('t3.*', call))).toMatchObject({ kind: 'not-found' });
  });
});
