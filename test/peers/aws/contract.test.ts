import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeDriverContract } from '../../contracts/driver.ts';
import { type AllHandlers, methodNames } from '../../contracts/driver-methods.ts';
import { type AccountState, difference } from './account-state.ts';
import { openAwsPeer } from './aws-peer.ts';
import { connectTo, newCall, region } from './connect.ts';
import { exercising } from './exercised.ts';
import { countTests } from './figures.ts';
import { inTwoZones } from './in-two-zones.ts';
import { lacks } from './lacks.ts';

const call = newCall();
const peer = await openAwsPeer();
afterAll(() => peer.close());

describe('the AWS driver on moto', () => {
  let before: AccountState;
  let exercised: ReadonlySet<string> = new Set();
  beforeAll(async () => {
    before = await peer.state();
  });

  countTests(() => peer.proxy.log, peer.besideMoto);

  describeDriverContract('moto', {
    provider: 'AWS',
    lacks,
    samples: {
      region,
      image: peer.images.linux,
      windowsImage: peer.images.windows,
      spec: 't3.micro',
      driverFunction: 'whoAmI',
      clusterVersions: ['1.34', '1.35'],
    },
    settle: { timeoutMs: 60_000, pollMs: 5 },
    async open() {
      const { connection, answered } = exercising(await connectTo(peer));
      exercised = answered;
      return { connection: inTwoZones(connection), cleanup: () => connection.close() };
    },
  });

  it('tells what the system of a VM needs for a further interface, which the suite does not ask', async () => {
    const watched = exercising(await connectTo(peer));
    const { vpc, nic } = watched.connection.handlers as AllHandlers;
    const subnets = [{ name: 'scripts-a', cidr: '10.0.1.0/24' }];
    await vpc.createVPC({ name: 'scripts', cidr: '10.0.0.0/16', subnets }, call);
    const request = { name: 'eth1', vpc: 'scripts', subnet: 'scripts-a', securityGroups: [] };
    const { iid, addresses } = await nic.createNIC(request, call);
    expect(await nic.getNICOSConfigScript(iid, call)).toContain(addresses[0]?.privateIP);
    await nic.deleteNIC(iid, call);
    await vpc.deleteVPC({ nameId: 'scripts' }, call);
    exercised = new Set([...exercised, ...watched.answered]);
    await watched.connection.close();
  });

  it('has had an answer from every method', () => {
    const promised = methodNames.filter((method) => !lacks.includes(method));
    expect(promised.filter((method) => !exercised.has(method))).toEqual([]);
  });

  it('leaves nothing behind', async () => {
    expect(difference(before, await peer.state())).toEqual([]);
  });
});
