import { commandTable } from './command-table.ts';

export const discoveryCommands = commandTable(`
listApis
  name
listCapabilities
listZones
  available:bool domainid:uuid id:uuid ids:list keyword name networktype page:int pagesize:int showcapacities:bool
  showicon:bool tags:map
listRegions
  id:int keyword name page:int pagesize:int
listUsers
  account accounttype:int domainid:uuid id:uuid isrecursive:bool keyword listall:bool page:int pagesize:int
  showicon:bool state username
listAccounts
  accounttype:int details:list domainid:uuid id:uuid iscleanuprequired:bool isrecursive:bool keyword listall:bool
  name page:int pagesize:int showicon:bool state tag
listResourceLimits
  account domainid:uuid id:int isrecursive:bool keyword listall:bool page:int pagesize:int projectid:uuid
  resourcetype:int resourcetypename tag
listEvents
  account archived:bool domainid:uuid duration:int enddate:date entrytime:int id:uuid isrecursive:bool keyword
  level listall:bool page:int pagesize:int projectid:uuid resourceid resourcetype startdate:date startid:uuid type
queryAsyncJobResult
  jobid:uuid!
listAsyncJobs
  account domainid:uuid isrecursive:bool keyword listall:bool managementserverid:uuid page:int pagesize:int
  startdate:date
`);
