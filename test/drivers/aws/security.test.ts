import { describe, expect, it } from 'vitest';
import { createSecurityHandler } from '../../../drivers/aws/security/security.ts';
import { type SecurityRule, securitySchema } from '../../../drivers/contract/security.ts';
import { failureOf, openBench } from './aws-bench.ts';
import {
  attachedAt,
  changesOf,
  done,
  group,
  groupId,
  groups,
  items,
  nic,
  nics,
  permission,
  scriptNetwork,
  vpcId,
  type Wire,
} from './network-world.ts';
import { instance, instances, parametersOf } from './vm-world.ts';

const web = { nameId: 'web' };
const ssh: SecurityRule = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' };
const https: SecurityRule = {
  direction: 'outbound',
  protocol: 'TCP',
  fromPort: 443,
  toPort: 443,
  cidr: '0.0.0.0/0',
};
const everythingOut: SecurityRule = { direction: 'outbound', protocol: 'ALL', cidr: '0.0.0.0/0' };

async function openGroups(...present: readonly Wire[]) {
  const bench = await openBench();
  const { double } = bench;
  scriptNetwork(double);
  double.on('DescribeSecurityGroups', ({ parameters }) =>
    parameters['Filter.1.Name']?.endsWith('ip-permission.group-id') ? groups() : groups(...present),
  );
  double.on('CreateSecurityGroup', { ok: { groupId } });
  for (const action of [
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
    'DeleteSecurityGroup',
  ]) {
    double.on(action, done);
  }
  return { ...bench, handler: createSecurityHandler(bench.account) };
}

describe('creating a security group', () => {
  const request = { name: 'web', vpc: 'vpc-01', rules: [] };

  it.each([
    ['sg-01', 'spinneret:sg-01'],
    ['웹', 'spinneret:=EC=9B=B9'],
    ['web.1', 'web.1'],
  ])('calls %s at EC2 what EC2 takes, and shows it as it was given', async (name, groupName) => {
    const { double, handler, call } = await openGroups();
    const made = await handler.createSecurity({ ...request, name }, call);
    expect(made.iid).toEqual({ nameId: name, systemId: groupId });
    expect(parametersOf(double, 'CreateSecurityGroup')).toMatchObject({
      GroupName: groupName,
      VpcId: vpcId,
      'TagSpecification.1.Tag.1.Value': name,
    });
    double.on('DescribeSecurityGroups', groups(group({ groupName })));
    await expect(handler.getSecurity({ nameId: name }, call)).resolves.toMatchObject({ iid: made.iid });
  });

  it('leaves everything out where no outbound rule is wanted', async () => {
    const { double, handler, call } = await openGroups();
    const made = await handler.createSecurity({ ...request, rules: [ssh] }, call);
    expect(made).toMatchObject({ vpc: { nameId: 'vpc-01' }, rules: [ssh] });
    expect(changesOf(double)).toEqual(['CreateSecurityGroup', 'AuthorizeSecurityGroupIngress']);
  });

  it('lets out only what is wanted where outbound rules are given', async () => {
    const { double, handler, call } = await openGroups();
    const made = await handler.createSecurity({ ...request, rules: [https] }, call);
    expect(made.rules).toEqual([https]);
    expect(made.keyValues).toBeUndefined();
    expect(parametersOf(double, 'RevokeSecurityGroupEgress')).toMatchObject({ 'IpPermissions.1.IpProtocol': '-1' });
  });

  it('keeps the rule of EC2 where it is wanted with others', async () => {
    const { double, handler, call } = await openGroups();
    const made = await handler.createSecurity({ ...request, rules: [everythingOut, https] }, call);
    expect(made.rules).toEqual([everythingOut, https]);
    expect(changesOf(double)).toEqual(['CreateSecurityGroup', 'AuthorizeSecurityGroupEgress']);
  });

  it('waits out that EC2 does not know the new group yet', async () => {
    const { double, handler, call } = await openGroups();
    double.on('AuthorizeSecurityGroupIngress', { code: 'InvalidGroup.NotFound' }, done);
    await expect(handler.createSecurity({ ...request, rules: [ssh] }, call)).resolves.toMatchObject({ rules: [ssh] });
  });

  it('takes the group back where a rule is refused', async () => {
    const { double, handler, call } = await openGroups();
    double.on('AuthorizeSecurityGroupIngress', { code: 'RulesPerSecurityGroupLimitExceeded' });
    const error = await failureOf(handler.createSecurity({ ...request, rules: [ssh] }, call));
    expect(error.kind).toBe('quota');
    expect(changesOf(double).at(-1)).toBe('DeleteSecurityGroup');
  });

  it('refuses a rule that is given twice before anything is asked', async () => {
    const { double, handler, call } = await openGroups();
    const error = await failureOf(handler.createSecurity({ ...request, rules: [ssh, ssh] }, call));
    expect(error.kind).toBe('already-exists');
    expect(double.requests).toHaveLength(0);
  });
});

