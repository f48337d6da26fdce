import type { HandlerName } from '../contract/driver.ts';
import type { Account } from './account.ts';
import { clusterCommands } from './cluster-lookup.ts';
import { securityCommands } from './security-model.ts';
import type { ZoneKind } from './zone-kind.ts';

const networks = ['listNetworks', 'createNetwork', 'deleteNetwork'];
const addresses = [
  'listPublicIpAddresses',
  'associateIpAddress',
  'disassociateIpAddress',
  'enableStaticNat',
  'disableStaticNat',
];

/** Without which commands a handler is of no use, by the kind of the zone. Undefined: the zone has no such thing. */
function commandsOf(kind: ZoneKind): { readonly [H in HandlerName]?: readonly string[] | undefined } {
  const isShared = kind === 'security-groups';
  return {
    regionZone: ['listZones'],
    image: ['listTemplates'],
    vmSpec: ['listServiceOfferings'],
    vpc: isShared ? ['listNetworks'] : kind === 'vpc' ? [...networks, 'listVPCs', 'createVPC', 'deleteVPC'] : networks,
    security: securityCommands[kind],
    keyPair: ['listSSHKeyPairs', 'createSSHKeyPair', 'deleteSSHKeyPair'],
    vm: [
      'listVirtualMachines',
      'deployVirtualMachine',
      'startVirtualMachine',
      'stopVirtualMachine',
      'rebootVirtualMachine',
      'destroyVirtualMachine',
    ],
    disk: [
      'listVolumes',
      'createVolume',
      'deleteVolume',
      'attachVolume',
      'detachVolume',
      'resizeVolume',
      'listDiskOfferings',
    ],
    myImage: ['listTemplates', 'createTemplate', 'deleteTemplate', 'listVolumes'],
    nlb: isShared
      ? undefined
      : [
          'listLoadBalancerRules',
          'createLoadBalancerRule',
          'deleteLoadBalancerRule',
          'assignToLoadBalancerRule',
          'removeFromLoadBalancerRule',
          'listLoadBalancerRuleInstances',
          ...addresses,
        ],
    cluster: isShared ? undefined : clusterCommands,
    publicIP: isShared ? undefined : [...addresses, 'createTags'],
    nic: ['listVirtualMachines', 'listNetworks'],
    tag: ['createTags', 'deleteTags'],
    quotaInfo: ['listAccounts'],
    anyCall: ['listApis'],
  };
}

/** The handlers that the account has in its zone. */
export function offeredHandlers(account: Account): ReadonlySet<HandlerName> {
  const isOff: Partial<Record<HandlerName, boolean>> = {
    cluster: account.capabilities.kubernetesserviceenabled === false,
    vpc: account.zone.kind === 'isolated' && account.networkOfferings.isolated === undefined,
  };
  return new Set(
    Object.entries(commandsOf(account.zone.kind))
      .filter(([name, commands]) => commands !== undefined && account.has(...commands) && !isOff[name as HandlerName])
      .map(([name]) => name as HandlerName),
  );
}
