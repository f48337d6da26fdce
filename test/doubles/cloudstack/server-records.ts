export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly volumeid: string;
  readonly zoneid: string;
  readonly size: number;
  state: 'BackingUp' | 'BackedUp' | 'Error';
  readonly created: Date;
}

export interface KeyPair {
  readonly id: string;
  readonly name: string;
  readonly fingerprint: string;
}

export interface Nic {
  readonly id: string;
  readonly networkid: string;
  readonly ipaddress: string;
  readonly netmask: string;
  readonly gateway: string;
  readonly macaddress: string;
  isdefault: boolean;
  secondary: { readonly id: string; readonly ipaddress: string }[];
}

export type VmState =
  | 'Starting'
  | 'Running'
  | 'Stopping'
  | 'Stopped'
  | 'Destroyed'
  | 'Expunging'
  | 'Error'
  | 'Migrating';

export interface Vm {
  readonly id: string;
  readonly name: string;
  displayname: string;
  state: VmState;
  readonly zoneid: string;
  readonly templateid: string;
  serviceofferingid: string;
  cpunumber: number;
  cpuspeed: number;
  memory: number;
  readonly created: Date;
  nics: Nic[];
  securitygroupids: string[];
  keypairs: string[];
  readonly passwordenabled: boolean;
  haenable: boolean;
  userdata?: string;
  group?: string;
  destroyed?: Date;
  /** Node of a cluster. */
  readonly clusterid?: string;
}

export interface Volume {
  readonly id: string;
  name: string;
  readonly type: 'ROOT' | 'DATADISK';
  state: string;
  /** Bytes. */
  size: number;
  readonly zoneid: string;
  diskofferingid?: string;
  virtualmachineid?: string;
  deviceid?: number;
  readonly created: Date;
  attached?: Date;
}

export interface KubernetesVersion {
  readonly id: string;
  readonly name: string;
  readonly semanticversion: string;
  readonly state: 'Enabled' | 'Disabled';
  readonly mincpunumber: number;
  readonly minmemory: number;
}

export interface KubernetesCluster {
  readonly id: string;
  name: string;
  description: string;
  readonly zoneid: string;
  kubernetesversionid: string;
  serviceofferingid: string;
  readonly networkid: string;
  readonly ownnetwork: boolean;
  readonly keypair?: string;
  readonly controlnodes: number;
  size: number;
  autoscalingenabled: boolean;
  minsize?: number;
  maxsize?: number;
  readonly ipaddressid: string;
  state: string;
  readonly created: Date;
}
