import type { Iid, KeyValue } from '../contract/iid.ts';
import type { TaggableType } from '../contract/tag.ts';
import type { State } from './state.ts';

/** What everything that an account has shares. */
export interface Resource {
  readonly iid: Iid;
  tags?: KeyValue[] | undefined;
}

/** Everything that an account has in a region, by kind. The resources are the state's own: what changes here is kept. */
export const resourcesIn = (state: State): Readonly<Record<TaggableType, readonly Resource[]>> => ({
  vpc: state.vpcs,
  subnet: state.vpcs.flatMap(({ subnets }) => subnets),
  sg: state.securityGroups,
  keypair: state.keyPairs,
  vm: state.vms,
  disk: state.disks,
  myimage: state.myImages,
  nlb: state.nlbs,
  cluster: state.clusters,
  publicip: state.publicIPs,
  nic: state.nics,
});
