import { commandTable } from './command-table.ts';

export const networkAclCommands = commandTable(`
createNetworkACLList async
  name! description fordisplay:bool vpcid:uuid
listNetworkACLLists
  account domainid:uuid fordisplay:bool id:uuid isrecursive:bool keyword listall:bool name networkid:uuid page:int
  pagesize:int projectid:uuid vpcid:uuid
deleteNetworkACLList async
  id:uuid!
replaceNetworkACLList async
  aclid:uuid! gatewayid:uuid networkid:uuid
createNetworkACL async
  protocol! aclid:uuid action cidrlist:list endport:int fordisplay:bool icmpcode:int icmptype:int networkid:uuid
  number:int reason startport:int traffictype
listNetworkACLs
  account aclid:uuid action domainid:uuid fordisplay:bool id:uuid isrecursive:bool keyword listall:bool
  networkid:uuid page:int pagesize:int projectid:uuid protocol tags:map traffictype
updateNetworkACLItem async
  id:uuid! action cidrlist:list customid endport:int fordisplay:bool icmpcode:int icmptype:int number:int
  partialupgrade:bool protocol reason startport:int traffictype
deleteNetworkACL async
  id:uuid!
`);
