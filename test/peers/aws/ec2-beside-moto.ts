import { CreateTagsCommand, DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { Treatment } from './proxy.ts';
import { parameters } from './request.ts';

/**
 * CreateImage gives tags to the image and, where it is asked to, to its snapshots. moto fails where it is asked for the
 * second: it is asked without, and the snapshots get their tags afterwards.
 */
export function ec2BesideMoto(endpoint: string, region: string): { treatment: Treatment; close(): void } {
  const ec2 = new EC2Client({ endpoint, region, credentials: { accessKeyId: 'ec2', secretAccessKey: 'ec2' } });

  async function tagSnapshots(image: string, tags: readonly Tag[]): Promise<void> {
    const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [image] }));
    const snapshots = Images.flatMap(({ BlockDeviceMappings = [] }) => BlockDeviceMappings).flatMap(
      ({ Ebs }) => Ebs?.SnapshotId ?? [],
    );
    if (snapshots.length > 0) await ec2.send(new CreateTagsCommand({ Resources: snapshots, Tags: [...tags] }));
  }

  return {
    async treatment(request, next) {
      if (request.service !== 'ec2' || request.action !== 'CreateImage') return await next();
      const { tags, body } = withoutSnapshotTags(parameters(request));
      if (tags.length === 0) return await next();
      const answer = await next({ ...request, body });
      const [, image] = /<imageId>([^<]+)<\/imageId>/.exec(answer.body) ?? [];
      if (image) await tagSnapshots(image, tags);
      return answer;
    },
    close: () => ec2.destroy(),
  };
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

function withoutSnapshotTags(all: URLSearchParams): { tags: Tag[]; body: string } {
  const numbers = [...all].flatMap(([key, value]) =>
    value === 'snapshot' ? (/^(TagSpecification\.\d+\.)ResourceType$/.exec(key)?.[1] ?? []) : [],
  );
  const isTheirs = (key: string) => numbers.some((number) => key.startsWith(number));
  const tags = [...all].flatMap(([key, Key]) =>
    isTheirs(key) && key.endsWith('.Key') ? [{ Key, Value: all.get(key.replace(/Key$/, 'Value')) ?? '' }] : [],
  );
  return { tags, body: new URLSearchParams([...all].filter(([key]) => !isTheirs(key))).toString() };
}
