import { Refusal } from './refusal.ts';
import type { Route } from './request.ts';
import type { World } from './world.ts';

const providers = 'AWS AZURE GCP ALIBABA TENCENT IBM ORACLE OPENSTACK NCP NHN KT KTCLASSIC MOCK'.split(' ');

/** The paths that need no password. */
export const openPaths = ['/endpointinfo', '/version', '/ver', '/healthcheck', '/health', '/ping', '/readyz'];

/** What the server tells of itself, and what the double does not look after any further. */
export function aboutRoutes(world: World): readonly Route[] {
  const ready = () => ({ message: 'CB-Spider is ready' });
  const version = () => ({ Version: 'CB-Spider ' });
  const lacking = (what: string) => (request: Parameters<Route[2]>[0]) => {
    world.cloud(request.connection('query'));
    throw new Refusal(what);
  };
  return [
    ...['/readyz', '/healthcheck', '/health', '/ping'].map((path): Route => ['GET', path, ready]),
    ...['/version', '/ver'].map((path): Route => ['GET', path, version]),
    ['GET', '/cloudos', () => ({ cloudos: providers })],
    ['GET', '/cloudos/metainfo/:Name', ({ params }) => metaInfo[params.Name ?? ''] ?? nothingKnown],
    ['GET', '/driver/capability', (request) => world.cloud(request.connection()).kind.capability],
    ['GET', '/filesystem', () => null],
    ['GET', '/rdbms', lacking('Mock Driver: RDBMSHandler not supported')],
    [
      'GET',
      '/monitoring/vm/:VMName/:MetricType',
      (request) => {
        const metrics = /^(cpu_usage|memory_usage|(disk|network)_\w+)$/;
        if (!metrics.test(request.params.MetricType ?? '')) throw new Refusal('Invalid Metric Type');
        world.names.get(request.connection(), 'vm', request.params.VMName ?? '');
        throw new Refusal('Mock Driver: not implemented');
      },
    ],
  ];
}

const nothingKnown = {
  Region: null,
  Credential: null,
  CredentialCSP: null,
  RootDiskType: null,
  RootDiskSize: null,
  DiskType: null,
  DiskSize: null,
  IdMaxLength: null,
  DefaultRegionToQuery: null,
};

const metaInfo: Readonly<Record<string, object | undefined>> = {
  MOCK: {
    Region: ['Region'],
    Credential: ['MockName'],
    CredentialCSP: ['MockName'],
    RootDiskType: ['SSD', 'HDD', 'MEM'],
    RootDiskSize: [''],
    DiskType: ['SSD', 'HDD', 'MEM'],
    DiskSize: ['SSD|1|16384|GB', 'HDD|1|16384|GB', 'MEM|10|512|GB'],
    IdMaxLength: [...Array.from({ length: 9 }, () => '255'), '0', '255'],
    DefaultRegionToQuery: [''],
  },
  AWS: {
    Region: ['Region', 'Zone'],
    Credential: ['ClientId', 'ClientSecret'],
    CredentialCSP: ['aws_access_key_id', 'aws_secret_access_key'],
    RootDiskType: ['standard', 'gp2', 'gp3'],
    RootDiskSize: ['standard|1|1024|GB', 'gp2|1|16384|GB', 'gp3|1|16384|GB'],
    DiskType: ['standard', 'gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1'],
    DiskSize: [
      'standard|1|1024|GB',
      'gp2|1|16384|GB',
      'gp3|1|16384|GB',
      'io1|4|16384|GB',
      'io2|4|16384|GB',
      'st1|125|16384|GB',
      'sc1|125|16384|GB',
    ],
    IdMaxLength: ['255', '256', '255', '255', '255', '256', '32', '127', '100', '0', '63'],
    DefaultRegionToQuery: ['us-east-1'],
  },
};
