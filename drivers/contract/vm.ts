import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';
import { secret } from './secret.ts';

/** The ten states of the contract, and `Unknown` where the cloud could not be asked for one: nothing may be taken for granted then. */
export const vmStatusSchema = z.enum([
  'Creating',
  'Running',
  'Suspending',
  'Suspended',
  'Resuming',
  'Rebooting',
  'Terminating',
  'Terminated',
  'NotExist',
  'Failed',
  'Unknown',
]);
export type VMStatus = z.infer<typeof vmStatusSchema>;

export type VMControl = 'suspend' | 'resume' | 'reboot' | 'terminate';

/** From which states a control call is accepted, through which state it goes, and where it ends. */
export const vmTransitions: Record<VMControl, { from: readonly VMStatus[]; via: VMStatus; to: VMStatus }> = {
  suspend: { from: ['Running'], via: 'Suspending', to: 'Suspended' },
  resume: { from: ['Suspended'], via: 'Resuming', to: 'Running' },
  reboot: { from: ['Running'], via: 'Rebooting', to: 'Running' },
  terminate: { from: ['Running', 'Suspended', 'Failed'], via: 'Terminating', to: 'Terminated' },
};

export const imageTypeSchema = z.enum(['PublicImage', 'MyImage']);

export const vmRequestSchema = z.object({
  name: resourceNameSchema,
  imageType: imageTypeSchema.default('PublicImage'),
  image: z.string().min(1),
  vpc: resourceNameSchema,
  subnet: resourceNameSchema,
  securityGroups: z.array(resourceNameSchema),
  spec: z.string().min(1),
  keyPair: resourceNameSchema,
  /** One of the cloud's types, or `TYPE1` to `TYPEn` for the n-th of them. Left out: the cloud's default. */
  rootDiskType: z.string().optional(),
  rootDiskSizeGB: z.number().int().positive().optional(),
  dataDisks: z.array(resourceNameSchema).optional(),
  /** Windows only. */
  vmUserId: z.string().optional(),
  /** Windows only. */
  vmUserPassword: secret(z.string()).optional(),
  tags: z.array(keyValueSchema).optional(),
});
export type VMRequest = z.infer<typeof vmRequestSchema>;

export const networkInterfaceSchema = z.object({
  iid: iidSchema,
  /** 0 for the primary one. */
  deviceIndex: z.number().int(),
  privateIPs: z.array(z.string()),
  publicIPs: z.array(z.string()),
  macAddress: z.string().optional(),
  subnet: iidSchema.optional(),
});

export const vmSchema = z.object({
  iid: iidSchema,
  status: vmStatusSchema,
  startTime: z.iso.datetime().optional(),
  region: z.string(),
  zone: z.string().optional(),
  imageType: imageTypeSchema,
  image: iidSchema,
  spec: z.string(),
  vpc: iidSchema,
  subnet: iidSchema,
  securityGroups: z.array(iidSchema),
  keyPair: iidSchema,
  rootDiskType: z.string().optional(),
  rootDiskSizeGB: z.number().optional(),
  rootDeviceName: z.string().optional(),
  dataDisks: z.array(iidSchema),
  vmUserId: z.string().optional(),
  nics: z.array(networkInterfaceSchema),
  publicIP: z.string().optional(),
  publicIPs: z.array(z.string()),
  publicDNS: z.string().optional(),
  privateIP: z.string().optional(),
  privateIPs: z.array(z.string()),
  privateDNS: z.string().optional(),
  platform: z.enum(['LINUX/UNIX', 'WINDOWS']).optional(),
  /** Where a person logs in, as `address:port`. */
  accessPoint: z.string().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type VM = z.infer<typeof vmSchema>;

export const vmStatusInfoSchema = z.object({ iid: iidSchema, status: vmStatusSchema });
export type VMStatusInfo = z.infer<typeof vmStatusInfoSchema>;

/**
 * CB-Spider's VMHandler. A control call returns the state that the VM has passed into (`Suspending`), not the final
 * one; poll `getVMStatus`. A control call in a state that does not allow it throws `wrong-state`.
 */
export interface VMHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  /** Returns once the cloud has accepted the VM; its status may still be `Creating`. */
  startVM(request: VMRequest, call: CallOptions): Promise<VM>;
  suspendVM(vm: IidReference, call: CallOptions): Promise<VMStatus>;
  resumeVM(vm: IidReference, call: CallOptions): Promise<VMStatus>;
  rebootVM(vm: IidReference, call: CallOptions): Promise<VMStatus>;
  terminateVM(vm: IidReference, call: CallOptions): Promise<VMStatus>;
  listVMStatus(call: CallOptions): Promise<VMStatusInfo[]>;
  /** `NotExist` for a VM that the cloud does not know. */
  getVMStatus(vm: IidReference, call: CallOptions): Promise<VMStatus>;
  listVM(call: CallOptions): Promise<VM[]>;
  getVM(vm: IidReference, call: CallOptions): Promise<VM>;
}
