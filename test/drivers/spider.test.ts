import { type DriverUnderTest, describeDriverContract } from '../contracts/driver.ts';
import { awsPlace, connectThrough, openSpiderWorld } from './spider/spider-world.ts';

/** A cloud behind the server that has keys, addresses, quotas and ids of its own. */
const throughServer: DriverUnderTest = {
  provider: 'AWS',
  async open() {
    const world = await openSpiderWorld();
    const connection = await connectThrough(world.server, 'aws-east', awsPlace);
    return { connection, cleanup: () => world.close() };
  },
  // The server makes no images, and answers with whole lists.
  lacks: ['image.createImage', 'image.deleteImage', 'image.listImagePage', 'vmSpec.listVMSpecPage'],
  samples: {
    region: awsPlace.region,
    image: 'ami-0ubuntu2404',
    spec: 't3.small',
    windowsImage: 'ami-0win2025',
    clusterVersions: ['1.32', '1.33'],
  },
  settle: { timeoutMs: 5000, pollMs: 2 },
};

describeDriverContract('a cloud behind CB-Spider', throughServer);
