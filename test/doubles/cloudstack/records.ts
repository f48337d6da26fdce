/** What exists in the double's cloud. Fields have the API's names; what it calls otherwise is made in the answers. */
export type Fields = Readonly<Record<string, unknown>>;

export type ZoneKind = 'vpc' | 'isolated' | 'security-groups';

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly networktype: 'Basic' | 'Advanced';
  readonly securitygroupsenabled: boolean;
  allocationstate: 'Enabled' | 'Disabled';
}

export interface Offering {
  readonly id: string;
  readonly name: string;
  readonly displaytext: string;
}

export interface ServiceOffering extends Offering {
  readonly cpunumber?: number;
  readonly cpuspeed?: number;
  /** MiB. */
  readonly memory?: number;
  /** GB; 0 takes the size of the template. */
  readonly rootdisksize: number;
  readonly iscustomized: boolean;
}

export interface DiskOffering extends Offering {
  /** GB. */
  readonly disksize: number;
  readonly iscustomized: boolean;
}

export interface NetworkOffering extends Offering {
  readonly guestiptype: 'Isolated' | 'Shared';
  readonly forvpc: boolean;
  readonly egressdefaultpolicy: boolean;
  readonly services: readonly string[];
}

export interface VpcOffering extends Offering {
  readonly services: readonly string[];
}

export interface OsType {
  readonly id: string;
  readonly description: string;
}

export interface Template {
  readonly id: string;
  name: string;
  displaytext: string;
  readonly ostypeid: string;
  readonly zoneids: string[];
  readonly hypervisor: string;
  readonly format: string;
  /** Bytes. */
  readonly size: number;
  isready: boolean;
  status: string;
  readonly ispublic: boolean;
  readonly isfeatured: boolean;
  readonly own: boolean;
  readonly passwordenabled: boolean;
  readonly sshkeyenabled: boolean;
  readonly created: Date;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
  readonly resourceid: string;
  readonly resourcetype: string;
}
