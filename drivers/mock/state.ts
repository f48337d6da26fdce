import { z } from 'zod';
import { diskSchema } from '../contract/disk.ts';
import { type Iid, iidSchema } from '../contract/iid.ts';
import { imageSchema } from '../contract/image.ts';
import { keyPairSchema } from '../contract/keypair.ts';
import { nlbSchema } from '../contract/nlb.ts';
import { publicIPSchema } from '../contract/publicip.ts';
import { securitySchema } from '../contract/security.ts';
import { type VMStatus, vmSchema, vmStatusSchema } from '../contract/vm.ts';
import { vpcSchema } from '../contract/vpc.ts';
import { clusterStateShape, settleClusters } from './cluster-state.ts';
import { releaseDisks } from './disk-attachment.ts';
import { keptMyImageSchema } from './my-image-state.ts';
import { keptNICSchema, releaseNICs } from './nic-state.ts';
import { leaveNLBs } from './nlb-vms.ts';

/** What one account has in one region. It holds no secret: neither private keys nor passwords are kept. */
export const stateSchema = z.object({
  vpcs: z.array(vpcSchema),
  securityGroups: z.array(securitySchema),
  keyPairs: z.array(keyPairSchema),
  /** The images that the account made itself. */
  images: z.array(imageSchema),
  vms: z.array(vmSchema),
  disks: z.array(diskSchema).default([]),
  myImages: z.array(keptMyImageSchema).default([]),
  /** By the system id of a disk or a MyImage that is being made: when it is `Available`. */
  ready: z.record(z.string(), z.iso.datetime()).default({}),
  nlbs: z.array(nlbSchema).default([]),
  /** An associated one names its interface and private IP; who has that interface is told by the interface. */
  publicIPs: z.array(publicIPSchema).default([]),
  /** The interfaces that the account made itself; a VM's primary one is part of the VM. */
  nics: z.array(keptNICSchema).default([]),
  ...clusterStateShape,
  /** By a VM's system id: the state that it passes into, and when. */
  transitions: z.record(z.string(), z.object({ to: vmStatusSchema, at: z.iso.datetime() })),
  /** VMs that are gone, for as long as a status query still knows them. */
  terminated: z.array(z.object({ iid: iidSchema, until: z.iso.datetime() })),
});
export type State = z.infer<typeof stateSchema>;

export const emptyState = (): State => ({
  vpcs: [],
  securityGroups: [],
  keyPairs: [],
  images: [],
  vms: [],
  disks: [],
  myImages: [],
  ready: {},
  nlbs: [],
  publicIPs: [],
  nics: [],
  clusters: [],
  clusterTransitions: {},
  transitions: {},
  terminated: [],
});

/** Starts a VM's way from `via` to `to`, which takes `durationMs` from `now`. */
export function beginTransition(
  state: State,
  systemId: string,
  way: { via: VMStatus; to: VMStatus; durationMs: number },
  now: Date,
): void {
  const vm = state.vms.find(({ iid }) => iid.systemId === systemId);
  if (!vm) throw new Error(`no VM ${systemId} in the state`);
  vm.status = way.via;
  state.transitions[systemId] = { to: way.to, at: new Date(now.getTime() + way.durationMs).toISOString() };
}

/** Starts the making of a disk or a MyImage, which takes `durationMs` from `now`. */
export function becomeReady(state: State, { systemId }: Iid, durationMs: number, now: Date): void {
  const disk = state.disks.find(({ iid }) => iid.systemId === systemId);
  const image = state.myImages.find(({ iid }) => iid.systemId === systemId);
  if (disk) disk.status = 'Creating';
  if (image) image.status = 'Unavailable';
  state.ready[systemId] = new Date(now.getTime() + durationMs).toISOString();
}

function settleReady(state: State, now: Date): void {
  for (const [systemId, at] of Object.entries(state.ready)) {
    if (Date.parse(at) > now.getTime()) continue;
    delete state.ready[systemId];
    const made = [...state.disks, ...state.myImages].find(({ iid }) => iid.systemId === systemId);
    if (made) made.status = 'Available';
  }
}

/**
 * Carries every transition that is over by `now` into the state. VMs need no timer for their way: whoever reads the
 * state finds them where they are by then. A terminated VM leaves for `terminated`, where it stays `lingerMs`.
 */
export function settle(state: State, now: Date, lingerMs: number): void {
  settleReady(state, now);
  settleClusters(state, now);
  for (const [systemId, { to, at }] of Object.entries(state.transitions)) {
    if (Date.parse(at) > now.getTime()) continue;
    delete state.transitions[systemId];
    const vm = state.vms.find(({ iid }) => iid.systemId === systemId);
    if (!vm) continue;
    vm.status = to;
    if (to !== 'Terminated') continue;
    state.vms = state.vms.filter((other) => other !== vm);
    for (const release of [releaseDisks, releaseNICs, leaveNLBs]) release(state, vm);
    state.terminated.push({ iid: vm.iid, until: new Date(Date.parse(at) + lingerMs).toISOString() });
  }
  state.terminated = state.terminated.filter(({ until }) => Date.parse(until) > now.getTime());
}
