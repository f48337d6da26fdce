import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named, namedEach } from '../cloud.ts';
import type { Work } from '../jobs.ts';
import { list } from '../listing.ts';
import { invalid } from '../refusal.ts';
import type { LoadBalancerRule } from '../rule-records.ts';
import type { Vm } from '../server-records.ts';
import { vmAnswer } from './vm-records.ts';

export const loadBalancerMembers: Handlers = {
  assignToLoadBalancerRule(cloud, args) {
    const rule = named(cloud.loadBalancers, args);
    const vms = membersGiven(cloud, args);
    for (const vm of vms) {
      if (rule.virtualmachineids.includes(vm.id)) throw invalid(`VM ${vm.name} is already mapped to load balancer.`);
      if (vm.state !== 'Running' && vm.state !== 'Stopped') {
        throw invalid(`Invalid instance ID: ${vm.name} is in the state ${vm.state}`);
      }
      if (!vm.nics.some(({ networkid }) => networkid === rule.networkid)) {
        throw invalid(`VM ${vm.name} cannot be added because it doesn't belong in the same network.`);
      }
    }
    return { work: changing(rule, () => rule.virtualmachineids.push(...vms.map(({ id }) => id))) };
  },

  removeFromLoadBalancerRule(cloud, args) {
    const rule = named(cloud.loadBalancers, args);
    const ids = membersGiven(cloud, args).map(({ id }) => id);
    const stranger = ids.find((id) => !rule.virtualmachineids.includes(id));
    if (stranger !== undefined) throw invalid(`Vm ${stranger} is not mapped to the load balancer`);
    return {
      work: changing(rule, () => {
        rule.virtualmachineids = rule.virtualmachineids.filter((id) => !ids.includes(id));
      }),
    };
  },

  /** With `lbvmips` under another element, which carries the addresses too. */
  listLoadBalancerRuleInstances(cloud, args) {
    const rule = named(cloud.loadBalancers, args);
    const vms = [...cloud.vms.values()];
    if (args.flag('applied') === false) {
      const others = vms.filter(
        ({ id, nics }) =>
          !rule.virtualmachineids.includes(id) && nics.some(({ networkid }) => networkid === rule.networkid),
      );
      return list(
        cloud,
        args,
        'loadbalancerruleinstance',
        others.map((vm) => vmAnswer(cloud, vm)),
      );
    }
    const members = vms.filter(({ id }) => rule.virtualmachineids.includes(id));
    if (!args.flag('lbvmips')) {
      return list(
        cloud,
        args,
        'loadbalancerruleinstance',
        members.map((vm) => vmAnswer(cloud, vm)),
      );
    }
    const rows = members.map((vm) => ({
      loadbalancerruleinstance: vmAnswer(cloud, vm),
      lbvmipaddresses: vm.nics
        .filter(({ networkid }) => networkid === rule.networkid)
        .map(({ ipaddress }) => ipaddress),
    }));
    return list(cloud, args, 'lbrulevmidip', rows);
  },
};

/** By `virtualmachineids` or by `vmidipmap`. */
function membersGiven(cloud: Cloud, args: Arguments): readonly Vm[] {
  const mapped = args.map('vmidipmap').map(({ vmid = '' }) => {
    const vm = cloud.vms.get(vmid);
    if (!vm) throw invalid(`Invalid instance ID in vmidipmap: ${vmid}`);
    return vm;
  });
  const vms = [...namedEach(cloud.vms, args, 'virtualmachineids'), ...mapped];
  if (vms.length === 0) throw invalid('Both instances ids and vmidipmap can not be null');
  return vms;
}

const changing = (rule: LoadBalancerRule, change: () => unknown): Work => ({
  about: { type: 'FirewallRule', id: rule.id },
  finish() {
    change();
    return { success: true };
  },
});
