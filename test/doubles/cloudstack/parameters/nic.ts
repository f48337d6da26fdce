import { commandTable } from './command-table.ts';

export const nicCommands = commandTable(`
addNicToVirtualMachine async
  networkid:uuid! virtualmachineid:uuid! dhcpoptions:map ipaddress macaddress
removeNicFromVirtualMachine async
  nicid:uuid! virtualmachineid:uuid!
listNics
  virtualmachineid:uuid! fordisplay:bool keyword networkid:uuid nicid:uuid page:int pagesize:int
addIpToNic async
  nicid:uuid! ipaddress
removeIpFromNic async
  id:uuid!
updateDefaultNicForVirtualMachine async
  nicid:uuid! virtualmachineid:uuid!
`);
