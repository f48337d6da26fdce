export interface Vpc {
  readonly id: string;
  name: string;
  displaytext: string;
  readonly cidr: string;
  readonly zoneid: string;
  readonly vpcofferingid: string;
  state: 'Enabled' | 'Inactive';
  readonly created: Date;
}

export interface Network {
  readonly id: string;
  name: string;
  displaytext: string;
  readonly zoneid: string;
  readonly type: 'Isolated' | 'Shared';
  readonly networkofferingid: string;
  readonly gateway: string;
  readonly netmask: string;
  readonly cidr: string;
  readonly vpcid?: string;
  aclid?: string;
  state: 'Allocated' | 'Setup' | 'Implementing' | 'Implemented' | 'Shutdown' | 'Destroy';
  readonly created: Date;
}

export interface AclList {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Not there for `default_allow` and `default_deny`, which every VPC can use. */
  readonly vpcid?: string;
}

/** A public address of a zone, whoever has it. */
export interface PoolAddress {
  readonly id: string;
  readonly ipaddress: string;
  readonly zoneid: string;
}

export interface Address {
  readonly id: string;
  readonly ipaddress: string;
  readonly zoneid: string;
  state: 'Allocating' | 'Allocated' | 'Reserved' | 'Releasing';
  issourcenat: boolean;
  isstaticnat: boolean;
  networkid?: string;
  vpcid?: string;
  virtualmachineid?: string;
  allocated: Date;
}
