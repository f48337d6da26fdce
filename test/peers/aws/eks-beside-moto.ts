import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  type Instance,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { DescribeNodegroupCommand, EKSClient } from '@aws-sdk/client-eks';
import { z } from 'zod';
import type { Answer, Treatment } from './proxy.ts';
import { clusterVersions, versionUpdate } from './recorded/eks.ts';
import type { AwsRequest } from './request.ts';

/**
 * What happens beside the API of EKS and not at moto: a node group gets its instances, with the tags that EKS gives them;
 * an accepted change is on its way in the answer that accepts it; a cluster can be brought to another version, and says in
 * which VPC it is.
 */
export function eksBesideMoto(endpoint: string, region: string): { treatment: Treatment; close(): void } {
  const config = { endpoint, region, credentials: { accessKeyId: 'eks', secretAccessKey: 'eks' } };
  const [ec2, eks] = [new EC2Client(config), new EKSClient(config)];
  const upgraded = new Map<string, string>();

  const actions: Readonly<Record<string, Treatment | undefined>> = {
    DescribeClusterVersions: async () => json(clusterVersions),
    ListAddons: async () => json({ addons: [] }),

    async CreateCluster(_request, next) {
      const answer = await next();
      upgraded.delete(clusterSchema.parse(JSON.parse(answer.body)).cluster.name);
      return await inItsVPC(changed(answer, 'cluster', { status: 'CREATING' }));
    },

    async DescribeCluster(request, next) {
      const answer = await next();
      const version = upgraded.get(placesOf(request).cluster);
      return await inItsVPC(version === undefined ? answer : changed(answer, 'cluster', { version }));
    },

    async UpdateClusterVersion(request) {
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(request.body));
      upgraded.set(placesOf(request).cluster, version);
      return json(versionUpdate(version));
    },

    async CreateNodegroup(request, next) {
      const answer = await next();
      const { nodegroupName } = z.object({ nodegroupName: z.string() }).parse(JSON.parse(request.body));
      await setNodes(placesOf(request).cluster, nodegroupName);
      return changed(answer, 'nodegroup', { status: 'CREATING' });
    },

    async UpdateNodegroupConfig(request, next) {
      const answer = await next();
      const { cluster, group } = placesOf(request);
      await setNodes(cluster, group);
      return answer;
    },

    async DeleteNodegroup(request, next) {
      const answer = await next();
      const { cluster, group } = placesOf(request);
      await terminate(await nodesOf(cluster, group));
      return changed(answer, 'nodegroup', { status: 'DELETING' });
    },
  };

  /** EKS tells the VPC of a cluster; moto repeats the subnets that it was given. */
  async function inItsVPC(answer: Answer): Promise<Answer> {
    const { cluster } = clusterSchema.parse(JSON.parse(answer.body));
    const [subnet] = cluster.resourcesVpcConfig.subnetIds;
    const { Subnets = [] } = subnet ? await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [subnet] })) : {};
    const resourcesVpcConfig = { ...cluster.resourcesVpcConfig, vpcId: Subnets[0]?.VpcId };
    return changed(answer, 'cluster', { resourcesVpcConfig });
  }

  /** As many instances as the node group wants, with the tags by which EKS marks them. */
  async function setNodes(clusterName: string, nodegroupName: string): Promise<void> {
    const { nodegroup } = await eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }));
    const wanted = nodegroup?.scalingConfig?.desiredSize ?? 0;
    const nodes = await nodesOf(clusterName, nodegroupName);
    await terminate(nodes.slice(wanted));
    const missing = wanted - nodes.length;
    if (missing <= 0) return;
    const { Images: [image] = [] } = await ec2.send(
      new DescribeImagesCommand({ Filters: [{ Name: 'name', Values: ['al2023-ami-2023*'] }] }),
    );
    const tags = { 'eks:cluster-name': clusterName, 'eks:nodegroup-name': nodegroupName };
    await ec2.send(
      new RunInstancesCommand({
        ImageId: image?.ImageId,
        InstanceType: 't3.medium',
        NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: nodegroup?.subnets?.[0], DeleteOnTermination: true }],
        MinCount: missing,
        MaxCount: missing,
        TagSpecifications: [
          { ResourceType: 'instance', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
        ],
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, DeleteOnTermination: true } }],
      }),
    );
  }

  async function nodesOf(cluster: string, group: string): Promise<Instance[]> {
    const found = await ec2.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: 'tag:eks:cluster-name', Values: [cluster] },
          { Name: 'tag:eks:nodegroup-name', Values: [group] },
          { Name: 'instance-state-name', Values: ['pending', 'running'] },
        ],
      }),
    );
    return found.Reservations?.flatMap(({ Instances = [] }) => Instances) ?? [];
  }

  async function terminate(nodes: readonly Instance[]): Promise<void> {
    const ids = nodes.flatMap(({ InstanceId }) => InstanceId ?? []);
    if (ids.length > 0) await ec2.send(new TerminateInstancesCommand({ InstanceIds: ids }));
  }

  return {
    async treatment(request, next) {
      const action = request.service === 'eks' ? actions[request.action] : undefined;
      if (!action) return await next();
      let refused: Answer | undefined;
      const succeeded = async () => {
        const answer = await next();
        if (answer.status < 300) return answer;
        refused = answer;
        throw new Error('refused by moto');
      };
      try {
        return await action(request, succeeded);
      } catch (error) {
        if (refused) return refused;
        throw error;
      }
    },
    close() {
      ec2.destroy();
      eks.destroy();
    },
  };
}

const clusterSchema = z.object({
  cluster: z.object({ name: z.string(), resourcesVpcConfig: z.looseObject({ subnetIds: z.array(z.string()) }) }),
});

const json = (value: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json', 'x-amzn-requestid': '0b1c2d3e-recorded' },
  body: JSON.stringify(value),
});

/** The answer with other values in the object that it is about. */
function changed(answer: Answer, subject: 'cluster' | 'nodegroup', values: Readonly<Record<string, unknown>>): Answer {
  const body = z.record(z.string(), z.record(z.string(), z.unknown())).parse(JSON.parse(answer.body));
  return { ...answer, body: JSON.stringify({ ...body, [subject]: { ...body[subject], ...values } }) };
}

function placesOf({ path }: AwsRequest): { cluster: string; group: string } {
  const [, cluster = '', group = ''] = /^\/clusters\/([^/?]+)(?:\/node-groups\/([^/?]+))?/.exec(path) ?? [];
  return { cluster: decodeURIComponent(cluster), group: decodeURIComponent(group) };
}
