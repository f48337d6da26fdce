import { CreateVpcCommand, DescribeVpcsCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateClusterCommand, DescribeClusterCommand } from '@aws-sdk/client-eks';
import { CreateTargetGroupCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../drivers/aws/account.ts';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import { failureOf, openBench } from './aws-bench.ts';
import { after, throttled } from './aws-double.ts';

const vpcs = { ok: { vpcSet: { item: [{ vpcId: 'vpc-11112222' }] } } };
const cut = { cut: true } as const;

const readVpcs = (account: Account, call: CallOptions) =>
  account.ec2.read(new DescribeVpcsCommand({}), account.ask('vpc', 'shop', call));
const createVpc = (account: Account, call: CallOptions) =>
  account.ec2.change(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }), account.ask('vpc', 'shop', call));
const run = (account: Account, call: CallOptions, ClientToken?: string) =>
  account.ec2.change(
    new RunInstancesCommand({ ImageId: 'ami-11112222', MinCount: 1, MaxCount: 1, ClientToken }),
    account.ask('vm', 'web', call),
  );

describe('a request to AWS', () => {
  it('is signed for the service and the region, with the keys, and says who sends it', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', vpcs);
    await readVpcs(account, call);
    expect(double.requests).toMatchObject([
      {
        service: 'ec2',
        region: 'ap-northeast-2',
        accessKeyId: 'AKIATEST',
        headers: { 'user-agent': expect.stringContaining('app/spinneret') },
      },
    ]);
  });

  it('is cancelled with the call', async () => {
    const controller = new AbortController();
    const { double, account, call } = await openBench({ signal: controller.signal });
    double.on('DescribeVpcs', () => {
      controller.abort();
      return { silent: true };
    });
    expect(await failureOf(readVpcs(account, call))).toMatchObject({ kind: 'cancelled', ambiguous: false });
  });

  it('leaves open what became of a change that is cancelled under way', async () => {
    const controller = new AbortController();
    const { double, account, call } = await openBench({ signal: controller.signal });
    double.on('CreateVpc', () => {
      controller.abort();
      return { silent: true };
    });
    expect(await failureOf(createVpc(account, call))).toMatchObject({ kind: 'cancelled', ambiguous: true });
  });

  it('ends where no answer comes in time', async () => {
    const { double, account, call } = await openBench({ timings: { requestTimeoutMs: 50 } });
    double.on('CreateVpc', { silent: true });
    expect(await failureOf(createVpc(account, call))).toMatchObject({ kind: 'timeout', ambiguous: true });
  });

  it('is understood however slowly the answer comes', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', after(50, vpcs));
    await expect(readVpcs(account, call)).resolves.toMatchObject({ Vpcs: [{ VpcId: 'vpc-11112222' }] });
  });
});

