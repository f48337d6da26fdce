import { describe, expect, it } from 'vitest';
import { newCall } from './connect.ts';
import { byAction, only } from './faults.ts';
import type { Treatment } from './proxy.ts';
import { notEnabled, notValidated, skewed } from './recorded/refusals.ts';
import { openRobustBench, told } from './robust-bench.ts';

const call = newCall();
/** Waits for a second and for two, as with AWS, before it asks for the second and the third time. */
const patient = { timings: { firstPollMs: 1000 }, random: (bytes: number) => new Uint8Array(bytes).fill(255) };
const { connect, arm, moto } = openRobustBench();

describe('a clock that is wrong', () => {
  const hourMs = 3_600_000;
  /** AWS refuses what was signed more than five minutes ago, by its own clock, and says how late it is. */
  const anHourAhead =
    (tells: boolean): Treatment =>
    async ({ headers, service }, next) => {
      const sent = headers['x-amz-date'] ?? '';
      const at = Date.parse(sent.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
      const now = new Date(Date.now() + hourMs);
      const date: Record<string, string> = tells ? { date: now.toUTCString() } : {};
      if (now.getTime() - at > 300_000) {
        return service === 'ec2'
          ? { ...notValidated, headers: { ...notValidated.headers, ...date } }
          : skewed(sent, now.toISOString().replace(/[-:]|\.\d+/g, ''), date);
      }
      const answer = await next();
      return { ...answer, headers: { ...answer.headers, ...date } };
    };

  it('is made up for, as soon as AWS has told its time', async () => {
    const { check, vpc } = await connect();
    arm(anHourAhead(true));
    await expect(check(call)).resolves.toBeUndefined();
    await expect(vpc.listVPC(call)).resolves.toHaveLength(1);
  });

  it('is told of where AWS does not take the time that it has told', async () => {
    const { check } = await connect();
    const always: Treatment = async ({ headers }) => skewed(headers['x-amz-date'] ?? '', 'later', {});
    arm(only(byAction('GetCallerIdentity'), always, { times: Number.POSITIVE_INFINITY }));
    const error = await told(check(call), 'unauthorized');
    expect(error.code).toBe('SignatureDoesNotMatch');
    expect(error.remedy).toEqual({ en: expect.stringMatching(/clock/i), ko: expect.stringMatching(/시각|시계|시간/) });
  });
});

describe('a wrong region', () => {
  it('is told of where what is looked for is in another', async () => {
    const here = await connect();
    const there = await connect({ region: 'us-west-2' });
    await here.keyPair.createKey({ name: 'here' }, call);
    const error = await told(there.keyPair.getKey({ nameId: 'here' }, call), 'not-found');
    expect(error.fact).toEqual({ en: expect.stringContaining('us-west-2'), ko: expect.stringContaining('us-west-2') });
  });

  it('is told of where the account has not enabled it', async () => {
    const { check } = await connect({ region: 'ap-east-1' });
    const everything = () => true;
    const inOthers: Treatment = async ({ service }) => (service === 'ec2' ? notValidated : notEnabled);
    arm(only(everything, inOthers, { times: Number.POSITIVE_INFINITY }));
    const error = await told(check(call), 'unauthorized');
    expect(error.remedy?.en).toMatch(/region|ap-east-1/i);
  });

  it('is told of where an image is of another', async () => {
    const { vpc, security, keyPair, vm } = await connect({ region: 'eu-west-1' });
    await vpc.createVPC({ name: 'web', cidr: '10.0.0.0/16', subnets: [{ name: 'web-a', cidr: '10.0.1.0/24' }] }, call);
    await security.createSecurity({ name: 'web', vpc: 'web', rules: [] }, call);
    await keyPair.createKey({ name: 'web' }, call);
    const request = {
      name: 'web',
      imageType: 'PublicImage' as const,
      image: 'ami-0a1b2c3d4e5f60718',
      spec: 't3.micro',
      vpc: 'web',
      subnet: 'web-a',
      securityGroups: ['web'],
      keyPair: 'web',
    };
    const error = await told(vm.startVM(request, call), 'not-found');
    expect(error.subject).toEqual({ resource: 'image', name: request.image });
    expect(`${error.fact.en} ${error.remedy?.en}`).toMatch(/eu-west-1|region/i);
  });
});

describe('a server that is killed', () => {
  it('is waited for by a list, which then goes on', async () => {
    const { vpc } = await connect({ options: patient });
    arm(
      only(byAction('DescribeVpcs'), async (_request, next) => {
        await moto().crash();
        return await next();
      }),
    );
    await expect(vpc.listVPC(call)).resolves.toHaveLength(1);
  });

  it('leaves it open what became of a change', async () => {
    const { keyPair } = await connect();
    arm(
      only(byAction('CreateKeyPair'), async (_request, next) => {
        await next();
        await moto().crash();
        return 'cut';
      }),
    );
    const error = await told(keyPair.createKey({ name: 'web' }, call), 'unavailable');
    expect(error).toMatchObject({ ambiguous: true, retryable: true });
  });
});
