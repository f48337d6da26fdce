import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, resourceTypeSchema } from './iid.ts';

/** The types of which a server between Spinneret and the cloud keeps names. */
export const registeredTypeSchema = resourceTypeSchema.exclude(['region', 'image', 'vmspec']);
export type RegisteredType = z.infer<typeof registeredTypeSchema>;

/** The names that the server keeps, held against what the cloud has: its drift. */
export const resourceComparisonSchema = z.object({
  /** Known to the server and there in the cloud. */
  mapped: z.array(iidSchema),
  /** Known to the server, gone from the cloud. */
  onlyRegistered: z.array(iidSchema),
  /** There in the cloud, unknown to the server; `nameId` is the cloud's own name, empty where it has none. */
  onlyInCloud: z.array(iidSchema),
});
export type ResourceComparison = z.infer<typeof resourceComparisonSchema>;

/** Gives a name to what is there in the cloud already. */
export interface RegistrationRequest {
  readonly type: RegisteredType;
  readonly name: string;
  /** The cloud's own id. */
  readonly systemId: string;
  /** What it lives in, for subnets, NLBs and clusters; a cluster for node groups. */
  readonly within?: string | undefined;
  readonly zone?: string | undefined;
}

/** A resource by its type; `within` names the VPC of a subnet and the cluster of a node group. */
export interface RegisteredReference {
  readonly type: RegisteredType;
  readonly resource: IidReference;
  readonly within?: string | undefined;
}

/**
 * The names that a server such as CB-Spider keeps of a cloud's resources. Drivers that speak to a cloud directly have
 * none: there the cloud itself knows its names.
 */
export interface RegistrationHandler {
  /** `unsupported` for a type that the server cannot compare. */
  compareResources(type: RegisteredType, call: CallOptions): Promise<ResourceComparison>;
  /** `already-exists` where the name is taken, `not-found` where the cloud has no such id. The cloud is not changed. */
  registerResource(request: RegistrationRequest, call: CallOptions): Promise<Iid>;
  /** Forgets the name; the cloud keeps the resource. */
  unregisterResource(reference: RegisteredReference, call: CallOptions): Promise<void>;
  /**
   * Has the cloud delete the resource and forgets the name whatever the cloud answers: what the cloud refuses to delete
   * stays there, unmanaged. `left` is its id where it is still there, undefined where it is gone.
   */
  forceDelete(reference: RegisteredReference, call: CallOptions): Promise<{ readonly left?: string | undefined }>;
  /** The VPC that a security group, NLB or cluster of the cloud belongs to, by the cloud's own id. */
  getOwner(type: RegisteredType, systemId: string, call: CallOptions): Promise<Iid>;
  /** The VMs that use a resource, as the cloud sees it. */
  listVMsUsing(reference: RegisteredReference, call: CallOptions): Promise<Iid[]>;
}
