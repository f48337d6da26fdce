import { z } from 'zod';
import { iidSchema } from '../contract/iid.ts';
import { imageSchema } from '../contract/image.ts';
import { keyPairSchema } from '../contract/keypair.ts';
import { securitySchema } from '../contract/security.ts';
import { type VMStatus, vmSchema, vmStatusSchema } from '../contract/vm.ts';
import { vpcSchema } from '../contract/vpc.ts';

/** What one account has in one region. It holds no secret: neither private keys nor passwords are kept. */
export const stateSchema = z.object({
  vpcs: z.array(vpcSchema),
  securityGroups: z.array(securitySchema),
  keyPairs: z.array(keyPairSchema),
  /** The images that the account made itself. */
  images: z.array(imageSchema),
  vms: z.array(vmSchema),
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

/**
 * Carries every transition that is over by `now` into the state. VMs need no timer for their way: whoever reads the
 * state finds them where they are by then. A terminated VM leaves for `terminated`, where it stays `lingerMs`.
 */
export function settle(state: State, now: Date, lingerMs: number): void {
  for (const [systemId, { to, at }] of Object.entries(state.transitions)) {
    if (Date.parse(at) > now.getTime()) continue;
    delete state.transitions[systemId];
    const vm = state.vms.find(({ iid }) => iid.systemId === systemId);
    if (!vm) continue;
    vm.status = to;
    if (to !== 'Terminated') continue;
    state.vms = state.vms.filter((other) => other !== vm);
    state.terminated.push({ iid: vm.iid, until: new Date(Date.parse(at) + lingerMs).toISOString() });
  }
  state.terminated = state.terminated.filter(({ until }) => Date.parse(until) > now.getTime());
}
