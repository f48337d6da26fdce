import type { DriverUnderTest } from '../../contracts/driver.ts';
import { methodNames } from '../../contracts/driver-methods.ts';
import {
  earlyServers,
  type Limit,
  lackingInCurrent,
  lackingInEarly,
  nodeGroups,
  privateNetwork,
  vmGroups,
  vmsOfOneAddress,
} from './limits.ts';

/** What CB-Spider's own mock driver is to the contract: what it lacks, what it offers, and what it does otherwise. */
export interface MockDriver extends Pick<DriverUnderTest, 'provider' | 'lacks' | 'samples' | 'settle'> {
  readonly cannot: readonly Limit[];
}

const methodsOf = (...handlers: readonly string[]) =>
  methodNames.filter((method) => handlers.includes(method.split('.')[0] ?? ''));

/** The server makes no images, and answers with whole lists. */
const unknownToServers = methodNames.filter((method) =>
  ['image.createImage', 'image.deleteImage', 'image.listImagePage', 'vmSpec.listVMSpecPage'].includes(method),
);

const samples = {
  region: 'default',
  image: 'mock-vmimage-01',
  spec: 'mock-vmspec-01',
  windowsImage: 'mock-vmimage-03',
};

export const currentMock: MockDriver = {
  provider: 'MOCK',
  lacks: [...unknownToServers, ...methodsOf('publicIP', 'nic', 'quotaInfo')],
  samples: { ...samples, clusterVersions: ['1.32', '1.33'] },
  settle: { timeoutMs: 10_000, pollMs: 5 },
  cannot: [...privateNetwork, ...vmsOfOneAddress, ...vmGroups, ...nodeGroups, ...lackingInCurrent],
};

/** A released server of 2021, before most of the resources. */
export const earlyMock: MockDriver = {
  ...currentMock,
  lacks: [
    ...currentMock.lacks,
    ...methodsOf('regionZone', 'disk', 'myImage', 'nlb', 'cluster', 'tag', 'priceInfo', 'anyCall'),
  ],
  // Its images are Linux ones, all of them.
  samples: { region: samples.region, image: samples.image, spec: samples.spec },
  cannot: [...privateNetwork, ...vmsOfOneAddress, ...earlyServers, ...lackingInEarly],
};
