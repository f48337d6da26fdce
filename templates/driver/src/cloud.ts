import { randomBytes } from 'node:crypto';
import type { CallOptions, ErrorSubject, KeyPair, VPC } from 'spinneret/contract';
import { cancelled, providerName, refusedCredential, unknownRegion } from './errors.ts';
import { regions } from './region-zone.ts';

/** One region of the account. A real driver has an HTTP client in its place. */
export interface Cloud {
  readonly region: string;
  readonly vpcs: VPC[];
  readonly keyPairs: KeyPair[];
  /** A call to the cloud: its answer, or a CloudError. What it answers is the caller's own copy. */
  ask<R>(subject: ErrorSubject, call: CallOptions, work: () => R): Promise<R>;
  check(call: CallOptions): Promise<void>;
}

/** The cloud's own id of a new resource. */
export const newId = (prefix: string): string => `${prefix}-${randomBytes(6).toString('hex')}`;

export function createCloud(region: string, apiKey: string): Cloud {
  const itself: ErrorSubject = { resource: 'cloud', name: providerName };

  async function ask<R>(subject: ErrorSubject, { signal }: CallOptions, work: () => R): Promise<R> {
    // A real driver hands the signal to its HTTP client, and says `cancelled` of what the client then throws.
    if (signal.aborted) throw cancelled(subject);
    return structuredClone(work());
  }

  return {
    region,
    vpcs: [
      {
        iid: { nameId: 'example-vpc', systemId: newId('vpc') },
        cidr: '10.1.0.0/16',
        subnets: [{ iid: { nameId: 'example-subnet', systemId: newId('subnet') }, cidr: '10.1.1.0/24' }],
      },
    ],
    keyPairs: [],
    ask,
    check: (call) =>
      ask(itself, call, () => {
        if (apiKey === 'invalid') throw refusedCredential();
        if (!regions.some(({ name }) => name === region)) throw unknownRegion(region);
      }),
  };
}
