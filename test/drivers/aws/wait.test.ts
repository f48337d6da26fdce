import { DescribeVolumesCommand, waitUntilInstanceRunning, waitUntilInstanceTerminated } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { seenSoon } from '../../../drivers/aws/access/seen-soon.ts';
import { type Wait, waitFor, waitUntil } from '../../../drivers/aws/access/wait.ts';
import type { Account } from '../../../drivers/aws/account.ts';
import { notFound, wrongState } from '../../../drivers/aws/refusal.ts';
import type { CallOptions } from '../../../drivers/contract/call.ts';
import { failureOf, openBench } from './aws-bench.ts';

const instance = (name: string) => ({
  ok: { reservationSet: { item: [{ instancesSet: { item: [{ instanceId: 'i-1', instanceState: { name } }] } }] } },
});
const missing = { code: 'InvalidInstanceID.NotFound' };
const input = { InstanceIds: ['i-1'] };
const waitOf = (account: Account, call: CallOptions, more: Partial<Wait> = {}): Wait => ({
  ask: account.ask('vm', 'web', call),
  what: { en: 'the VM to run', ko: 'VM 시작' },
  ...more,
});

describe('waiting with a waiter of the SDK', () => {
  it('ends with the answer in which the state is there', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeInstances', missing, instance('pending'), instance('running'));
    const last = await waitFor(account, account.ec2, waitUntilInstanceRunning, input, waitOf(account, call));
    expect(last).toMatchObject({ Reservations: [{ Instances: [{ State: { Name: 'running' } }] }] });
    expect(double.count('DescribeInstances')).toBe(3);
  });

  it('tells the person what is waited for, and nothing where it is there at once', async () => {
    const first = await openBench();
    first.double.on('DescribeInstances', instance('running'));
    await waitFor(first.account, first.account.ec2, waitUntilInstanceRunning, input, waitOf(first.account, first.call));
    expect(first.told).toEqual([]);
    const { double, account, call, told } = await openBench();
    double.on('DescribeInstances', instance('pending'), instance('running'));
    await waitFor(account, account.ec2, waitUntilInstanceRunning, input, waitOf(account, call));
    expect(told).toEqual([
      { en: expect.stringMatching(/^Waiting for the VM to run/), ko: expect.stringMatching(/^VM 시작 대기 중/) },
    ]);
  });

  it('ends with the error that is given for a state from which the awaited one does not come', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeInstances', instance('pending'), instance('terminated'));
    const wait = waitOf(account, call);
    const failed = (last?: { Reservations?: readonly unknown[] | undefined }) =>
      wrongState(wait.ask.subject, { en: `seen ${last?.Reservations?.length}`, ko: '봄' }, { en: 'x', ko: 'x' });
    const waiting = waitFor(account, account.ec2, waitUntilInstanceRunning, input, { ...wait, failed });
    expect(await failureOf(waiting)).toMatchObject({ kind: 'wrong-state', fact: { en: 'seen 1' } });
  });

  it('ends at once where AWS refuses the question', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeInstances', { code: 'UnauthorizedOperation', status: 403 });
    const waiting = waitFor(account, account.ec2, waitUntilInstanceRunning, input, waitOf(account, call));
    expect(await failureOf(waiting)).toMatchObject({ kind: 'forbidden', code: 'UnauthorizedOperation' });
    expect(double.count('DescribeInstances')).toBe(1);
  });

  it('goes on where a connection is cut', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeInstances', { cut: true }, instance('terminated'));
    await waitFor(account, account.ec2, waitUntilInstanceTerminated, input, waitOf(account, call));
    expect(double.count('DescribeInstances')).toBe(2);
  });

  it('ends with the limit, and says that AWS goes on', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeInstances', instance('pending'));
    const wait = waitOf(account, call, { limitMs: 30 });
    const error = await failureOf(waitFor(account, account.ec2, waitUntilInstanceRunning, input, wait));
    expect(error).toMatchObject({ kind: 'timeout', retryable: true, ambiguous: true });
  });

  it('ends with the call', async () => {
    const controller = new AbortController();
    const { double, account, call } = await openBench({ signal: controller.signal });
    double.on('DescribeInstances', () => {
      controller.abort();
      return instance('pending');
    });
    const waiting = waitFor(account, account.ec2, waitUntilInstanceRunning, input, waitOf(account, call));
    expect(await failureOf(waiting)).toMatchObject({ kind: 'cancelled', ambiguous: true });
  });
});

describe('waiting where the SDK has no waiter', () => {
  const look = (account: Account, call: CallOptions) => async () => {
    const { Volumes = [] } = await account.ec2.read(new DescribeVolumesCommand({}), account.ask('disk', 'data', call));
    return Volumes.map(({ State }) => State);
  };
  const volumes = (status: string) => ({ ok: { volumeSet: { item: [{ volumeId: 'vol-1', status }] } } });

  it('resolves with what was seen last', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVolumes', volumes('creating'), volumes('available'));
    const isDone = ([state]: (string | undefined)[]) => state === 'available';
    await expect(waitUntil(account, look(account, call), isDone, waitOf(account, call))).resolves.toEqual([
      'available',
    ]);
  });

  it('ends with the limit', async () => {
    const { double, account, call } = await openBench();
    double.on('DescribeVolumes', volumes('creating'));
    const waiting = waitUntil(account, look(account, call), () => false, waitOf(account, call, { limitMs: 20 }));
    expect(await failureOf(waiting)).toMatchObject({ kind: 'timeout' });
  });
});

describe('what was made a moment ago', () => {
  it('is looked for until it is seen', async () => {
    const { account, call } = await openBench();
    const wanted = account.ask('vm', 'web', call);
    let looks = 0;
    const seen = await seenSoon(
      account,
      async () => {
        looks += 1;
        if (looks < 3) throw notFound(wanted.subject, 'ap-northeast-2');
        return 'there';
      },
      wanted,
    );
    expect([seen, looks]).toEqual(['there', 3]);
  });

  it('is not looked for without end', async () => {
    const { account, call } = await openBench();
    const wanted = account.ask('vm', 'web', call);
    const looking = seenSoon(account, () => Promise.reject(notFound(wanted.subject, 'ap-northeast-2')), wanted);
    expect(await failureOf(looking)).toMatchObject({ kind: 'not-found' });
  });
});
