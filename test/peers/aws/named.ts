import { DescribeKeyPairsCommand, DescribeTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EKSClient, ListClustersCommand, ListNodegroupsCommand } from '@aws-sdk/client-eks';
import {
  DescribeTagsCommand as DescribeBalancerTagsCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { region } from './connect.ts';

/** What has a name, or one that begins with it, in the server's own state: `vpc web` and how many there are. */
export interface NameCounter {
  count(name: string): Promise<ReadonlyMap<string, number>>;
  close(): void;
}

export function countNames(endpoint: string): NameCounter {
  const config = { endpoint, region, credentials: { accessKeyId: 'counter', secretAccessKey: 'counter' } };
  const [ec2, elb, eks] = [new EC2Client(config), new ElasticLoadBalancingV2Client(config), new EKSClient(config)];

  async function ofEC2(name: string): Promise<string[]> {
    const { Tags = [] } = await ec2.send(
      new DescribeTagsCommand({
        Filters: [
          { Name: 'key', Values: ['Name'] },
          { Name: 'value', Values: [`${name}*`] },
        ],
      }),
    );
    const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({}));
    return [
      // moto keeps the tags of a key pair that is gone.
      ...Tags.flatMap(({ ResourceType, Value }) => (ResourceType === 'key-pair' ? [] : [`${ResourceType} ${Value}`])),
      ...KeyPairs.flatMap(({ KeyName }) => (KeyName?.startsWith(name) ? [`key-pair ${KeyName}`] : [])),
    ];
  }

  async function ofELB(name: string): Promise<string[]> {
    const [{ LoadBalancers = [] }, { TargetGroups = [] }] = await Promise.all([
      elb.send(new DescribeLoadBalancersCommand({})),
      elb.send(new DescribeTargetGroupsCommand({})),
    ]);
    const kinds = new Map([
      ...LoadBalancers.map(({ LoadBalancerArn = '' }) => [LoadBalancerArn, 'load balancer'] as const),
      ...TargetGroups.map(({ TargetGroupArn = '' }) => [TargetGroupArn, 'target group'] as const),
    ]);
    const arns = [...kinds.keys()];
    const chunks = Array.from({ length: Math.ceil(arns.length / 20) }, (_, index) =>
      arns.slice(20 * index, 20 * index + 20),
    );
    const answers = await Promise.all(
      chunks.map((ResourceArns) => elb.send(new DescribeBalancerTagsCommand({ ResourceArns }))),
    );
    return answers
      .flatMap(({ TagDescriptions = [] }) => TagDescriptions)
      .filter(({ Tags = [] }) => Tags.some(({ Key, Value }) => Key === 'Name' && Value?.startsWith(name)))
      .map(({ ResourceArn = '' }) => `${kinds.get(ResourceArn)} ${name}`);
  }

  async function ofEKS(name: string): Promise<string[]> {
    const { clusters = [] } = await eks.send(new ListClustersCommand({}));
    const groups = await Promise.all(
      clusters.map(
        async (clusterName) => (await eks.send(new ListNodegroupsCommand({ clusterName }))).nodegroups ?? [],
      ),
    );
    return [
      ...clusters.filter((cluster) => cluster === name).map(() => `cluster ${name}`),
      ...groups.flat().flatMap((group) => (group === name ? [`node group ${name}`] : [])),
    ];
  }

  return {
    async count(name) {
      const found = (await Promise.all([ofEC2(name), ofELB(name), ofEKS(name)])).flat();
      const counts = new Map<string, number>();
      for (const each of found) counts.set(each, (counts.get(each) ?? 0) + 1);
      return counts;
    },
    close() {
      for (const client of [ec2, elb, eks]) client.destroy();
    },
  };
}
