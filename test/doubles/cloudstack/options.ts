import type { ZoneKind } from './records.ts';

export interface CloudStackOptions {
  /** `vpc` where left out. */
  readonly zoneKind?: ZoneKind;
  /** Zones with security groups are Advanced unless this says otherwise. */
  readonly networkType?: 'Basic' | 'Advanced';
  /** Of the server: expiry, jobs, times of creation. The real one where left out. */
  readonly clock?: () => Date;
  /**
   * How many looks see a job pending before it ends, for all commands or by command; 0. Looks are queries of the job and
   * lists of anything.
   */
  readonly jobPolls?: number | Readonly<Record<string, number>>;
  /** A job ends no sooner than this after its start, by the clock; 0. */
  readonly jobSeconds?: number;
  /** Commands that the account's role does not have. */
  readonly withoutApis?: readonly string[];
  /** What such a command answers: 401 (where left out) or 432. */
  readonly withoutApisAnswer?: 401 | 432;
  /** How a dependency is refused where servers differ: 536 with the reason (left out), or 530 without. */
  readonly dependencyAnswer?: 'reason' | 'bare';
  /** Whether the Kubernetes service is on; true. Off, its commands are unknown. */
  readonly kubernetes?: boolean;
  /** Of the templates and VMs; KVM. */
  readonly hypervisor?: 'KVM' | 'XenServer' | 'VMware';
  /** GB; custom.diskoffering.size.min and max, 1 and 1024. */
  readonly customDiskSize?: { readonly min: number; readonly max: number };
  /** expunge.delay: how long a destroyed VM stays, in seconds by the clock; a day. */
  readonly expungeDelaySeconds?: number;
  /** Whether the account is an administrator's: sees texts of 530, 533 and 534; false. */
  readonly admin?: boolean;
  /** allow.user.expunge.recover.vm; true. */
  readonly expunge?: boolean;
  /** allow.user.view.destroyed.vm: `listVirtualMachines` shows destroyed ones; false. */
  readonly viewDestroyed?: boolean;
  /** kvm.snapshot.enabled; false. */
  readonly snapshotsOfRunning?: boolean;
  /** enforce.post.requests.and.timestamps; false. */
  readonly enforcePost?: boolean;
  /** Names of keys: as servers of today write them, or in mixed case as older ones do for some. */
  readonly keyCase?: 'lower' | 'mixed';
  /** default.page.size; 500. */
  readonly pageLimit?: number;
  /** By the names of resource limits (`user_vm`, `public_ip`, `volume`, `snapshot`, `template`, `network`, `vpc`, `cpu`, `memory`). */
  readonly limits?: Readonly<Partial<Record<LimitName, number>>>;
  /** How many VMs can run at the same time; more are 533. */
  readonly capacity?: number;
  /** How many public addresses a zone has; 100. */
  readonly publicAddresses?: number;
  /** api.throttling: so many calls of the account in so many seconds. */
  readonly apiLimit?: { readonly max: number; readonly intervalSeconds: number };
  readonly seed?: { /** Running ones, in a network of their own. */ readonly vms?: number };
}

export type LimitName =
  | 'user_vm'
  | 'public_ip'
  | 'volume'
  | 'snapshot'
  | 'template'
  | 'network'
  | 'vpc'
  | 'cpu'
  | 'memory'
  | 'primary_storage'
  | 'secondary_storage';
