import type { Ask } from '../../../../drivers/aws/access/service.ts';
import type { Account } from '../../../../drivers/aws/account.ts';
import type { CloudErrorKind } from '../../../../drivers/contract/errors.ts';
import { newCall } from '../connect.ts';

/** What the requests are about that moto refuses. */
export interface World {
  readonly account: Account;
  readonly image: string;
  readonly vpc: string;
  readonly subnet: string;
  readonly group: string;
  readonly gateway: string;
  readonly instance: string;
  /** Attached to the instance. */
  readonly volume: string;
  readonly targetGroup: string;
}

export interface Refused {
  /** Its place in the catalogue of errors, where it has one. */
  readonly entry?: string;
  readonly what: string;
  readonly code: string;
  readonly kind: CloudErrorKind;
  /** What the remedy speaks of, in both languages. */
  readonly remedy: readonly [en: RegExp, ko: RegExp];
  request(world: World): Promise<unknown>;
}

export const zone = 'us-east-1a';

export const ask: Ask = { call: newCall(), subject: { resource: 'cloud', name: 'aws-peer' } };
