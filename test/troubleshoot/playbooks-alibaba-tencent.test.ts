import { describe, expect, it } from 'vitest';
import { address, cluster, group, iid, make, nodeGroup, quota, rows, rule, start, vm, vpc, zones } from './answers.ts';
import { type Case, causeOf, describeChecks } from './diagnosed.ts';

const usedAddress = {
  operation: 'CreateNIC',
  input: { name: 'n', vpc: 'v', subnet: 'a', privateIP: '10.0.1.5' },
  text: 'InvalidParameterValue.VpcIpIsUsed',
};
const inboundOnly = { ListSecurity: rows(group('g', [rule('inbound')])) };

const cases: readonly Case[] = [
  [
    'alibaba-zone-closed',
    'ALIBABA',
    { ...start, text: 'Zone.NotOnSale' },
    { GetRegionZone: zones('Unavailable', 'Available') },
    { GetRegionZone: zones('Available') },
  ],
  [
    'alibaba-quota',
    'ALIBABA',
    { ...start, text: 'vCPU quota exceeded' },
    { GetQuotaInfo: quota('vCPU', 8, 8) },
    { GetQuotaInfo: quota('vCPU', 1, 8) },
  ],
  [
    'alibaba-slow-start',
    'ALIBABA',
    { ...start, text: 'the status of the created VM did not change to [Running]' },
    { ListVM: rows() },
    { ListVM: rows(vm('web')) },
  ],
  [
    'tencent-quota',
    'TENCENT',
    { operation: 'CreateVPC', text: 'OverQuota' },
    { ListVPC: rows(...Array(20).fill(vpc)) },
    { ListVPC: rows(vpc) },
  ],
  [
    'tencent-quota',
    'TENCENT',
    { operation: 'CreatePublicIP', text: 'OverQuota' },
    { ListPublicIP: rows(...Array(20).fill(address('p', 'Available'))) },
    { ListPublicIP: rows() },
  ],
  [
    'tencent-image-spec',
    'TENCENT',
    { ...start, text: 'InvalidParameterValue.InvalidImageForGivenInstanceType' },
    { GetImage: { iid: iid('i'), osArchitecture: 'arm64' } },
    { GetImage: { iid: iid('i'), osArchitecture: 'x86_64' } },
  ],
  [
    'tencent-tke-security-group',
    'TENCENT',
    { ...make, text: 'SecurityGroup is invalid' },
    { ListSecurity: rows(group('h', [])) },
    inboundOnly,
  ],
  [
    'tencent-endpoint-private',
    'TENCENT',
    { operation: 'GetKubeconfig', input: { name: 'c' }, text: 'read: connection reset by peer' },
    { GetCluster: cluster({}) },
    { GetCluster: cluster({ endpoint: 'x', nodeGroups: [nodeGroup('ng')] }) },
  ],
  [
    'tencent-subnet-full',
    'TENCENT',
    usedAddress,
    { ListNIC: rows({ iid: iid('m'), addresses: [{ privateIP: '10.0.1.5' }] }) },
    { ListNIC: rows() },
  ],
];

describeChecks(/^(?:alibaba|tencent)-/, cases);

describe('a playbook of Alibaba', () => {
  it('is excluded where the image is there after all', async () => {
    const call = { ...start, text: 'image i does not exist' };
    const cause = await causeOf('alibaba-image-missing', 'ALIBABA', call, { GetImage: { iid: iid('i') } });
    expect(cause).toMatchObject({ verdict: 'excluded', remedies: [] });
  });
});
