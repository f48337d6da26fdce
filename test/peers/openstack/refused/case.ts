import type { CloudErrorKind } from '../../../../drivers/contract/errors.ts';
import type { Ask } from '../../../../drivers/openstack/access/service.ts';
import type { Account } from '../../../../drivers/openstack/account.ts';
import { call } from '../world.ts';

/** What there is in the project whose requests are refused; all by their ids. */
export interface Scene {
  readonly account: Account;
  /** In a project with low quotas, which are used up. */
  readonly poor: Account;
  /** With a subnet 10.0.1.0/24 that a router connects. */
  readonly network: string;
  readonly subnet: string;
  readonly router: string;
  /** Inbound TCP 22 from everywhere, and a server has it. */
  readonly group: string;
  /** Their names. */
  readonly keyPair: string;
  readonly server: string;
  readonly stopped: string;
  /** Attached to the server. */
  readonly volume: string;
  readonly image: string;
  readonly flavor: string;
  readonly largeFlavor: string;
}

export interface Refused {
  /** Its place in the catalogue of errors, where it has one. */
  readonly entry?: string;
  readonly what: string;
  readonly kind: CloudErrorKind;
  /** The service's own name of it, or the status where it has none. */
  readonly code: string;
  /** It may go well later without a change of the request. Default: no. */
  readonly retryable?: true;
  /** What the remedy speaks of, in both languages. */
  readonly remedy: readonly [en: RegExp, ko: RegExp];
  request(scene: Scene): Promise<unknown>;
}

export const ask: Ask = { call, subject: { resource: 'cloud', name: 'openstack-peer' } };

/** An id that nothing has. */
export const nobody = '00000000-0000-4000-8000-000000000000';

/** A server that could be started, but for what `wrong` changes. */
export const startServer = ({ network, image, flavor }: Scene, wrong: Readonly<Record<string, unknown>>) => ({
  server: { name: 'refused', imageRef: image, flavorRef: flavor, networks: [{ uuid: network }], ...wrong },
});
