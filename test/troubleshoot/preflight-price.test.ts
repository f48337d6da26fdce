import { describe, expect, it } from 'vitest';
import { spec, start } from './answers.ts';
import { type Answers, preflightOf } from './preflighted.ts';

type Sold = readonly [amount: number, unit: string, more?: object];
const prices = (...sold: readonly Sold[]) => ({
  rows: sold.map(([amount, unit, more], index) => ({
    productId: `p${index}`,
    region: 'region-1',
    productFamily: 'x',
    onDemand: { unit, currency: 'USD', amount },
    ...more,
  })),
});
const typed = (value: string) => ({ keyValues: [{ key: 'diskType', value }] });
const priced = spec({ pricePerHour: { amount: 0.0782, currency: 'USD' } });
const nodes = { name: 'ng', cluster: 'c', spec: 'xl', desiredNodeSize: 3 };

async function shownOn(operation: string, input: object, answers: Answers) {
  const { report } = await preflightOf('MOCK', { operation, input: { ...input } }, answers);
  return report?.facts.map(({ title, value }) => `${title.en}: ${value}`);
}

describe('the price on a card', () => {
  it.each([
    ['the list price of its spec', 'StartVM', start.input, { GetVMSpec: priced }, ['Price per hour: 0.0782 USD']],
    [
      'that of the price list where the spec has none',
      'StartVM',
      start.input,
      { GetVMSpec: spec(), GetPriceInfo: prices([0.1, 'Hour']), GetImage: { osPlatform: 'Linux/UNIX' } },
      ['Price per hour: 0.1 USD'],
    ],
    [
      'none of Linux for Windows',
      'StartVM',
      start.input,
      { GetVMSpec: spec(), GetPriceInfo: prices([0.1, 'Hour']), GetImage: { osPlatform: 'Windows' } },
      [],
    ],
    [
      'none where there are several',
      'StartVM',
      start.input,
      { GetVMSpec: spec(), GetPriceInfo: prices([0.1, 'Hour'], [0.2, 'Hour']) },
      [],
    ],
    [
      'that of all nodes of a group',
      'AddNodeGroup',
      nodes,
      { GetVMSpec: priced },
      ['Nodes, price per hour: 0.2346 USD (3 × 0.0782 USD)'],
    ],
    [
      'that of the control plane of a cluster, and of nodes that come with it',
      'CreateCluster',
      { ...nodes, nodeGroupMade: 'with-cluster' },
      { GetVMSpec: priced, GetPriceInfo: prices([0.1, 'Hour']) },
      ['Control plane, price per hour: 0.1 USD', 'Nodes, price per hour: 0.2346 USD (3 × 0.0782 USD)'],
    ],
    [
      'none of nodes that are made later',
      'CreateCluster',
      { ...nodes, nodeGroupMade: 'later-with-AddNodeGroup' },
      { GetVMSpec: priced, GetPriceInfo: prices([0.1, 'Hour']) },
      ['Control plane, price per hour: 0.1 USD'],
    ],
    [
      'that of a month for a disk of its type and size',
      'CreateDisk',
      { name: 'd', diskType: 'SSD', sizeGB: 100 },
      { GetPriceInfo: prices([0.08, 'GB-month', typed('SSD')], [0.04, 'GB-month', typed('HDD')]) },
      ['Price per month: 8 USD'],
    ],
    [
      'that of a GB where the size is left to the cloud',
      'CreateDisk',
      { name: 'd', diskType: 'SSD' },
      { GetPriceInfo: prices([0.08, 'GB-month', typed('SSD')]) },
      ['Price per GB and month: 0.08 USD'],
    ],
    [
      'those of an hour and of a month where both are told',
      'CreateNLB',
      { name: 'n', listenerPort: 80 },
      { GetPriceInfo: prices([0.02, 'Hour'], [15, 'Month'], [0.006, 'GB']) },
      ['Price per hour: 0.02 USD', 'Price per month: 15 USD'],
    ],
    ['nothing where the cloud tells no prices', 'CreateNLB', { name: 'n', listenerPort: 80 }, {}, []],
  ] as const)('is %s', async (_, operation, input, answers, expected) => {
    expect(await shownOn(operation, input, answers)).toEqual(expected);
  });
});
