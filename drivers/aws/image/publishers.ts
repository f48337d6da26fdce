/** Who publishes images that people start VMs from, and which of them: the names of the others are for other services. */
export interface Publisher {
  readonly owner: string;
  readonly names: readonly string[];
}

/**
 * Owners as they say themselves. `amazon` is an alias that AWS gives to accounts of its own; nobody else can have it.
 * Canonical has an account in each partition: https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/
 * Debian: https://wiki.debian.org/Cloud/AmazonEC2Image
 */
const canonical = { aws: '099720109477', china: '837727238323', government: '513442679011' } as const;
const debian = '136693071363';

const partitionOf = (region: string): keyof typeof canonical => {
  if (region.startsWith('cn-')) return 'china';
  return region.startsWith('us-gov-') ? 'government' : 'aws';
};

/** Names are EC2's patterns. Without them, Amazon alone has tens of thousands of images in a region. */
export const publishersIn = (region: string): readonly Publisher[] => [
  { owner: 'amazon', names: ['al20*-ami-20*', 'amzn2-ami-hvm-2.*-gp2', 'amzn2-ami-kernel-5.10-hvm-2.*-gp2'] },
  {
    owner: 'amazon',
    names: [
      'Windows_Server-20*-English-Full-Base-*',
      'Windows_Server-20*-English-Core-Base-*',
      'Windows_Server-20*-Korean-Full-Base-*',
    ],
  },
  {
    owner: canonical[partitionOf(region)],
    names: ['ubuntu/images/hvm-ssd/ubuntu-*-server-*', 'ubuntu/images/hvm-ssd-gp3/ubuntu-*-server-*'],
  },
  { owner: debian, names: ['debian-*-amd64-*', 'debian-*-arm64-*'] },
];

export const trustedOwners = (region: string): string[] => [
  ...new Set(['self', ...publishersIn(region).map(({ owner }) => owner)]),
];