describe('a connection that is cut', () => {
  it('is made again for a read', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', cut, cut, vpcs);
    await expect(readVpcs(account, call)).resolves.toMatchObject({ Vpcs: [{ VpcId: 'vpc-11112222' }] });
    expect(double.count('DescribeVpcs')).toBe(3);
  });

  it('is made again for a read no more often than three times', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', cut);
    expect(await failureOf(readVpcs(account, call))).toMatchObject({ kind: 'unavailable', ambiguous: false });
    expect(double.count('DescribeVpcs')).toBe(3);
  });

  it('leaves open what became of a change without a token, which is sent once', async () => {
    const { double, account, call } = await openBench();
    double.on('CreateVpc', cut);
    expect(await failureOf(createVpc(account, call))).toMatchObject({ kind: 'unavailable', ambiguous: true });
    expect(double.count('CreateVpc')).toBe(1);
  });

  it('is made again for a change with a token, and with the same one', async () => {
    const { double, account, call } = await openBench();
    double.on('RunInstances', cut, { ok: { instancesSet: { item: [{ instanceId: 'i-11112222' }] } } });
    await run(account, call, 'token-1');
    expect(double.requests.map(({ parameters }) => parameters.ClientToken)).toEqual(['token-1', 'token-1']);
  });

  it('is not made again for a change whose token only the SDK knows', async () => {
    const { double, account, call } = await openBench();
    double.on('RunInstances', cut);
    expect(await failureOf(run(account, call))).toMatchObject({ ambiguous: true });
    expect(double.count('RunInstances')).toBe(1);
  });

  it('is made again for a change of EKS with a token', async () => {
    const { double, account, call } = await openBench();
    double.on('POST /clusters', cut, { ok: { cluster: { name: 'demo' } } });
    const input = { name: 'demo', roleArn: 'arn', resourcesVpcConfig: {}, clientRequestToken: 'token-1' };
    await account.eks.change(new CreateClusterCommand(input), account.ask('cluster', 'demo', call));
    expect(double.requests.map(({ body }) => body)).toMatchObject([
      { clientRequestToken: 'token-1' },
      { clientRequestToken: 'token-1' },
    ]);
  });

  it('stays open where the repetitions are cut too', async () => {
    const { double, account, call } = await openBench();
    double.on('RunInstances', cut);
    expect(await failureOf(run(account, call, 'token-1'))).toMatchObject({ ambiguous: true });
    expect(double.count('RunInstances')).toBe(3);
  });

  it('is no longer open where AWS then says no', async () => {
    const { double, account, call } = await openBench();
    double.on('RunInstances', cut, { code: 'InsufficientInstanceCapacity', status: 500 });
    expect(await failureOf(run(account, call, 'token-1'))).toMatchObject({ kind: 'no-capacity', ambiguous: false });
  });
});

describe('an error of the server', () => {
  it('leaves open what became of a change', async () => {
    const { double, account, call } = await openBench();
    double.on('CreateVpc', { code: 'InternalError', status: 500 });
    expect(await failureOf(createVpc(account, call))).toMatchObject({ kind: 'unavailable', ambiguous: true });
    expect(double.count('CreateVpc')).toBe(1);
  });

  it('is asked again for a read', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', { code: 'InternalError', status: 500 }, vpcs);
    await expect(readVpcs(account, call)).resolves.toMatchObject({ Vpcs: [{}] });
  });

  it('is one also where a gateway answers in place of AWS', async () => {
    const { double, account, call } = await openBench();
    double.on('CreateVpc', { status: 502, text: '<html>Bad Gateway</html>' });
    expect(await failureOf(createVpc(account, call))).toMatchObject({ kind: 'unavailable', ambiguous: true });
  });

  it.each(['welcome to the hotel', '<html><body>Sign in</body></html>'])('is no answer: %s', async (text) => {
    const { double, account, call } = await openBench();
    double.on('CreateVpc', { status: 200, text });
    const error = await failureOf(createVpc(account, call));
    expect(error).toMatchObject({
      kind: 'unavailable',
      ambiguous: true,
      fact: { en: expect.stringMatching(/not AWS/) },
    });
  });
});

describe('throttling', () => {
  it('is waited out, also by a change without a token, and the person is told', async () => {
    const { double, account, call, told } = await openBench();
    double.on('CreateVpc', throttled, throttled, { ok: { vpc: { vpcId: 'vpc-1' } } });
    await expect(createVpc(account, call)).resolves.toMatchObject({ Vpc: { VpcId: 'vpc-1' } });
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual({
      en: expect.stringMatching(/AWS limits how often/),
      ko: expect.stringMatching(/요청 한도/),
    });
  });

  it('is waited for longer and longer, and never as long as could be', async () => {
    const pauses: number[] = [];
    const { double, account, call } = await openBench({
      sleep: async (durationMs) => void pauses.push(durationMs),
      random: (bytes) => new Uint8Array(bytes).fill(127),
      timings: { firstPollMs: 1000 },
    });
    double.on('DescribeVpcs', throttled, throttled, throttled, vpcs);
    await readVpcs(account, call);
    expect(pauses).toEqual([500, 1000, 2000]);
  });

  it('is an error after five repetitions', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', throttled);
    const error = await failureOf(readVpcs(account, call));
    expect(error).toMatchObject({ kind: 'rate-limited', code: 'RequestLimitExceeded', retryable: true });
    expect(double.count('DescribeVpcs')).toBe(6);
  });

  it('is known in EKS, which has another code', async () => {
    const { double, account, call } = await openBench();
    double.on(
      'GET /clusters/demo',
      { code: 'ThrottlingException', status: 429 },
      { ok: { cluster: { name: 'demo' } } },
    );
    const wanted = new DescribeClusterCommand({ name: 'demo' });
    await expect(account.eks.read(wanted, account.ask('cluster', 'demo', call))).resolves.toMatchObject({
      cluster: { name: 'demo' },
    });
  });
});

