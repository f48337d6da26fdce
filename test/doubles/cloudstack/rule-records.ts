export interface AclItem {
  readonly id: string;
  readonly aclid: string;
  number: number;
  protocol: string;
  cidrlist: string;
  startport?: number;
  endport?: number;
  icmptype?: number;
  icmpcode?: number;
  traffictype: 'Ingress' | 'Egress';
  action: 'Allow' | 'Deny';
  state: 'Add' | 'Active' | 'Revoke';
}

export interface GroupRule {
  readonly ruleid: string;
  readonly protocol: string;
  readonly startport?: number;
  readonly endport?: number;
  readonly icmptype?: number;
  readonly icmpcode?: number;
  readonly cidr?: string;
  readonly securitygroupname?: string;
}

export interface SecurityGroup {
  readonly id: string;
  name: string;
  readonly description: string;
  ingress: GroupRule[];
  egress: GroupRule[];
}

/** Firewall, port-forwarding and load-balancer rules share the ports of an address. */
export interface PortRule {
  readonly id: string;
  readonly ipaddressid: string;
  readonly protocol: string;
  readonly startport: number;
  readonly endport: number;
  state: 'Add' | 'Active' | 'Revoke';
}

export interface FirewallRule {
  readonly id: string;
  /** Of an ingress rule; egress rules have `networkid` only. */
  readonly ipaddressid?: string;
  readonly networkid: string;
  readonly protocol: string;
  readonly cidrlist: string;
  readonly destcidrlist?: string;
  readonly startport?: number;
  readonly endport?: number;
  readonly icmptype?: number;
  readonly icmpcode?: number;
  /** Of the rule that `openfirewall` belongs to; deleted with it. */
  readonly relatedid?: string;
  state: 'Add' | 'Active' | 'Revoke';
}

export interface ForwardingRule extends PortRule {
  readonly networkid: string;
  privateport: number;
  privateendport: number;
  virtualmachineid: string;
}

export interface LoadBalancerRule extends PortRule {
  name: string;
  description: string;
  algorithm: string;
  readonly networkid: string;
  readonly privateport: number;
  readonly cidrlist: string;
  virtualmachineids: string[];
}
