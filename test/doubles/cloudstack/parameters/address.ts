import { commandTable } from './command-table.ts';

export const addressCommands = commandTable(`
associateIpAddress async
  account domainid:uuid fordisplay:bool ipaddress isportable:bool networkid:uuid projectid:uuid regionid:int
  vpcid:uuid zoneid:uuid
disassociateIpAddress async
  id:uuid ipaddress
listPublicIpAddresses
  account allocatedonly:bool associatednetworkid:uuid domainid:uuid fordisplay:bool forloadbalancing:bool
  forsystemvms:bool forvirtualnetwork:bool id:uuid ipaddress isrecursive:bool issourcenat:bool isstaticnat:bool
  keyword listall:bool networkid:uuid page:int pagesize:int physicalnetworkid:uuid projectid:uuid
  retrieveonlyresourcecount:bool state tags:map vlanid:uuid vpcid:uuid zoneid:uuid
updateIpAddress async
  id:uuid! customid fordisplay:bool
reserveIpAddress
  id:uuid! account domainid:uuid fordisplay:bool projectid:uuid
releaseIpAddress
  id:uuid!
enableStaticNat
  ipaddressid:uuid! virtualmachineid:uuid! networkid:uuid vmguestip
disableStaticNat async
  ipaddressid:uuid!
`);
