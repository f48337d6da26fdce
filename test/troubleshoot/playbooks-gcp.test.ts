import { describe, expect, it } from 'vitest';
import { cluster, group, iid, nodeGroup, quota, rows, rule, spec, start, vm } from './answers.ts';
import { type Answers, type Call, type Case, causeOf, describeChecks, diagnosisOf } from './diagnosed.ts';

const notFound = { ...start, text: "The resource 'projects/p/zones/z/instances/web' was not found" };
const deletion: Call = { operation: 'DeleteVPC', kind: 'dependency', input: { name: 'v' }, text: 'refused' };
const groupAdded: Call = {
  operation: 'AddNodeGroup',
  kind: 'timeout',
  input: { name: 'ng', cluster: 'c' },
  text: 'no answer',
};
const noGpu = { ...start, text: 'this machine type does not support live migration' };
const lastRule = {
  operation: 'RemoveRules',
  input: { name: 'g', rules: [rule('inbound')] },
  text: 'Must specify at least one rule',
};
const manyRules = Array(250).fill(rule('inbound'));
const inboundOnly = { ListSecurity: rows(group('g', [rule('inbound')])) };

const cases: readonly Case[] = [
  ['gcp-hidden-create-failure', 'GCP', notFound, { ListVM: rows() }, { ListVM: rows(vm('web')) }],
  [
    'gcp-quota',
    'GCP',
    { ...start, text: "Quota 'CPUS_ALL_REGIONS' exceeded. Limit: 12.0 globally." },
    { GetQuotaInfo: quota('CPUs (all regions)', 12, 12) },
    { GetQuotaInfo: quota('CPUs (all regions)', 1, 12) },
  ],
  ['gcp-in-use', 'GCP', deletion, inboundOnly, { ListSecurity: rows({ ...group('g', []), vpc: iid('other') }) }],
  [
    'gcp-gpu-live-migration',
    'GCP',
    noGpu,
    { GetVMSpec: spec({ gpus: [{ count: 1, model: 'T4' }] }) },
    { GetVMSpec: spec() },
  ],
  [
    'gcp-rule-direction',
    'GCP',
    lastRule,
    { GetSecurity: group('g', [rule('inbound')]) },
    { GetSecurity: group('g', manyRules) },
  ],
  [
    'gcp-node-group',
    'GCP',
    groupAdded,
    { GetCluster: cluster({ nodeGroups: [nodeGroup('ng')] }) },
    { GetCluster: cluster({}) },
  ],
];

describeChecks(/^gcp-/, cases);

describe('the playbooks of Google Cloud', () => {
  it.each([
    ['gcp-hidden-create-failure', notFound, { ListVM: rows(vm('web')) }],
    ['gcp-gpu-live-migration', noGpu, { GetVMSpec: spec() }],
    ['gcp-node-group', groupAdded, { GetCluster: cluster({}) }],
  ] satisfies readonly (readonly [string, Call, Answers])[])(
    'exclude %s by what was read',
    async (id, call, answers) => {
      expect(await causeOf(id, 'GCP', call, answers)).toMatchObject({ verdict: 'excluded', remedies: [] });
    },
  );

  it('find the used-up quota behind a VM that was not made', async () => {
    const answers = { ListVM: rows(), GetQuotaInfo: quota('CPUs (all regions)', 12, 12) };
    const { causes } = await diagnosisOf('GCP', notFound, answers);
    const confirmed = causes.filter(({ verdict }) => verdict === 'confirmed').map(({ playbook }) => playbook);
    expect(confirmed).toEqual(['gcp-hidden-create-failure', 'gcp-quota']);
  });
});
