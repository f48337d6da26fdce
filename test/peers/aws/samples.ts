import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { region } from './connect.ts';

export interface SampleImages {
  /** For x86, with the root disk on EBS. */
  readonly linux: string;
  readonly windows: string;
}

/** Images that moto has in the tests' region. */
export async function sampleImages(endpoint: string): Promise<SampleImages> {
  const ec2 = new EC2Client({ endpoint, region, credentials: { accessKeyId: 'samples', secretAccessKey: 'samples' } });
  try {
    const [linux, windows] = await Promise.all(
      ['al2023-ami-2023*-x86_64', 'Windows_Server-2016-English-Full-Base-*'].map(async (name) => {
        const { Images = [] } = await ec2.send(
          new DescribeImagesCommand({ Filters: [{ Name: 'name', Values: [name] }] }),
        );
        return Images.map(({ ImageId = '' }) => ImageId).toSorted()[0];
      }),
    );
    if (!linux || !windows) throw new Error('moto has no images');
    return { linux, windows };
  } finally {
    ec2.destroy();
  }
}
