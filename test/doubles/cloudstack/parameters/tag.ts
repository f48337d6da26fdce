import { commandTable } from './command-table.ts';

export const tagCommands = commandTable(`
createTags async
  resourceids:list! resourcetype! tags:map! customer
listTags
  account customer domainid:uuid isrecursive:bool key keyword listall:bool page:int pagesize:int projectid:uuid
  resourceid resourcetype value
deleteTags async
  resourceids:list! resourcetype! tags:map
`);
