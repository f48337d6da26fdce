import { z } from 'zod';
import { ask, type Refused } from './case.ts';

/** What Neutron refuses. */
export const refusedByNetwork: readonly Refused[] = [
  {
    entry: 'H5',
    what: 'a floating IP more than the quota',
    kind: 'quota',
    code: 'OverQuota',
    remedy: [/quota/i, /할당량/],
    async request({ poor }) {
      const network = await externalNetwork(poor);
      // The quota is one: whoever was here first, one of two is refused.
      for (let count = 0; count < 2; count += 1) {
        await poor.network.change('POST', '/floatingips', ask, { floatingip: { floating_network_id: network } });
      }
    },
  },
  {
    entry: 'H9',
    what: 'to delete a security group that a server has',
    kind: 'dependency',
    code: 'SecurityGroupInUse',
    remedy: [/Take it off/, /해제/],
    request: ({ account, group }) => account.network.change('DELETE', `/security-groups/${group}`, ask),
  },
  {
    entry: 'H9',
    what: 'to delete a network with a server in it',
    kind: 'dependency',
    code: 'NetworkInUse',
    remedy: [/VMs/, /VM/],
    request: ({ account, network }) => account.network.change('DELETE', `/networks/${network}`, ask),
  },
  {
    entry: 'H9',
    what: 'to delete a subnet with a server in it',
    kind: 'dependency',
    code: 'SubnetInUse',
    remedy: [/router/, /라우터/],
    request: ({ account, subnet }) => account.network.change('DELETE', `/subnets/${subnet}`, ask),
  },
  {
    entry: 'H9',
    what: 'to delete a router with a subnet',
    kind: 'dependency',
    code: 'RouterInUse',
    remedy: [/subnets/, /서브넷/],
    request: ({ account, router }) => account.network.change('DELETE', `/routers/${router}`, ask),
  },
  {
    entry: 'H10',
    what: 'a subnet over another',
    kind: 'conflict',
    code: 'InvalidInput',
    remedy: [/free range/, /겹치지 않는/],
    request: ({ account, network }) =>
      account.network.change('POST', '/subnets', ask, {
        subnet: { network_id: network, ip_version: 4, cidr: '10.0.1.128/25' },
      }),
  },
  {
    entry: 'H11',
    what: 'a rule that the group has',
    kind: 'already-exists',
    code: 'SecurityGroupRuleExists',
    remedy: [/rule/, /규칙/],
    request: ({ account, group }) =>
      account.network.change('POST', '/security-group-rules', ask, {
        security_group_rule: {
          security_group_id: group,
          direction: 'ingress',
          protocol: 'tcp',
          port_range_min: 22,
          port_range_max: 22,
          remote_ip_prefix: '0.0.0.0/0',
        },
      }),
  },
  {
    what: 'a rule with its ports the wrong way round',
    kind: 'invalid-input',
    code: 'SecurityGroupInvalidPortRange',
    remedy: [/ports/, /포트/],
    request: ({ account, group }) =>
      account.network.change('POST', '/security-group-rules', ask, {
        security_group_rule: {
          security_group_id: group,
          direction: 'ingress',
          protocol: 'tcp',
          port_range_min: 80,
          port_range_max: 22,
        },
      }),
  },
  {
    what: 'a network for everybody, by somebody who is no administrator',
    kind: 'forbidden',
    code: 'PolicyNotAuthorized',
    remedy: [/administrator/, /관리자/],
    request: ({ account }) =>
      account.network.change('POST', '/networks', ask, { network: { name: 'refused', 'router:external': true } }),
  },
];

async function externalNetwork({ network }: Parameters<Refused['request']>[0]['account']): Promise<string> {
  const rows = z.object({ networks: z.tuple([z.object({ id: z.string() })]) });
  const { networks } = await network.read('/networks', rows, ask, { 'router:external': true });
  return networks[0].id;
}
