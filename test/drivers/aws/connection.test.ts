import { describe, expect, it, onTestFinished } from 'vitest';
import { openAccount } from '../../../drivers/aws/account.ts';
import { contextOf } from '../../../drivers/aws/context.ts';
import { createAwsDriver } from '../../../drivers/aws/index.ts';
import type { ConnectOptions } from '../../../drivers/contract/driver.ts';
import { connectTo, failureOf } from './aws-bench.ts';
import { type AwsDouble, openAwsDouble } from './aws-double.ts';

const call = { signal: new AbortController().signal };
const identity = {
  ok: { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/ops', UserId: 'AIDAOPS' },
};
const region = { ok: { regionInfo: { item: [{ regionName: 'ap-northeast-2' }] } } };

async function open(options: Partial<ConnectOptions> = {}) {
  const double = await openAwsDouble();
  const driver = createAwsDriver({ env: {}, home: '/nowhere', timings: { firstPollMs: 2 } });
  const connection = await driver.connect({ ...connectTo(double), ...options });
  onTestFinished(async () => {
    await connection.close();
    await double.close();
  });
  return { double, connection };
}

const openAsked = async (script: (double: AwsDouble) => void) => {
  const opened = await open();
  script(opened.double);
  return opened;
};

describe('a connection to AWS', () => {
  it('asks nothing when it opens', async () => {
    const { double } = await open();
    expect(double.requests).toEqual([]);
  });

  it.each(['', 'ap northeast 2', 'https://aws.example.com', '../etc'])('refuses the region %j', async (name) => {
    const error = await failureOf(open({ region: { region: name } }));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('ap-northeast-2') } });
  });

  it('is checked by who the keys belong to and by a question to EC2', async () => {
    const { double, connection } = await openAsked((each) => {
      each.on('GetCallerIdentity', identity);
      each.on('DescribeRegions', region);
    });
    await connection.check(call);
    expect(double.requests.map(({ action }) => action).toSorted()).toEqual(['DescribeRegions', 'GetCallerIdentity']);
  });

  it.each([
    ['InvalidClientTokenId', 'unauthorized'],
    ['AccessDenied', 'forbidden'],
  ] as const)('fails its check with %s as %s', async (code, kind) => {
    const { connection } = await openAsked((each) => {
      each.on('GetCallerIdentity', { code, status: 403 });
      each.on('DescribeRegions', region);
    });
    expect(await failureOf(connection.check(call))).toMatchObject({ kind, code, subject: { resource: 'connection' } });
  });

  it('says of a region that the account has not switched on what to do', async () => {
    const { connection } = await openAsked((each) => {
      each.on('GetCallerIdentity', identity);
      each.on('DescribeRegions', { code: 'AuthFailure', status: 401 });
    });
    expect(await failureOf(connection.check(call))).toMatchObject({
      kind: 'unauthorized',
      remedy: { en: expect.stringMatching(/Account settings, AWS Regions/) },
    });
  });
});

describe('the driver functions', () => {
  const callFunction = async (
    fid: string,
    keyValues: { key: string; value: string }[],
    script: (d: AwsDouble) => void,
  ) => {
    const { connection } = await openAsked(script);
    return await connection.handlers.anyCall?.anyCall({ fid, keyValues }, call);
  };

  it('tell as whom AWS knows the connection', async () => {
    const answer = await callFunction('whoAmI', [], (double) => double.on('GetCallerIdentity', identity));
    expect(answer?.keyValues).toContainEqual({ key: 'arn', value: 'arn:aws:iam::123456789012:user/ops' });
  });

  it('tell which zones offer a spec', async () => {
    const item = ['c', 'a'].map((zone) => ({ instanceType: 'g5.xlarge', location: `ap-northeast-2${zone}` }));
    const answer = await callFunction('specZones', [{ key: 'spec', value: 'g5.xlarge' }], (double) =>
      double.on('DescribeInstanceTypeOfferings', { ok: { instanceTypeOfferingSet: { item } } }),
    );
    expect(answer?.keyValues).toContainEqual({ key: 'zones', value: 'ap-northeast-2a, ap-northeast-2c' });
  });

  it('read an encoded reason for a refusal', async () => {
    const answer = await callFunction('decodeAuthorization', [{ key: 'message', value: 'a1B2' }], (double) =>
      double.on('DecodeAuthorizationMessage', { ok: { DecodedMessage: '{"allowed":false}' } }),
    );
    expect(answer?.keyValues).toEqual([{ key: 'decoded', value: '{"allowed":false}' }]);
  });

  it('say which value they lack', async () => {
    const error = await failureOf(callFunction('specZones', [], () => {}));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining('spec=VALUE') } });
  });
});

describe('a URL for others', () => {
  it('asks STS in the name of the connection, with the header that others must send', async () => {
    const double = await openAwsDouble();
    const account = await openAccount(connectTo(double), contextOf({ env: {} }));
    onTestFinished(async () => {
      await account.close();
      await double.close();
    });
    const url = new URL(
      await account.presigned(
        { query: { Action: 'GetCallerIdentity' }, headers: { 'x-k8s-aws-id': 'demo' }, expiresInSeconds: 60 },
        call,
      ),
    );
    expect(url.origin).toBe(double.endpoint);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'GetCallerIdentity',
      'X-Amz-Credential': expect.stringMatching(/^AKIATEST\/\d{8}\/ap-northeast-2\/sts\/aws4_request$/),
      'X-Amz-Expires': '60',
      'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(double.requests).toEqual([]);
  });
});
