import { commandTable } from './command-table.ts';

export const volumeCommands = commandTable(`
createVolume async
  account customid diskofferingid:uuid displayvolume:bool domainid:uuid maxiops:int miniops:int name
  projectid:uuid size:int snapshotid:uuid virtualmachineid:uuid zoneid:uuid
listVolumes
  account clusterid:uuid diskofferingid:uuid displayvolume:bool domainid:uuid hostid:uuid id:uuid ids:list
  isencrypted:bool isrecursive:bool keyword listall:bool listsystemvms:bool name page:int pagesize:int podid:uuid
  projectid:uuid retrieveonlyresourcecount:bool serviceofferingid:uuid state storageid tags:map type
  virtualmachineid:uuid zoneid:uuid
attachVolume async
  id:uuid! virtualmachineid:uuid! deviceid:int
detachVolume async
  deviceid:int id:uuid virtualmachineid:uuid
resizeVolume async
  id:uuid! diskofferingid:uuid maxiops:int miniops:int shrinkok:bool size:int
deleteVolume
  id:uuid!
updateVolume async
  chaininfo customid deleteprotection:bool displayvolume:bool id:uuid name path state storageid:uuid
`);
