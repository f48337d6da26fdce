import { commandTable } from './command-table.ts';

export const networkCommands = commandTable(`
createNetwork
  name! networkofferingid:uuid! zoneid:uuid! account aclid:uuid acltype asnumber:int associatednetworkid:uuid
  bgppeerids:list bypassvlanoverlapcheck:bool cidrsize:int displaynetwork:bool displaytext dns1 dns2 domainid:uuid
  endip endipv6 externalid gateway hideipaddressusage:bool ip6cidr ip6dns1 ip6dns2 ip6gateway isolatedpvlan
  isolatedpvlantype netmask networkdomain physicalnetworkid:uuid privatemtu:int projectid:uuid publicmtu:int
  routerip routeripv6 sourcenatipaddress startip startipv6 subdomainaccess:bool tungstenvirtualrouteruuid vlan
  vpcid:uuid
listNetworks
  account acltype associatednetworkid:uuid canusefordeploy:bool displaynetwork:bool domainid:uuid forvpc:bool
  id:uuid isrecursive:bool issystem:bool keyword listall:bool networkfilter networkofferingid:uuid page:int
  pagesize:int physicalnetworkid:uuid projectid:uuid restartrequired:bool retrieveonlyresourcecount:bool
  showicon:bool specifyipranges:bool supportedservices:list tags:map traffictype type vlan vpcid:uuid zoneid:uuid
deleteNetwork async
  id:uuid! forced:bool
updateNetwork async
  id:uuid! changecidr:bool customid displaynetwork:bool displaytext dns1 dns2 forced:bool guestvmcidr
  hideipaddressusage:bool ip6dns1 ip6dns2 name networkdomain networkofferingid:uuid privatemtu:int publicmtu:int
  sourcenatipaddress updateinsequence:bool
restartNetwork async
  id:uuid! cleanup:bool livepatch:bool makeredundant:bool
createVPC async
  name! vpcofferingid:uuid! zoneid:uuid! account asnumber:int bgppeerids:list cidr cidrsize:int displaytext dns1
  dns2 domainid:uuid fordisplay:bool ip6dns1 ip6dns2 networkdomain projectid:uuid publicmtu:int sourcenatipaddress
  start:bool
listVPCs
  account cidr displaytext domainid:uuid fordisplay:bool id:uuid isrecursive:bool keyword listall:bool name
  page:int pagesize:int projectid:uuid restartrequired:bool showicon:bool state supportedservices:list tags:map
  vpcofferingid:uuid zoneid:uuid
deleteVPC async
  id:uuid!
updateVPC async
  id:uuid! customid displaytext fordisplay:bool name publicmtu:int sourcenatipaddress
restartVPC async
  id:uuid! cleanup:bool livepatch:bool makeredundant:bool
`);
