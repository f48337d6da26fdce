import { commandTable } from '../parameters/command-table.ts';

/** Commands and parameters that the SDK of KT Cloud Classic knows. Ids that it sends empty are texts here. */
export const ktServerCommands = commandTable(`
listZones
  available:bool domainid id:uuid keyword page:int pagesize:int
listAvailableProductTypes
  zoneid:uuid
queryAsyncJobResult
  jobid:uuid!
deployVirtualMachine async
  serviceofferingid:uuid! templateid:uuid! zoneid:uuid! account diskofferingid displayname domainid group hypervisor
  iptonetworklist:map keyboard keypair name networkids:list productcode runsysprep:bool usageplantype userdata
listVirtualMachines
  id:uuid keyword name page:int pagesize:int zoneid:uuid
startVirtualMachine async
  id:uuid!
stopVirtualMachine async
  id:uuid!
rebootVirtualMachine async
  id:uuid!
destroyVirtualMachine async
  id:uuid!
updateVirtualMachine
  id:uuid! displayname haenable:bool
associateIpAddress async
  zoneid:uuid! account domainid networkid:uuid usageplantype
listPublicIpAddresses
  account allocatedonly:bool associatednetworkid:uuid domainid forvirtualnetwork:bool id:uuid ipaddress isrecursive:bool
  issourcenat:bool isstaticnat:bool keyword listall:bool page:int pagesize:int physicalnetworkid vlanid zoneid:uuid
disassociateIpAddress async
  id:uuid!
createPortForwardingRule async
  ipaddressid:uuid! privateport:int! protocol! publicport:int! virtualmachineid:uuid! openfirewall:bool privateendport:int
  publicendport:int
listPortForwardingRules
  account domainid id:uuid ipaddressid:uuid isrecursive:bool keyword listall:bool page:int pagesize:int
deletePortForwardingRule async
  id:uuid!
createFirewallRule async
  ipaddressid:uuid! protocol! cidrlist:list endport:int icmpcode:int icmptype:int startport:int type
listFirewallRules
  account domainid id:uuid ipaddressid:uuid isrecursive:bool keyword listall:bool page:int pagesize:int
deleteFirewallRule async
  id:uuid!
createVolume async
  name! zoneid:uuid! account diskofferingid domainid iops:int productcode size:int snapshotid usageplantype
  virtualmachineid
listVolumes
  account domainid id:uuid install:bool isrecursive:bool keyword name page:int pagesize:int type virtualmachineid:uuid
  zoneid:uuid
resizeVolume async
  id:uuid! size:int! islinux vmid
attachVolume async
  id:uuid! virtualmachineid:uuid! deviceid:int
detachVolume async
  id:uuid! deviceid:int virtualmachineid:uuid
deleteVolume
  id:uuid!
createTemplate async
  displaytext! name! ostypeid! volumeid:uuid! bits:int isfeatured:bool ispublic:bool requireshvm:bool snapshotid
  virtualmachineid
listTemplates
  templatefilter! account domainid id:uuid install:bool isrecursive:bool keyword name page:int pagesize:int zoneid:uuid
deleteTemplate async
  id:uuid! zoneid:uuid
createSSHKeyPair
  name!
listSSHKeyPairs
  name page:int pagesize:int
deleteSSHKeyPair
  name!
createTags async
  resourceids:list! resourcetype! tags:map!
listTags
  account domainid key page:int pagesize:int resourceid resourcetype value
deleteTags async
  resourceids:list! resourcetype! tags:map
`);

/** Those of the load-balancer API, which has paths of its own. */
export const ktLoadBalancerCommands = commandTable(`
createLoadBalancer
  healthchecktype! loadbalanceroption! name! serviceport! servicetype! zoneid:uuid! ciphergroupname healthcheckurl
  networkid serviceip sslv3 tlsv1 tlsv11 tlsv12
listLoadBalancers
  loadbalancerid memid name serviceip zoneid:uuid
deleteLoadBalancer
  loadbalancerid!
addLoadBalancerWebServer
  ipaddress! loadbalancerid! publicport! virtualmachineid:uuid!
listLoadBalancerWebServers
  loadbalancerid!
removeLoadBalancerWebServer
  serviceid!
`);
