import { addressCommands } from './address.ts';
import { catalogueCommands } from './catalogue.ts';
import type { CommandDescription } from './command-table.ts';
import { discoveryCommands } from './discovery.ts';
import { firewallCommands } from './firewall.ts';
import { keyPairCommands } from './key-pair.ts';
import { kubernetesCommands } from './kubernetes.ts';
import { loadBalancerCommands } from './load-balancer.ts';
import { networkCommands } from './network.ts';
import { networkAclCommands } from './network-acl.ts';
import { nicCommands } from './nic.ts';
import { securityGroupCommands } from './security-group.ts';
import { tagCommands } from './tag.ts';
import { templateCommands } from './template.ts';
import { virtualMachineCommands } from './virtual-machine.ts';
import { volumeCommands } from './volume.ts';

/** Commands of CloudStack 4.20 that the double knows, with all their parameters. */
export const cloudStackCommands: readonly CommandDescription[] = [
  ...discoveryCommands,
  ...catalogueCommands,
  ...templateCommands,
  ...networkCommands,
  ...networkAclCommands,
  ...securityGroupCommands,
  ...addressCommands,
  ...firewallCommands,
  ...keyPairCommands,
  ...virtualMachineCommands,
  ...nicCommands,
  ...volumeCommands,
  ...loadBalancerCommands,
  ...kubernetesCommands,
  ...tagCommands,
];
