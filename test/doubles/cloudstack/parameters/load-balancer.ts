import { commandTable } from './command-table.ts';

export const loadBalancerCommands = commandTable(`
createLoadBalancerRule async
  algorithm! name! privateport:int! publicport:int! account cidrlist:list description domainid:uuid
  fordisplay:bool networkid:uuid openfirewall:bool protocol publicipid:uuid zoneid:uuid
listLoadBalancerRules
  account domainid:uuid fordisplay:bool id:uuid isrecursive:bool keyword listall:bool name networkid:uuid page:int
  pagesize:int projectid:uuid publicipid:uuid tags:map virtualmachineid:uuid zoneid:uuid
updateLoadBalancerRule async
  id:uuid! algorithm customid description fordisplay:bool name protocol
deleteLoadBalancerRule async
  id:uuid!
assignToLoadBalancerRule async
  id:uuid! virtualmachineids:list vmidipmap:map
removeFromLoadBalancerRule async
  id:uuid! virtualmachineids:list vmidipmap:map
listLoadBalancerRuleInstances
  id:uuid! applied:bool keyword lbvmips:bool page:int pagesize:int
createLBHealthCheckPolicy async
  lbruleid:uuid! description fordisplay:bool healthythreshold:int intervaltime:int pingpath responsetimeout:int
  unhealthythreshold:int
listLBHealthCheckPolicies
  fordisplay:bool id:uuid keyword lbruleid:uuid page:int pagesize:int
deleteLBHealthCheckPolicy async
  id:uuid!
`);
