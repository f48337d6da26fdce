import { commandTable } from './command-table.ts';

export const kubernetesCommands = commandTable(`
listKubernetesSupportedVersions
  id:uuid keyword minimumkubernetesversionid:uuid minimumsemanticversion page:int pagesize:int zoneid:uuid
createKubernetesCluster async
  name! zoneid:uuid! account clustertype controlnodes:int description dockerregistrypassword dockerregistryurl
  dockerregistryusername domainid:uuid externalloadbalanceripaddress keypair kubernetesversionid:uuid
  masternodes:int networkid:uuid noderootdisksize:int projectid:uuid serviceofferingid:uuid size:int
listKubernetesClusters
  account clustertype domainid:uuid id:uuid isrecursive:bool keyword listall:bool name page:int pagesize:int
  projectid:uuid state
scaleKubernetesCluster async
  id:uuid! autoscalingenabled:bool maxsize:int minsize:int nodeids:list serviceofferingid:uuid size:int
upgradeKubernetesCluster async
  id:uuid! kubernetesversionid:uuid!
startKubernetesCluster async
  id:uuid!
stopKubernetesCluster async
  id:uuid!
deleteKubernetesCluster async
  id:uuid! cleanup:bool expunge:bool
getKubernetesClusterConfig
  id:uuid
addVirtualMachinesToKubernetesCluster
  id:uuid! virtualmachineids:list! iscontrolnode:bool
removeVirtualMachinesFromKubernetesCluster
  id:uuid! virtualmachineids:list! keyword page:int pagesize:int
`);
