/** What a cloud offers, in the server's form. */
export interface Catalogue {
  readonly images: readonly CatalogueImage[];
  readonly specs: readonly CatalogueSpec[];
  readonly regions: readonly CatalogueRegion[];
  readonly prices: (region: string) => readonly CataloguePrice[];
}

export interface CatalogueImage {
  readonly id: string;
  readonly name: string;
  readonly architecture: string;
  readonly platform: 'Linux/UNIX' | 'Windows';
  readonly distribution: string;
  readonly diskSizeGB: string;
}

export interface CatalogueSpec {
  readonly Region: string;
  readonly Name: string;
  readonly VCpu: { readonly Count: string; readonly ClockGHz: string };
  readonly MemSizeMiB: string;
  readonly DiskSizeGB: string;
  readonly Gpu?: readonly object[];
}

export interface CatalogueRegion {
  readonly name: string;
  readonly zones: readonly (readonly [name: string, status: string])[];
}

export interface CataloguePrice {
  readonly family: string;
  readonly id: string;
  readonly spec?: CatalogueSpec;
  readonly amount: string;
}

const image = (
  id: string,
  architecture: string,
  platform: CatalogueImage['platform'],
  distribution: string,
  diskSizeGB: string,
  name = id.replace('mock-vmimage', 'mock-vmimage-name'),
): CatalogueImage => ({ id, name, architecture, platform, distribution, diskSizeGB });

const spec = (
  Region: string,
  Name: string,
  [Count, ClockGHz]: readonly [string, string],
  MemSizeMiB: string,
  gpu?: readonly [count: string, total: string],
): CatalogueSpec => ({
  Region,
  Name,
  VCpu: { Count, ClockGHz },
  MemSizeMiB,
  DiskSizeGB: '-1',
  ...(gpu && {
    Gpu: [{ Count: gpu[0], Mfr: 'NVIDIA', Model: 'V100', MemSizeGB: '512', TotalMemSizeGB: gpu[1] }],
  }),
});

const planets = 'default mercury venus mars jupiter saturn uranus neptune'.split(' ');
/** Available, unavailable, or not told; three zones a region. */
const planetZones = ['AUA', 'AUA', 'NAA', 'AAU', 'UNA', 'AUA', 'AAU', 'ANN'];
const statuses: Readonly<Record<string, string>> = { A: 'Available', U: 'Unavailable', N: 'StatusNotSupported' };

/** What the server's mock driver offers, wherever it is. */
export const mockCatalogue = (): Catalogue => ({
  images: [
    image('mock-vmimage-01', 'x86_64', 'Linux/UNIX', 'Ubuntu 18.04', '35'),
    image('mock-vmimage-02', 'arm64', 'Linux/UNIX', 'CentOS 8', '40'),
    image('mock-vmimage-03', 'x86_64', 'Windows', 'Windows Server 2019', '50'),
    image('mock-vmimage-04', 'arm64', 'Linux/UNIX', 'Ubuntu 22.04', '35'),
    image('mock-vmimage-05', 'x86_64', 'Linux/UNIX', 'Amazon Linux 2', '30'),
  ],
  specs: [
    spec('common-region', 'mock-vmspec-01', ['4', '2.7'], '32768', ['2', '1024']),
    spec('common-region', 'mock-vmspec-02', ['4', '3.2'], '32768', ['1', '512']),
    spec('common-region', 'mock-vmspec-03', ['8', '2.7'], '62464'),
    spec('common-region', 'mock-vmspec-04', ['8', '2.7'], '1024'),
  ],
  regions: planets.map((name, index) => ({
    name,
    zones: [...(planetZones[index] ?? '')].map((letter, zone) => [`${name}-z${zone + 1}`, statuses[letter] ?? '']),
  })),
  prices: (region) =>
    region === 'default'
      ? [
          { family: 'Compute Instance', id: 'mock.enhnace1.default', amount: '0.2' },
          { family: 'Compute Instance', id: 'mock.standard1.default', amount: '0.2' },
        ]
      : [],
});

/** A cloud with a catalogue that fits together: its specs are of the region, and have prices. */
export const regionalCatalogue = (region: string): Catalogue => {
  const specs = [
    spec(region, 't3.small', ['2', '2.5'], '2048'),
    spec(region, 't3.medium', ['2', '2.5'], '4096'),
    spec(region, 'm5.large', ['2', '3.1'], '8192'),
  ];
  return {
    images: [
      image('ami-0ubuntu2404', 'x86_64', 'Linux/UNIX', 'Ubuntu 24.04', '8', 'ubuntu-24.04'),
      image('ami-0al2023', 'arm64', 'Linux/UNIX', 'Amazon Linux 2023', '8', 'al2023'),
      image('ami-0win2025', 'x86_64', 'Windows', 'Windows Server 2025', '30', 'windows-2025'),
    ],
    specs,
    regions: [region, 'eu-north-9'].map((name) => ({
      name,
      zones: ['a', 'b', 'c'].map((letter) => [`${name}${letter}`, 'Available'] as const),
    })),
    prices: (asked) =>
      asked === region
        ? [
            ...specs.map((each, index) => ({
              family: 'Compute Instance',
              id: `SKU${index}`,
              spec: each,
              amount: `0.0${index + 2}`,
            })),
            { family: 'Storage', id: 'SKU-GP3', amount: '0.0912' },
          ]
        : [],
  };
};
