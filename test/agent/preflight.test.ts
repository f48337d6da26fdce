import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, type Bench, deny, leave, openBench } from '../doubles/bench.ts';

type Call = NonNullable<ScriptedStep['calls']>[number];

const benches: Bench[] = [];

async function bench(...calls: Call[]): Promise<Bench> {
  const opened = await openBench({ model: createScriptedModel([{ calls }, { text: 'ok' }]) });
  benches.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

const call = (name: string, args: object): Call => ({
  name,
  arguments: { connection: 'mock-seoul', ...args },
});
const vm = {
  name: 'web-09',
  image: 'ubuntu-24.04',
  spec: 'm1.small',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['sg-01'],
  keyPair: 'keypair-01',
};
const arm = call('StartVM', { ...vm, spec: 'a1.small' });

/** The driver's operations that were called, newest first, by the call history. */
const driverCalls = async ({ application }: Bench): Promise<string[]> =>
  (await application.history.query({ limit: 1000 })).map(({ operation }) => operation);

describe('a card', () => {
  it('says what rules know against the call, with the fix', async () => {
    const { approvals } = await (await bench(arm)).say('do it', leave);
    expect(approvals[0]?.impact.preflight).toMatchObject({
      failed: [
        {
          playbook: 'any-architecture',
          severity: 'fails',
          finding: {
            en: expect.stringMatching(/x86_64.*a1\.small is for arm64/),
            ko: expect.stringContaining('arm64용'),
          },
        },
      ],
    });
    const fixes = approvals[0]?.impact.preflight?.failed[0]?.remedies.map(({ en }) => en) ?? [];
    expect(fixes).toContainEqual(expect.stringContaining('c1.medium'));
  });

  it.each([
    ['a name that is no spec', call('StartVM', { ...vm, spec: 'm1.smal' }), 'any-spec-missing'],
    ['a root disk below the minimum of the image', call('StartVM', { ...vm, rootDiskSizeGB: 5 }), 'any-image-size'],
    ['a subnet that the VPC lacks', call('StartVM', { ...vm, subnet: 'subnet-77' }), 'any-start-references'],
    ['a disk that another VM has', call('StartVM', { ...vm, dataDisks: ['data-01'] }), 'any-data-disk'],
    ['a zone that is not there', call('CreateDisk', { name: 'd-1', zone: 'seoul-z' }), 'any-zone-closed'],
    ['a CIDR outside the VPC', call('AddSubnet', { name: 's', vpc: 'vpc-01', cidr: '10.77.0.0/24' }), 'any-cidr'],
    ['a CIDR that is taken', call('AddSubnet', { name: 's', vpc: 'vpc-01', cidr: '10.0.1.0/25' }), 'any-cidr'],
    ['a subnet that is there', call('AddSubnet', { name: 'subnet-01', vpc: 'vpc-01' }), 'any-subnet-name-taken'],
  ])('tells before consent what the cloud then refuses: %s', async (_, wanted, playbook) => {
    const { approvals, calls } = await (await bench(wanted)).say('do it', approve);
    expect(approvals[0]?.impact.preflight?.failed.map((rule) => rule.playbook)).toEqual([playbook]);
    expect(calls[0]).toMatchObject({ status: 'failed' });
  });

  it('tells that a quota is used up, which a change of the same answer helps to use up', async () => {
    const wanted = ['n-1', 'n-2', 'n-3', 'n-4', 'n-5', 'n-6'].map((name) => call('CreateVPC', { name }));
    const { approvals, calls } = await (await bench(...wanted)).say('do it', approve);
    const broken = approvals.map(({ impact }) => impact.preflight?.failed.map(({ playbook }) => playbook));
    const refused = calls.map(({ status }) => (status === 'failed' ? ['any-quota'] : []));
    expect(broken).toEqual(refused);
    expect(refused.flat()).not.toEqual([]);
  });

  it.each([
    ['a VM', call('StartVM', vm)],
    ['a disk', call('CreateDisk', { name: 'd-1', sizeGB: 50, zone: 'seoul-a' })],
    ['a VPC', call('CreateVPC', { name: 'v-1', subnets: [{ name: 's-1' }] })],
    ['a subnet', call('AddSubnet', { name: 's-1', vpc: 'vpc-01' })],
    ['an address', call('CreatePublicIP', { name: 'p-1' })],
  ])('says nothing against what then succeeds: %s', async (_, wanted) => {
    const { approvals, calls } = await (await bench(wanted)).say('do it', approve);
    expect(approvals[0]?.impact.preflight).toMatchObject({ failed: [], held: expect.any(Number) });
    expect(approvals[0]?.impact.unknown).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 'done' });
  });

  it('says nothing against a cluster that fits, and what its control plane costs', async () => {
    const wanted = call('CreateCluster', { name: 'k-1', vpc: 'vpc-01' });
    const { approvals } = await (await bench(wanted)).say('do it', leave);
    expect(approvals[0]?.impact).toMatchObject({
      preflight: { failed: [] },
      facts: [{ title: { en: 'Control plane, price per hour' }, value: '0.115 USD' }],
    });
  });

  it('shows the price of what is to be made', async () => {
    const { approvals } = await (await bench(call('StartVM', vm))).say('do it', leave);
    expect(approvals[0]?.impact.facts).toEqual([
      { title: { en: 'Price per hour', ko: '시간당 요금' }, value: '0.0782 USD' },
    ]);
  });

  it('has no preflight, and costs no read, where no rule is about the operation', async () => {
    const opened = await bench(call('SuspendVM', { name: 'web-01' }));
    const { approvals } = await opened.say('do it', leave);
    expect(approvals[0]?.impact.preflight).toBeUndefined();
    expect(await driverCalls(opened)).not.toContain('getQuotaInfo');
  });

  it('is asked of what other changes of the same answer cannot mend, and of nothing else', async () => {
    const home = call('CreateVPC', { name: 'new-net', cidr: '10.5.0.0/16', subnets: [{ name: 'new-sub' }] });
    const inside = call('StartVM', { ...vm, spec: 'a1.small', vpc: 'new-net', subnet: 'new-sub' });
    const { approvals } = await (await bench(home, inside)).say('do it', leave);
    const broken = approvals.map(({ impact }) => impact.preflight?.failed.map(({ playbook }) => playbook));
    expect(broken).toEqual([[], ['any-architecture']]);
  });

  it('with a finding is consented to and runs like any other: the person decides', async () => {
    const opened = await bench(arm);
    const { calls } = await opened.say('do it', approve);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'invalid-input' } });
    expect(await driverCalls(opened)).toContain('startVM');
  });

  it('with a finding that is denied runs nothing', async () => {
    const opened = await bench(arm);
    const { calls } = await opened.say('do it', deny);
    expect(calls[0]).toMatchObject({ status: 'denied' });
    expect(await driverCalls(opened)).not.toContain('startVM');
  });

  it('keeps its findings over a restart', async () => {
    const opened = await bench(arm);
    const { approvals } = await opened.say('do it', leave);
    const kept = await opened.application.approvals.list({});
    expect(kept[0]?.impact.preflight).toEqual(approvals[0]?.impact.preflight);
  });

  it('comes all the same where a read of it fails, and says so', async () => {
    const opened = await bench(call('StartVM', vm));
    opened.faults.add({ operation: 'getQuotaInfo', outcome: 'unavailable', count: 10 });
    const { approvals, calls } = await opened.say('do it', approve);
    expect(approvals[0]?.impact.unknown).toEqual([
      { en: expect.stringContaining('GetQuotaInfo'), ko: expect.any(String) },
    ]);
    expect(calls[0]).toMatchObject({ status: 'done' });
  });
});
