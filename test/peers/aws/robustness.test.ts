import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { newCall, quick, region } from './connect.ts';
import { answering, byAction, cutBefore, only, throttled } from './faults.ts';
import { expiredAtEC2 } from './recorded/refusals.ts';
import type { AwsRequest } from './request.ts';
import { openRobustBench, told } from './robust-bench.ts';

const call = newCall();
const pages = byAction('DescribeInstances');
const keyOf = ({ headers }: AwsRequest) => /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1];
const { connect, arm, proxy, makeLongList } = openRobustBench();
beforeAll(() => makeLongList(22));

describe('a long list', () => {
  it('is the same where the answer to one of its pages was cut off', async () => {
    const { vm } = await connect();
    const whole = await vm.listVMStatus(call);
    arm(only(pages, cutBefore, { after: 2 }));
    await expect(vm.listVMStatus(call)).resolves.toEqual(whole);
  });

  it('is the same where one of its pages came too soon', async () => {
    const { vm } = await connect();
    const whole = await vm.listVMStatus(call);
    arm(only(pages, throttled, { after: 2, times: 2 }));
    await expect(vm.listVMStatus(call)).resolves.toEqual(whole);
  });

  it('tells of the limit where every page comes too soon', async () => {
    const { vm } = await connect();
    arm(only(pages, throttled, { after: 2, times: Number.POSITIVE_INFINITY }));
    const error = await told(vm.listVMStatus(call), 'rate-limited');
    expect(error).toMatchObject({ code: 'RequestLimitExceeded', retryable: true, ambiguous: false });
  });

  it('tells that the connection breaks where it always does', async () => {
    const { vm } = await connect();
    arm(only(pages, cutBefore, { after: 2, times: Number.POSITIVE_INFINITY }));
    expect(await told(vm.listVMStatus(call), 'unavailable')).toMatchObject({ retryable: true, ambiguous: false });
  });
});

describe('a token that expires in the middle of a list', () => {
  it('is renewed where a profile can, and the list goes on at the page where it stopped', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-profile-'));
    try {
      const { options, used } = await renewingProfile(folder);
      const { vm } = await connect({ credential: { Profile: 'renewing' }, options });
      const whole = await vm.listVMStatus(call);
      const firstKeys = (request: AwsRequest) => pages(request) && keyOf(request) === 'ASIARENEWED1';
      arm(only(firstKeys, answering(expiredAtEC2), { after: 2, times: Number.POSITIVE_INFINITY }));
      proxy().forget();
      await expect(vm.listVMStatus(call)).resolves.toEqual(whole);
      const keys = proxy()
        .log.filter(({ request, answer }) => pages(request) && answer?.status === 200)
        .map(({ request }) => keyOf(request));
      // Two pages with the first keys, which end then, and the third with the next.
      expect(keys.slice(0, 3)).toEqual(['ASIARENEWED1', 'ASIARENEWED1', 'ASIARENEWED2']);
      expect(await used()).toBe(2);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is told of where it was registered, with how to have another', async () => {
    const credential = { ClientId: 'ASIASTATIC', ClientSecret: 'secret', StsToken: 'token' };
    const { vm } = await connect({ credential });
    arm(only(pages, answering(expiredAtEC2), { after: 2, times: Number.POSITIVE_INFINITY }));
    const error = await told(vm.listVMStatus(call), 'unauthorized');
    expect(error.code).toBe('RequestExpired');
    expect(error.remedy).toEqual({
      en: expect.stringMatching(/temporary keys|token/i),
      ko: expect.stringMatching(/임시 키|토큰/),
    });
  });

  /** Its keys come from a command, others each time: what a login does that lasts for an hour. */
  async function renewingProfile(folder: string) {
    const counter = join(folder, 'count');
    const script = join(folder, 'keys.mjs');
    const config = join(folder, 'config');
    await writeFile(
      script,
      `import { appendFileSync, readFileSync } from 'node:fs';
       appendFileSync(${JSON.stringify(counter)}, '.');
       const n = readFileSync(${JSON.stringify(counter)}, 'utf8').length;
       const Expiration = new Date(Date.now() + 3_600_000).toISOString();
       console.log(JSON.stringify({ Version: 1, AccessKeyId: 'ASIARENEWED' + n, SecretAccessKey: 's', SessionToken: 't', Expiration }));`,
    );
    await writeFile(
      config,
      `[profile renewing]\nregion = ${region}\ncredential_process = ${process.execPath} ${script}\n`,
    );
    const env = { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'), PATH: process.env.PATH };
    return { options: { ...quick, env, home: folder }, used: async () => (await readFile(counter, 'utf8')).length };
  }
});
