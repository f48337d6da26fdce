import type { CloudStackOptions } from '../options.ts';
import type { KtZoneName } from './zones.ts';

export interface KtCloudOptions
  extends Pick<
    CloudStackOptions,
    'clock' | 'jobPolls' | 'jobSeconds' | 'limits' | 'capacity' | 'publicAddresses' | 'pageLimit' | 'apiLimit' | 'seed'
  > {
  /** The zone that the double's `zone` and `url` are of, and that seeded VMs are in; `seoul-m`. All zones are there. */
  readonly zone?: KtZoneName;
  /** So many rules for a new address are refused with 431 after its job has ended; 0. */
  readonly addressRefusals?: number;
  /** Opens every forwarded port to the world, whatever `openfirewall` says; false. */
  readonly opensAlways?: boolean;
  /** Refuses calls of the load-balancer API that follow another one sooner than this, by the clock; 0. */
  readonly loadBalancerSpacingSeconds?: number;
}
