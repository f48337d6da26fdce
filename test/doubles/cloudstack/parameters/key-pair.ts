import { commandTable } from './command-table.ts';

export const keyPairCommands = commandTable(`
createSSHKeyPair
  name! account domainid:uuid projectid:uuid
registerSSHKeyPair
  name! publickey! account domainid:uuid projectid:uuid
listSSHKeyPairs
  account domainid:uuid fingerprint id:uuid isrecursive:bool keyword listall:bool name page:int pagesize:int
  projectid:uuid
deleteSSHKeyPair
  name! account domainid:uuid projectid:uuid
resetSSHKeyForVirtualMachine async
  id:uuid! account domainid:uuid keypair keypairs:list projectid:uuid
`);
