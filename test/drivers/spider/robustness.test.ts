import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError, type CloudErrorKind } from '../../../drivers/contract/errors.ts';
import type { Fault } from '../../doubles/spider/index.ts';
import { connectThrough, mockPlace, openSpiderWorld, type SpiderWorld } from './spider-world.ts';

const call = { signal: new AbortController().signal };
const request = { name: 'vpc-01', cidr: '10.0.0.0/16', subnets: [] };
/** In place of the 30 seconds and the minutes that the server is given. */
const patience = { timeouts: { read: 150, change: 150, catalogue: 150, vm: 150 } };

let world: SpiderWorld;
let connection: CloudConnection;

beforeEach(async () => {
  world = await openSpiderWorld(patience);
  connection = await connectThrough(world.server, 'mock-one', mockPlace);
  world.double.calls.clear();
});
afterEach(async () => {
  await world.double.up();
  await world.close();
});

const vpcs = () => {
  if (!connection.handlers.vpc) throw new Error('no VPCs');
  return connection.handlers.vpc;
};

/** The error of a call: with a fact and a remedy in both languages, and nothing of a page or a stack in them. */
async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CloudError);
  if (!(error instanceof CloudError)) throw error;
  const text = expect.stringMatching(/^[^<>\n]{10,}$/);
  expect(error).toMatchObject({ fact: { en: text, ko: text }, remedy: { en: text, ko: text } });
  return error;
}

describe('a server that is down', () => {
  it('is unavailable, and nothing was done', async () => {
    await world.double.down();
    // A socket that was open may break at the first request, which then could have arrived.
    await failure(vpcs().listVPC(call));
    const error = await failure(vpcs().createVPC(request, call));
    expect(error.kind).toBe('unavailable');
    expect(error.ambiguous).toBeFalsy();
    expect(error.fact.en).toContain(new URL(world.double.url).host);
    await world.double.up();
    await expect(vpcs().listVPC(call)).resolves.toEqual([]);
  });

  it('is asked again without more ado when it is back', async () => {
    await world.double.down();
    await failure(vpcs().listVPC(call));
    await world.double.up();
    await expect(vpcs().createVPC(request, call)).resolves.toMatchObject({ iid: { nameId: 'vpc-01' } });
  });
});

describe('a server with another password', () => {
  it('is unauthorized, and no value of it is in the error', async () => {
    world.double.changePassword('changed-yesterday');
    const error = await failure(vpcs().createVPC(request, call));
    expect(error).toMatchObject({ kind: 'unauthorized', subject: { resource: 'server', name: 'lab' } });
    expect(JSON.stringify(error)).not.toContain(world.access.password);
    expect(world.double.resources().vpcs).toBe(0);
  });
});

describe('a change whose answer is lost', () => {
  it.each<[what: string, fault: Fault, kind: CloudErrorKind]>([
    ['cut in the middle', { kind: 'cut', method: 'POST' }, 'unavailable'],
    ['cut off before it begins', { kind: 'reset', method: 'POST', done: true }, 'unavailable'],
    ['not given in time', { kind: 'silence', method: 'POST', done: true }, 'timeout'],
  ])('because it is %s, is sent once and may have happened', async (_what, fault, kind) => {
    world.double.faults.add(fault);
    const error = await failure(vpcs().createVPC(request, call));
    expect(error).toMatchObject({ kind, ambiguous: true });
    expect(world.double.calls.count('POST', '/vpc')).toBe(1);
    expect(world.double.resources().vpcs).toBe(1);
    await expect(vpcs().getVPC({ nameId: 'vpc-01' }, call)).resolves.toMatchObject({ cidr: '10.0.0.0/16' });
  });

  it('is not made twice by asking for it again', async () => {
    world.double.faults.add({ kind: 'cut', method: 'POST' });
    await failure(vpcs().createVPC(request, call));
    expect(await failure(vpcs().createVPC(request, call))).toMatchObject({ kind: 'already-exists' });
    expect(world.double.resources().vpcs).toBe(1);
  });

  it('may have removed what it was to remove', async () => {
    await vpcs().createVPC(request, call);
    world.double.faults.add({ kind: 'cut', method: 'DELETE' });
    expect(await failure(vpcs().deleteVPC({ nameId: 'vpc-01' }, call))).toMatchObject({ ambiguous: true });
    expect(world.double.calls.count('DELETE', '/vpc')).toBe(1);
    expect(world.double.resources().vpcs).toBe(0);
  });
});

describe('a proxy in front of the server', () => {
  it('that answers with a page makes a change unavailable, and the page is not shown', async () => {
    world.double.faults.add({ kind: 'html', method: 'POST' });
    const error = await failure(vpcs().createVPC(request, call));
    expect(error.kind).toBe('unavailable');
    expect(world.double.calls.count('POST', '/vpc')).toBe(1);
    expect(world.double.resources().vpcs).toBe(0);
  });

  it('that answers with a page makes a list unavailable', async () => {
    world.double.faults.add({ kind: 'html', method: 'GET' });
    expect(await failure(vpcs().listVPC(call))).toMatchObject({ kind: 'unavailable' });
  });
});

describe('a server that says nothing', () => {
  it('is given up after a while', async () => {
    world.double.faults.add({ kind: 'silence', method: 'GET' });
    const error = await failure(vpcs().listVPC(call));
    expect(error.kind).toBe('timeout');
    expect(error.ambiguous).toBeFalsy();
  });

  it('is left at once when the person gives up', async () => {
    world.double.faults.add({ kind: 'silence', method: 'POST', done: true });
    const given = new AbortController();
    const creation = vpcs().createVPC(request, { signal: given.signal });
    setTimeout(() => given.abort(), 20);
    const error = await creation.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: true });
    expect(world.double.calls.count('POST', '/vpc')).toBe(1);
  });
});

describe('a server that fails inside', () => {
  it('says so, and the change is sent once', async () => {
    world.double.faults.add({ kind: 'panic', method: 'POST' });
    const error = await failure(vpcs().createVPC(request, call));
    expect(error.cspMessage).toBe('Internal Server Error');
    expect(world.double.calls.count('POST', '/vpc')).toBe(1);
  });
});

describe('slow connections of a server', () => {
  it('do not hold up the others', async () => {
    const other = await connectThrough(world.server, 'mock-two', { ...mockPlace, account: 'other' });
    world.double.faults.add({ kind: 'silence', connection: 'mock-one', times: 5 });
    const stuck = vpcs().listVPC(call);
    await expect(other.handlers.vpc?.listVPC(call)).resolves.toEqual([]);
    await failure(stuck);
  });
});
