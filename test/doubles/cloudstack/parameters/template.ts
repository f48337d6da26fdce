import { commandTable } from './command-table.ts';

export const templateCommands = commandTable(`
listTemplates
  templatefilter! account arch details:list domainid:uuid hypervisor id:uuid ids:list imagestoreid:uuid
  isrecursive:bool isvnf:bool keyword listall:bool name page:int pagesize:int parenttemplateid:uuid projectid:uuid
  showicon:bool showremoved:bool showunique:bool storageid:uuid tags:map templatetype zoneid:uuid
createTemplate async
  name! ostypeid:uuid! account bits:int details:map displaytext domainid:uuid isdynamicallyscalable:bool
  isfeatured:bool ispublic:bool passwordenabled:bool projectid:uuid requireshvm:bool snapshotid:uuid
  sshkeyenabled:bool templatetag url virtualmachineid:uuid volumeid:uuid zoneid:uuid
deleteTemplate async
  id:uuid! forced:bool issystem:bool zoneid:uuid
updateTemplate
  id:uuid! arch bootable:bool cleanupdetails:bool details:map displaytext format isdynamicallyscalable:bool
  isrouting:bool name ostypeid:uuid passwordenabled:bool requireshvm:bool sortkey:int sshkeyenabled:bool
  templatetag templatetype
createSnapshot async
  volumeid:uuid! account asyncbackup:bool domainid:uuid locationtype name policyid:uuid quiescevm:bool tags:map
  zoneids:list
listSnapshots
  account domainid:uuid id:uuid ids:list imagestoreid:uuid intervaltype isrecursive:bool keyword listall:bool
  locationtype name page:int pagesize:int projectid:uuid showunique:bool snapshottype storageid:uuid tags:map
  volumeid:uuid zoneid:uuid
deleteSnapshot async
  id:uuid! zoneid:uuid
`);
