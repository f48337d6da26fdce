import { describe, expect, test } from 'vitest';
import { argumentsOf } from './arguments.ts';

type Case = readonly [operation: string, text: string, input: Readonly<Record<string, unknown>>];

const holds = (cases: readonly Case[]) =>
  test.each(cases)('%s: %s', (operation, text, input) => {
    expect(argumentsOf(operation, text)).toEqual(input);
  });

describe('numbers go to the argument that their unit, a word beside them or their place names', () => {
  holds([
    ['CreateDisk', '100기가짜리 디스크 logs-vol 만들어줘', { name: 'logs-vol', sizeGB: 100 }],
    ['CreateDisk', 'disk archive-01, two terabytes', { name: 'archive-01', sizeGB: 2000 }],
    ['ChangeDiskSize', 'extend data-01 from 100 to 200 gigs', { name: 'data-01', sizeGB: 200 }],
    ['ChangeDiskSize', 'data-01 100에서 150으로 늘려줘', { name: 'data-01', sizeGB: 150 }],
    ['ChangeListener', 'web-lb 앞단 포트 80 말고 8080으로', { name: 'web-lb', listenerPort: 8080 }],
    [
      'AddNodeGroup',
      'add node group burst to dev-cluster: c1.large, between 2 and 8 nodes',
      { name: 'burst', cluster: 'dev-cluster', spec: 'c1.large', minNodeSize: 2, maxNodeSize: 8 },
    ],
    [
      'ChangeNodeGroupScaling',
      'dev-cluster workers 최소 3, 최대 9, 기본 5대로',
      { name: 'workers', cluster: 'dev-cluster', minNodeSize: 3, maxNodeSize: 9, desiredNodeSize: 5 },
    ],
    [
      'ChangeNodeGroupScaling',
      'let workers in dev-cluster grow up to 10, never under 2',
      { name: 'workers', cluster: 'dev-cluster', minNodeSize: 2, maxNodeSize: 10 },
    ],
    [
      'ChangeNodeGroupScaling',
      'dev-cluster workers 하나로 줄여',
      { name: 'workers', cluster: 'dev-cluster', desiredNodeSize: 1 },
    ],
    ['ChangeNodeGroupScaling', 'workers 두 대 더', { name: 'workers' }],
    [
      'ChangeHealthCheckerInfo',
      'health checks of web-lb: http on 8081, interval 15s, timeout 4s, threshold 3',
      {
        name: 'web-lb',
        healthCheckProtocol: 'HTTP',
        healthCheckPort: 8081,
        healthCheckIntervalSeconds: 15,
        healthCheckTimeoutSeconds: 4,
        healthCheckThreshold: 3,
      },
    ],
    [
      'CreateNLB',
      'vpc-01에 shop-lb 443으로 받아서 api-1, api-2의 8443으로, 헬스체크는 8080 http로 10초마다',
      {
        name: 'shop-lb',
        vpc: 'vpc-01',
        listenerPort: 443,
        vmGroupPort: 8443,
        vms: ['api-1', 'api-2'],
        healthCheckProtocol: 'HTTP',
        healthCheckPort: 8080,
        healthCheckIntervalSeconds: 10,
      },
    ],
  ]);
});

describe('the parts of a tag are told apart, and the resource by its noun or its name', () => {
  holds([
    ['AddTag', 'label vpc-01 owner=platform', { resourceType: 'vpc', name: 'vpc-01', key: 'owner', value: 'platform' }],
    [
      'AddTag',
      'sg-01의 env 태그를 staging으로 지정',
      { resourceType: 'sg', name: 'sg-01', key: 'env', value: 'staging' },
    ],
    ['AddTag', 'tag web-02 as team data', { resourceType: 'vm', name: 'web-02', key: 'team', value: 'data' }],
    [
      'AddTag',
      'add tag key team value payments to the disk data-01',
      { resourceType: 'disk', name: 'data-01', key: 'team', value: 'payments' },
    ],
    ['AddTag', 'web-01에 owner kim 태그 추가', { resourceType: 'vm', name: 'web-01', key: 'owner', value: 'kim' }],
    ['GetTag', 'web-lb의 cost-center 태그 뭐로 돼있어', { resourceType: 'nlb', name: 'web-lb', key: 'cost-center' }],
    [
      'RemoveTag',
      "untag public ip web-ip, the key's project",
      { resourceType: 'publicip', name: 'web-ip', key: 'project' },
    ],
    ['FindTag', 'infra 태그 붙은 디스크만 검색', { resourceType: 'disk', keyword: 'infra' }],
  ]);
});

describe('names are found by grammar where their form does not tell them', () => {
  holds([
    ['RemoveNodeGroup', 'drop node group workers from dev-cluster', { name: 'workers', cluster: 'dev-cluster' }],
    ['AddNodeGroup', 'prod-k8s에 gpu 풀 하나 만들자', { name: 'gpu', cluster: 'prod-k8s' }],
    ['CreateKey', '이름은 backup으로 키페어 하나', { name: 'backup' }],
    ['RebootVM', 'gateway라는 서버 재시작', { name: 'gateway' }],
    ['SnapshotVM', 'bake an image out of batch-7, call it batch-ami-1', { name: 'batch-ami-1', vm: 'batch-7' }],
    ['CreateDisk', 'dbdisk-결제용 디스크 만들어줘', { name: 'dbdisk-결제용' }],
    ['CreateImage', 'create an image entry called hardened-ubuntu', { name: 'hardened-ubuntu' }],
    ['AttachDisk', 'logs-2 볼륨 api-3에 마운트해줘', { name: 'logs-2', vm: 'api-3' }],
    ['AddVMs', 'put api-1, api-2 and api-3 behind web-lb', { name: 'web-lb', vms: ['api-1', 'api-2', 'api-3'] }],
    ['RemoveVMs', 'web-lb에서 web-02 빼줘', { name: 'web-lb', vms: ['web-02'] }],
    ['DisassociatePublicIP', 'web-ip 연결 해제해줘', { name: 'web-ip' }],
    ['AddSubnet', 'new subnet in vpc-01/subnet-07', { vpc: 'vpc-01', name: 'subnet-07' }],
    ['StartVM', '우분투 24.04로 api-9 만들어줘', { name: 'api-9', image: 'ubuntu-24.04' }],
    ['GetImage', 'show me the image rocky-9', { name: 'rocky-9' }],
  ]);
});

