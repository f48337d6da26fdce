import { cluster, group, make, quota, rows, rule, start, vpc } from './answers.ts';
import { type Case, describeChecks } from './diagnosed.ts';

const manyRules = Array(250).fill(rule('inbound'));
const inboundOnly = { ListSecurity: rows(group('g', [rule('inbound')])) };

const cases: readonly Case[] = [
  [
    'ibm-quota',
    'IBM',
    { operation: 'CreateVPC', input: { name: 'v' }, text: 'over_quota' },
    { ListVPC: rows(...Array(10).fill(vpc)) },
    { ListVPC: rows(vpc) },
  ],
  [
    'ibm-quota',
    'IBM',
    { operation: 'AddRules', input: { name: 'g', rules: [rule('inbound')] }, text: 'over_quota' },
    { GetSecurity: group('g', manyRules) },
    { GetSecurity: group('g', [rule('inbound')]) },
  ],
  [
    'ibm-name-not-unique',
    'IBM',
    { operation: 'CreateVPC', input: { name: 'v' }, text: 'Provided Name (v) is not unique' },
    { CompareResource: rows({ resourceType: 'vpc', name: 'v', systemId: 'r1', standing: 'unmanaged' }) },
    { CompareResource: rows({ resourceType: 'vpc', name: 'v', systemId: 'r1', standing: 'mapped' }) },
  ],
  [
    'ibm-outbound-blocked',
    'IBM',
    { ...make, text: 'outbound traffic is blocked' },
    inboundOnly,
    { ListSecurity: rows(group('g', [rule('outbound')])) },
  ],
  [
    'ibm-autoscaler-addon',
    'IBM',
    { input: { cluster: 'c' }, text: 'Cannot find Auto Scaler Config Map' },
    { GetCluster: cluster({ status: 'Updating' }) },
    { GetCluster: cluster({}) },
  ],
  [
    'oracle-limit',
    'ORACLE',
    { ...start, text: 'The following service limits were exceeded: standard-a1-core-count.' },
    { GetQuotaInfo: quota('standard-a1-core-count [AD:x]', 4, 4) },
    { GetQuotaInfo: quota('standard-a1-core-count [AD:x]', 1, 4) },
  ],
];

describeChecks(/^(?:ibm|oracle)-/, cases);
