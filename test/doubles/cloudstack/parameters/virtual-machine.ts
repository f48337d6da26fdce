import { commandTable } from './command-table.ts';

export const virtualMachineCommands = commandTable(`
deployVirtualMachine async
  serviceofferingid:uuid! templateid:uuid! zoneid:uuid! account affinitygroupids:list affinitygroupnames:list
  bootintosetup:bool bootmode boottype clusterid:uuid copyimagetags:bool customid datadiskofferinglist:map
  deploymentplanner details:map dhcpoptionsnetworklist:map diskofferingid:uuid displayname displayvm:bool
  domainid:uuid dynamicscalingenabled:bool extraconfig group hostid:uuid hypervisor iodriverpolicy
  iothreadsenabled:bool ip6address ipaddress iptonetworklist:map keyboard keypair keypairs:list macaddress name
  networkids:list nicmultiqueuenumber:int nicnetworklist:map nicpackedvirtqueuesenabled:bool
  overridediskofferingid:uuid password podid:uuid projectid:uuid properties:map rootdisksize:int
  securitygroupids:list securitygroupnames:list size:int startvm:bool userdata userdatadetails:map userdataid:uuid
listVirtualMachines
  account accumulate:bool affinitygroupid:uuid autoscalevmgroupid:uuid backupofferingid:uuid clusterid:uuid
  details:list displayvm:bool domainid:uuid forvirtualnetwork:bool groupid:uuid haenable:bool hostid:uuid
  hypervisor id:uuid ids:list isoid:uuid isrecursive:bool isvnf:bool keypair keyword listall:bool name
  networkid:uuid page:int pagesize:int podid:uuid projectid:uuid retrieveonlyresourcecount:bool
  securitygroupid:uuid serviceofferingid:uuid showicon:bool state storageid:uuid tags:map templateid:uuid
  userdata:bool userid:uuid vpcid:uuid zoneid:uuid
startVirtualMachine async
  id:uuid! bootintosetup:bool clusterid:uuid considerlasthost:bool deploymentplanner hostid:uuid podid:uuid
stopVirtualMachine async
  id:uuid! forced:bool
rebootVirtualMachine async
  id:uuid! bootintosetup:bool forced:bool
destroyVirtualMachine async
  id:uuid! expunge:bool volumeids:list
expungeVirtualMachine async
  id:uuid!
recoverVirtualMachine
  id:uuid!
updateVirtualMachine
  id:uuid! cleanupdetails:bool customid deleteprotection:bool details:map dhcpoptionsnetworklist:map displayname
  displayvm:bool extraconfig group haenable:bool instancename isdynamicallyscalable:bool name ostypeid:uuid
  securitygroupids:list securitygroupnames:list userdata userdatadetails:map userdataid:uuid
scaleVirtualMachine async
  id:uuid! serviceofferingid:uuid! automigrate:bool details:map maxiops:int miniops:int shrinkok:bool
changeServiceForVirtualMachine
  id:uuid! serviceofferingid:uuid! automigrate:bool details:map maxiops:int miniops:int shrinkok:bool
listVirtualMachinesMetrics
  account accumulate:bool affinitygroupid:uuid autoscalevmgroupid:uuid backupofferingid:uuid clusterid:uuid
  details:list displayvm:bool domainid:uuid forvirtualnetwork:bool groupid:uuid haenable:bool hostid:uuid
  hypervisor id:uuid ids:list isoid:uuid isrecursive:bool isvnf:bool keypair keyword listall:bool name
  networkid:uuid page:int pagesize:int podid:uuid projectid:uuid retrieveonlyresourcecount:bool
  securitygroupid:uuid serviceofferingid:uuid showicon:bool state storageid:uuid tags:map templateid:uuid
  userdata:bool userid:uuid vpcid:uuid zoneid:uuid
getVMPassword
  id:uuid!
`);