describe('a word that is no name is not taken for one', () => {
  holds([
    ['StartVM', '서버 한대만 새로 파줘', {}],
    ['CreateVPC', 'we need a second network', {}],
    ['CreateCluster', 'a small kubernetes for demos', {}],
    ['UpgradeCluster', 'dev-cluster wants a newer kubernetes', { name: 'dev-cluster' }],
    ['ListRegionZone', 'regions and zones the cloud offers', {}],
    ['SuspendVM', 'turn web-02 off at night', { name: 'web-02' }],
  ]);
});

describe('values with a form of their own', () => {
  holds([
    ['UpgradeCluster', 'stage-k8s 1.28 말고 1.34.1로 올려줘', { name: 'stage-k8s', version: '1.34.1' }],
    ['CreateCluster', 'cluster blue-k8s, v1.32', { name: 'blue-k8s', version: '1.32' }],
    ['RemovePrivateIP', 'nic-01에서 10.0.1.50 회수', { name: 'nic-01', privateIP: '10.0.1.50' }],
    ['ListProductFamily', 'product families in ap-northeast-2', { region: 'ap-northeast-2' }],
    [
      'RegisterRegion',
      '애저 koreacentral 리전을 azure-kr로 등록',
      { name: 'azure-kr', provider: 'AZURE', region: 'koreacentral' },
    ],
    ['ListVPC', '도쿄쪽 vpc 리스트', { connection: 'mock-tokyo' }],
    ['ListVM', '서울이고 도쿄고 상관없이 인스턴스 다 보여줘', { connection: 'all' }],
    [
      'SetNodeGroupAutoScaling',
      'workers on dev-cluster autoscaling off',
      { name: 'workers', cluster: 'dev-cluster', on: false },
    ],
  ]);
});

describe("a cloud's own id is told from the names beside it", () => {
  const existing = { resourceType: 'disk', systemId: 'vol-8810', name: 'archive-2' };
  holds([
    ['RegisterResource', 'register the disk vol-8810 as archive-2', existing],
    ['RegisterResource', 'archive-2라는 이름으로 디스크 vol-8810 등록해줘', existing],
    ['RegisterResource', 'on aws-main, adopt disk vol-8810 as archive-2', { ...existing, connection: 'aws-main' }],
    ['RegisterResource', 'mock-tokyo의 vol-8810 디스크를 archive-2로 편입', { ...existing, connection: 'mock-tokyo' }],
    [
      'RegisterResource',
      'register arn:aws:elasticloadbalancing:ap-northeast-2:1234:loadbalancer/net/front/5c1 as front-lb in vpc-01',
      {
        resourceType: 'nlb',
        systemId: 'arn:aws:elasticloadbalancing:ap-northeast-2:1234:loadbalancer/net/front/5c1',
        name: 'front-lb',
        vpc: 'vpc-01',
      },
    ],
    [
      'RegisterResource',
      '보안 그룹 0f1c2d3e-1111-4222-8333-944455566677을 old-fw 이름으로 가져와',
      { resourceType: 'sg', systemId: '0f1c2d3e-1111-4222-8333-944455566677', name: 'old-fw' },
    ],
    [
      'GetResourceOwner',
      'mock-tokyo의 sg-7c1 보안 그룹은 어느 VPC 소속이야',
      { resourceType: 'sg', systemId: 'sg-7c1', connection: 'mock-tokyo' },
    ],
  ]);
});

describe('the type of a resource is not that of what it is in', () => {
  holds([
    [
      'ForceDeleteResource',
      'core-net VPC의 core-a 서브넷 강제 삭제',
      { resourceType: 'subnet', name: 'core-a', vpc: 'core-net' },
    ],
    ['ListVMUsingResource', 'which VMs use the VPC core-net', { resourceType: 'vpc', name: 'core-net' }],
    [
      'ListVMUsingResource',
      'core-net 네트워크에 있는 front-sg 보안 그룹을 쓰는 VM',
      { resourceType: 'sg', name: 'front-sg' },
    ],
  ]);
});

describe('a server has an address and a name, and others are on it', () => {
  holds([
    [
      'RegisterServer',
      'add the CB-Spider at http://10.0.0.9:1024/spider as office',
      { name: 'office', url: 'http://10.0.0.9:1024/spider' },
    ],
    [
      'RegisterServer',
      'http://10.0.0.9:1024 스파이더를 office로 등록',
      { name: 'office', url: 'http://10.0.0.9:1024' },
    ],
    ['ListCredential', 'CB-Spider 서버 office의 자격 증명', { server: 'office' }],
    ['ListDriver', 'drivers on the spider server office', { server: 'office' }],
    [
      'ImportConnectionConfig',
      'import aws-prod and gcp-dev from the spider server office',
      { server: 'office', connections: ['aws-prod', 'gcp-dev'] },
    ],
  ]);
});
