import { accounts } from './areas/account.ts';
import { addresses } from './areas/address.ts';
import { catalogue } from './areas/catalogue.ts';
import { discovery } from './areas/discovery.ts';
import { firewalls } from './areas/firewall.ts';
import { keyPairs } from './areas/key-pair.ts';
import { kubernetes } from './areas/kubernetes.ts';
import { kubernetesChanges } from './areas/kubernetes-change.ts';
import { loadBalancers } from './areas/load-balancer.ts';
import { loadBalancerMembers } from './areas/load-balancer-members.ts';
import { networks } from './areas/network.ts';
import { networkAcls } from './areas/network-acl.ts';
import { networkAclItems } from './areas/network-acl-item.ts';
import { nics } from './areas/nic.ts';
import { portForwarding } from './areas/port-forwarding.ts';
import { securityGroups } from './areas/security-group.ts';
import { snapshots } from './areas/snapshot.ts';
import { tags } from './areas/tag.ts';
import { templates } from './areas/template.ts';
import { virtualMachines } from './areas/virtual-machine.ts';
import { volumes } from './areas/volume.ts';
import { vpcs } from './areas/vpc.ts';
import type { Handlers } from './cloud.ts';

export const cloudStackHandlers: Handlers = {
  ...discovery,
  ...accounts,
  ...catalogue,
  ...templates,
  ...networks,
  ...vpcs,
  ...addresses,
  ...keyPairs,
  ...virtualMachines,
  ...firewalls,
  ...kubernetes,
  ...kubernetesChanges,
  ...loadBalancers,
  ...loadBalancerMembers,
  ...networkAcls,
  ...networkAclItems,
  ...nics,
  ...portForwarding,
  ...securityGroups,
  ...volumes,
  ...snapshots,
  ...tags,
};
