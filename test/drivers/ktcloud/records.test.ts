import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { failure, type KTBench, openKT, prepareVM, ssh, startVM } from './kt-bench.ts';

async function recordFiles({ stateDirectory }: KTBench): Promise<string[]> {
  const entries = await readdir(join(stateDirectory, 'networks'), { recursive: true });
  return entries.filter((entry) => entry.endsWith('.json')).map((entry) => join(stateDirectory, 'networks', entry));
}

const vpcNames = async ({ handlers }: CloudConnection, { call }: KTBench) =>
  (await handlers.vpc?.listVPC(call))?.map(({ iid }) => iid.nameId);

describe('the records of a connection', () => {
  it.each(['team/web', '웹 서비스', '../../etc/passwd', 'a,b%2C', "it's"])('take the name %s', async (name) => {
    const bench = await openKT();
    const { vpc, security } = bench.handlers;
    const subnets = [{ name, cidr: '10.0.1.0/24' }];
    const made = await vpc.createVPC({ name, cidr: '10.0.0.0/16', subnets }, bench.call);
    await security.createSecurity({ name, vpc: name, rules: [ssh] }, bench.call);
    await expect(vpc.getVPC({ nameId: name }, bench.call)).resolves.toEqual(made);
    const request = { ...(await prepareVM(bench)), vpc: name, subnet: name, securityGroups: [name] };
    const vm = await bench.handlers.vm.startVM(request, bench.call);
    expect(vm).toMatchObject({ vpc: made.iid, subnet: { nameId: name }, securityGroups: [{ nameId: name }] });
    expect(await recordFiles(bench)).toHaveLength(1);
  });

  it('are its own, also where the names of two connections look the same in a file name', async () => {
    const bench = await openKT();
    const [slash, line] = [await bench.connect('kt/seoul'), await bench.connect('kt_seoul')];
    await slash.handlers.vpc?.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets: [] }, bench.call);
    await expect(vpcNames(slash, bench)).resolves.toEqual(['vpc-01']);
    await expect(vpcNames(line, bench)).resolves.toEqual([]);
  });

  it('are seen by another process at once', async () => {
    const bench = await openKT();
    const same = await bench.connect();
    await Promise.all(
      [bench.connection, same].map(({ handlers }, index) =>
        handlers.vpc?.createVPC({ name: `vpc-0${index}`, cidr: '10.0.0.0/16', subnets: [] }, bench.call),
      ),
    );
    expect((await vpcNames(same, bench))?.toSorted()).toEqual(['vpc-00', 'vpc-01']);
  });

  it('do not need a CIDR of the VPC', async () => {
    const bench = await openKT();
    const made = await bench.handlers.vpc.createVPC({ name: 'plain', subnets: [] }, bench.call);
    expect(made.cidr).toBeUndefined();
    expect(bench.connection.facts).toMatchObject({ emulatedVpc: true, vpcCidr: false, zoneBasedControl: false });
  });
});

describe('records that were lost', () => {
  it('are reported where they are damaged, kept aside, and rebuilt from the tags of the VMs', async () => {
    const bench = await openKT();
    const vm = await startVM(bench, [ssh]);
    const vpc = await bench.handlers.vpc.getVPC({ nameId: 'vpc-01' }, bench.call);
    const [file = ''] = await recordFiles(bench);
    await writeFile(file, '{"version": 1, "vpcs": "gone"}');
    const error = await failure(bench.handlers.vpc.listVPC(bench.call));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'StateFile.Damaged', retryable: false });
    expect(error.remedy?.en).toContain('from the tags of the VMs');
    expect(await readFile(`${file}.damaged-1`, 'utf8')).toContain('gone');

    const { iid, subnets } = await bench.handlers.vpc.getVPC({ nameId: 'vpc-01' }, bench.call);
    expect(iid).toEqual(vpc.iid);
    expect(subnets).toMatchObject([{ iid: vm.subnet, cidr: '10.0.1.0/24' }]);
    const group = await bench.handlers.security.getSecurity({ nameId: 'sg-01' }, bench.call);
    expect(group).toMatchObject({ iid: vm.securityGroups[0], vpc: vpc.iid, rules: [ssh] });
  });

  it('are rebuilt on another machine, for VMs of CB-Spider too', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench, [ssh]);
    const spider = { vpcId: 'vpc-kt', subnetId: 'subnet-kt', SecurityGroups: 'sg-kt' };
    const tags = bench.double.cloud.tags;
    tags.splice(0, tags.length, ...tags.filter(({ key }) => key === 'vmPublicIpId'));
    for (const [key, value] of Object.entries(spider)) {
      tags.push({ key, value, resourceid: iid.systemId, resourcetype: 'UserVm' });
    }
    const elsewhere = await bench.connect('on another machine');
    const [vpc] = (await elsewhere.handlers.vpc?.listVPC(bench.call)) ?? [];
    expect(vpc).toMatchObject({
      iid: { nameId: 'vpc-kt' },
      subnets: [{ iid: { nameId: 'subnet-kt' }, cidr: '10.0.1.0/24' }],
    });
    const [group] = (await elsewhere.handlers.security?.listSecurity(bench.call)) ?? [];
    expect(group).toMatchObject({ iid: { nameId: 'sg-kt' }, rules: [ssh] });
  });
});
