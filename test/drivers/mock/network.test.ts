import { describe, expect, it } from 'vitest';
import { call, connect, failure, newStateDirectory } from './mock-world.ts';

const empty = async () => (await connect({ stateDirectory: await newStateDirectory() })).handlers;

describe('a VPC of the mock cloud', () => {
  it.each(['10.0.0.0/15', '10.0.0.0/29'])('is refused with %s, outside /16 to /28', async (cidr) => {
    const { vpc } = await empty();
    expect(await failure(vpc.createVPC({ name: 'vpc-01', cidr, subnets: [] }, call))).toMatchObject({
      kind: 'invalid-input',
    });
  });

  it('is refused without a CIDR', async () => {
    const { vpc } = await empty();
    expect(await failure(vpc.createVPC({ name: 'vpc-01', subnets: [] }, call))).toMatchObject({
      kind: 'invalid-input',
    });
  });

  it('is refused with text for a CIDR', async () => {
    const { vpc } = await empty();
    const request = { name: 'vpc-01', cidr: 'everything', subnets: [] };
    expect(await failure(vpc.createVPC(request, call))).toMatchObject({ kind: 'invalid-input' });
  });

  it.each([
    ['outside of it', [{ name: 'a', cidr: '10.1.0.0/24' }], 'invalid-input'],
    [
      'of the same name',
      [
        { name: 'a', cidr: '10.0.1.0/24' },
        { name: 'a', cidr: '10.0.2.0/24' },
      ],
      'already-exists',
    ],
    [
      'that overlap',
      [
        { name: 'a', cidr: '10.0.0.0/23' },
        { name: 'b', cidr: '10.0.1.0/24' },
      ],
      'conflict',
    ],
    ['in an unknown zone', [{ name: 'a', cidr: '10.0.1.0/24', zone: 'seoul-z' }], 'not-found'],
  ])('is not made at all with subnets %s', async (_what, subnets, kind) => {
    const { vpc } = await empty();
    const request = { name: 'vpc-01', cidr: '10.0.0.0/16', subnets };
    expect(await failure(vpc.createVPC(request, call))).toMatchObject({ kind });
    await expect(vpc.listVPC(call)).resolves.toEqual([]);
  });

  it('is refused beyond the quota', async () => {
    const { vpc } = await empty();
    for (let number = 1; number <= 5; number += 1) {
      await vpc.createVPC({ name: `vpc-${number}`, cidr: '10.0.0.0/16', subnets: [] }, call);
    }
    const sixth = { name: 'vpc-6', cidr: '10.0.0.0/16', subnets: [] };
    expect(await failure(vpc.createVPC(sixth, call))).toMatchObject({ kind: 'quota', code: 'VpcLimitExceeded' });
  });
});

describe('an error of the mock cloud', () => {
  it('carries what a real cloud’s would', async () => {
    const { vpc } = await empty();
    const error = await failure(vpc.getVPC({ nameId: 'vpc-99' }, call));
    expect(error).toMatchObject({
      provider: 'MOCK',
      kind: 'not-found',
      code: 'InvalidVpc.NotFound',
      cspMessage: 'there is no such VPC in seoul',
      requestId: expect.stringMatching(/^req-[0-9a-f]{20}$/),
      subject: { resource: 'vpc', name: 'vpc-99' },
      fact: { ko: 'seoul에 그런 VPC가 없습니다' },
      retryable: false,
      ambiguous: false,
    });
    expect(error.remedy).toBeDefined();
  });
});