describe('pages', () => {
  const page = (item: readonly object[], nextToken?: string) => ({ ok: { vpcSet: { item }, nextToken } });
  const list = (account: Account, call: CallOptions) =>
    account.ec2.pages(
      (NextToken) => new DescribeVpcsCommand({ MaxResults: 5, NextToken }),
      ({ NextToken }) => NextToken,
      account.ask('vpc', 'all', call),
    );

  it('come one after the other, each asked for with the token of the one before', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', page([{ vpcId: 'vpc-1' }], 'a'), page([], 'b'), page([{ vpcId: 'vpc-2' }]));
    const ids: (string | undefined)[] = [];
    for await (const { Vpcs = [] } of list(account, call)) ids.push(...Vpcs.map(({ VpcId }) => VpcId));
    expect(ids).toEqual(['vpc-1', 'vpc-2']);
    expect(double.requests.map(({ parameters }) => parameters.NextToken)).toEqual([undefined, 'a', 'b']);
  });

  it('end where the server gives the same token again', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', page([], 'a'));
    for await (const { Vpcs } of list(account, call)) expect(Vpcs).toEqual([]);
    expect(double.count('DescribeVpcs')).toBe(2);
  });

  it('are not asked for where nobody wants them', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVpcs', page([{ vpcId: 'vpc-1' }], 'a'));
    for await (const _page of list(account, call)) break;
    expect(double.count('DescribeVpcs')).toBe(1);
  });
});

describe('a clock that is off', () => {
  it('is corrected by what AWS says the time is', async () => {
    const { double, account, call } = await openBench();
    double.setClock(() => new Date(Date.now() + 60 * 60_000));
    double.on('DescribeVpcs', vpcs);
    await expect(readVpcs(account, call)).resolves.toMatchObject({ Vpcs: [{}] });
    expect(double.count('DescribeVpcs')).toBe(2);
    await readVpcs(account, call);
    expect(double.count('DescribeVpcs')).toBe(3);
  });

  it('is corrected for a change as well, which AWS has not begun with', async () => {
    const { double, account, call } = await openBench();
    double.setClock(() => new Date(Date.now() - 60 * 60_000));
    double.on('CreateTargetGroup', { ok: { TargetGroups: { member: [{ TargetGroupName: 'web' }] } } });
    const wanted = new CreateTargetGroupCommand({ Name: 'web' });
    await expect(account.elb.change(wanted, account.ask('nlb', 'web', call))).resolves.toMatchObject({
      TargetGroups: [{ TargetGroupName: 'web' }],
    });
  });

  it('is explained where AWS does not take the corrected time either', async () => {
    const { double, account, call } = await openBench();
    let hours = 1;
    double.setClock(() => {
      hours += 1;
      return new Date(Date.now() + hours * 60 * 60_000);
    });
    double.on('DescribeVpcs', vpcs);
    const error = await failureOf(readVpcs(account, call));
    expect(error).toMatchObject({ kind: 'unauthorized', remedy: { en: expect.stringMatching(/clock/) } });
  });
});
