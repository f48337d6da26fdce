import { commandTable } from './command-table.ts';

export const securityGroupCommands = commandTable(`
createSecurityGroup
  name! account description domainid:uuid projectid:uuid
listSecurityGroups
  account domainid:uuid id:uuid isrecursive:bool keyword listall:bool page:int pagesize:int projectid:uuid
  securitygroupname tags:map virtualmachineid:uuid
deleteSecurityGroup
  account domainid:uuid id:uuid name projectid:uuid
updateSecurityGroup
  id:uuid! customid name
authorizeSecurityGroupIngress async
  account cidrlist:list domainid:uuid endport:int icmpcode:int icmptype:int projectid:uuid protocol
  securitygroupid:uuid securitygroupname startport:int usersecuritygrouplist:map
authorizeSecurityGroupEgress async
  account cidrlist:list domainid:uuid endport:int icmpcode:int icmptype:int projectid:uuid protocol
  securitygroupid:uuid securitygroupname startport:int usersecuritygrouplist:map
revokeSecurityGroupIngress async
  id:uuid!
revokeSecurityGroupEgress async
  id:uuid!
`);
