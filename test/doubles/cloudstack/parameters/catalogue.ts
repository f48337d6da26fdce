import { commandTable } from './command-table.ts';

export const catalogueCommands = commandTable(`
listServiceOfferings
  account cpunumber:int cpuspeed:int domainid:uuid encryptroot:bool id:uuid isrecursive:bool issystem:bool keyword
  listall:bool memory:int name page:int pagesize:int projectid:uuid state storagetype systemvmtype templateid:uuid
  virtualmachineid:uuid zoneid:uuid
listDiskOfferings
  account domainid:uuid encrypt:bool id:uuid isrecursive:bool keyword listall:bool name page:int pagesize:int
  projectid:uuid state storageid:uuid storagetype virtualmachineid:uuid volumeid:uuid zoneid:uuid
listNetworkOfferings
  availability displaytext domainid:uuid forvpc:bool guestiptype id:uuid isdefault:bool istagged:bool keyword name
  networkid:uuid page:int pagesize:int routingmode sourcenatsupported:bool specifyipranges:bool specifyvlan:bool
  state supportedservices:list tags traffictype zoneid:uuid
listVPCOfferings
  displaytext domainid:uuid id:uuid isdefault:bool keyword name page:int pagesize:int state supportedservices:list
  zoneid:uuid
listOsTypes
  description fordisplay:bool id:uuid keyword oscategoryid:uuid page:int pagesize:int
listHypervisors
  zoneid:uuid
`);
