import { commandTable } from './command-table.ts';

export const firewallCommands = commandTable(`
createFirewallRule async
  ipaddressid:uuid! protocol! cidrlist:list endport:int fordisplay:bool icmpcode:int icmptype:int startport:int
  type
listFirewallRules
  account domainid:uuid fordisplay:bool id:uuid ipaddressid:uuid isrecursive:bool keyword listall:bool
  networkid:uuid page:int pagesize:int projectid:uuid tags:map
deleteFirewallRule async
  id:uuid!
createEgressFirewallRule async
  networkid:uuid! protocol! cidrlist:list destcidrlist:list endport:int fordisplay:bool icmpcode:int icmptype:int
  startport:int type
listEgressFirewallRules
  account domainid:uuid fordisplay:bool id:uuid ipaddressid:uuid isrecursive:bool keyword listall:bool
  networkid:uuid page:int pagesize:int projectid:uuid tags:map
deleteEgressFirewallRule async
  id:uuid!
createPortForwardingRule async
  ipaddressid:uuid! privateport:int! protocol! publicport:int! virtualmachineid:uuid! cidrlist:list
  fordisplay:bool networkid:uuid openfirewall:bool privateendport:int publicendport:int vmguestip
listPortForwardingRules
  account domainid:uuid fordisplay:bool id:uuid ipaddressid:uuid isrecursive:bool keyword listall:bool
  networkid:uuid page:int pagesize:int projectid:uuid tags:map
updatePortForwardingRule async
  id:uuid! customid fordisplay:bool privateendport:int privateport:int virtualmachineid:uuid vmguestip
deletePortForwardingRule async
  id:uuid!
`);