describe('the rules of a group', () => {
  const mixed = group({
    ipPermissions: items(
      permission({ ipProtocol: 'tcp', fromPort: 0, toPort: 65_535 }, '10.0.0.0/8'),
      permission({ ipProtocol: 'icmp', fromPort: -1, toPort: -1 }, '192.168.0.0/24'),
      permission({ ipProtocol: 'icmp', fromPort: 8, toPort: -1 }, '0.0.0.0/0'),
      permission({ ipProtocol: '50' }, '10.0.0.0/8'),
      {
        ipProtocol: 'tcp',
        fromPort: 80,
        toPort: 80,
        ipRanges: items({ cidrIp: '0.0.0.0/0' }),
        ipv6Ranges: items({ cidrIpv6: '::/0' }),
        groups: items({ groupId: 'sg-0bbbbbbbbbbbbbbb1', userId: '123456789012' }),
        prefixListIds: items({ prefixListId: 'pl-123' }),
      },
    ),
  });

  it('are shown with those beside them that the contract has no words for', async () => {
    const { handler, call } = await openGroups(mixed);
    const shown = await handler.getSecurity(web, call);
    expect(securitySchema.parse(shown)).toEqual(shown);
    expect(shown.rules).toEqual([
      { direction: 'inbound', protocol: 'ICMP', cidr: '192.168.0.0/24' },
      { direction: 'inbound', protocol: 'TCP', fromPort: 1, toPort: 65_535, cidr: '10.0.0.0/8' },
      { direction: 'inbound', protocol: 'TCP', fromPort: 80, toPort: 80, cidr: '0.0.0.0/0' },
    ]);
    expect(shown.keyValues).toEqual(
      [
        'inbound 50 10.0.0.0/8',
        'inbound ICMP type 8 0.0.0.0/0',
        'inbound TCP 80 ::/0',
        'inbound TCP 80 pl-123',
        'inbound TCP 80 sg-0bbbbbbbbbbbbbbb1',
      ].map((value) => ({ key: 'OtherRule', value })),
    );
  });

  it('are removed as EC2 has them, and no other side of the same ports with them', async () => {
    const { double, handler, call } = await openGroups(mixed);
    await handler.removeRules(
      web,
      [
        { ...ssh, fromPort: 1, toPort: 65_535 },
        { ...ssh, fromPort: 80, toPort: 80, cidr: '0.0.0.0/0' },
      ],
      call,
    );
    expect(parametersOf(double, 'RevokeSecurityGroupIngress')).toMatchObject({
      'IpPermissions.1.FromPort': '0',
      'IpPermissions.1.ToPort': '65535',
      'IpPermissions.2.IpRanges.1.CidrIp': '0.0.0.0/0',
    });
    const sent = Object.keys(parametersOf(double, 'RevokeSecurityGroupIngress'));
    expect(sent.filter((key) => /Ipv6|Groups|PrefixList/.test(key))).toEqual([]);
  });

  it('hide that everything may leave while nothing else is said of leaving', async () => {
    const { handler, call } = await openGroups(group());
    const { rules, keyValues } = await handler.getSecurity(web, call);
    expect([rules, keyValues]).toEqual([[], undefined]);
    const changed = await handler.addRules(web, [https], call);
    expect(changed.rules).toEqual([everythingOut, https]);
  });

  it('have the hidden one already, and lose it where it is named', async () => {
    const { handler, call } = await openGroups(group());
    expect((await failureOf(handler.addRules(web, [everythingOut], call))).kind).toBe('already-exists');
    const closed = await handler.removeRules(web, [everythingOut], call);
    expect(closed.keyValues).toEqual([{ key: 'Outbound', value: 'none' }]);
  });

  it('are all added or none, in both directions', async () => {
    const { double, handler, call } = await openGroups(group());
    double.on('AuthorizeSecurityGroupEgress', { code: 'RulesPerSecurityGroupLimitExceeded' });
    const error = await failureOf(handler.addRules(web, [ssh, https], call));
    expect(error.kind).toBe('quota');
    expect(changesOf(double)).toEqual([
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
    ]);
  });

  it('are asked of EC2 without ports where they have none', async () => {
    const { double, handler, call } = await openGroups(group());
    await handler.addRules(
      web,
      [
        { direction: 'inbound', protocol: 'ALL', cidr: '10.0.0.0/8' },
        { direction: 'inbound', protocol: 'ICMP', cidr: '10.0.0.0/8' },
      ],
      call,
    );
    const sent = parametersOf(double, 'AuthorizeSecurityGroupIngress');
    expect(sent).toMatchObject({ 'IpPermissions.1.IpProtocol': '-1', 'IpPermissions.2.FromPort': '-1' });
    expect(sent['IpPermissions.1.FromPort']).toBeUndefined();
  });
});

describe('deleting a security group', () => {
  it('is refused with the names of the VM that has it and the group whose rules name it', async () => {
    const { double, handler, call } = await openGroups(group());
    double.on('DescribeNetworkInterfaces', nics(nic({ ...attachedAt(0) })));
    double.on('DescribeInstances', instances(instance()));
    double.on('DescribeSecurityGroups', ({ parameters }) =>
      parameters['Filter.1.Name'] === 'ip-permission.group-id'
        ? groups(group(), group({ groupId: 'sg-0bbbbbbbbbbbbbbb1', groupName: 'spinneret:sg-db' }))
        : groups(group()),
    );
    const error = await failureOf(handler.deleteSecurity(web, call));
    expect(error.kind).toBe('dependency');
    expect(error.fact.en).toBe('it is in use by VM web-01, security group sg-db');
    expect(changesOf(double)).toEqual([]);
  });

  it('is no matter of its own rules that name itself', async () => {
    const { double, handler, call } = await openGroups(group());
    double.on('DescribeSecurityGroups', groups(group()));
    await handler.deleteSecurity(web, call);
    expect(parametersOf(double, 'DeleteSecurityGroup').GroupId).toBe(groupId);
  });

  it('is forbidden for the default group of a VPC', async () => {
    const { double, handler, call } = await openGroups(group({ groupName: 'default' }));
    const error = await failureOf(handler.deleteSecurity({ nameId: 'default' }, call));
    expect(error.kind).toBe('forbidden');
    expect(changesOf(double)).toEqual([]);
  });
});
