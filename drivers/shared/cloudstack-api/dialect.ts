import type { CloudErrorOptions } from '../../contract/errors.ts';
import type { ApiFailure } from './envelope.ts';

/** What a failure means, where a cloud says it in a way of its own. */
export type FailureReading = Partial<Pick<CloudErrorOptions, 'kind' | 'fact' | 'remedy' | 'retryable'>>;

/** In what a cloud of this family differs from the others. */
export interface ApiDialect {
  readonly provider: string;
  /** How people call the cloud. */
  readonly title: string;
  /** Changes are sent as POST with a form body; everything else, and all of it where false, as GET. */
  readonly postsChanges: boolean;
  /** For how long a request is valid (signature version 3). Left out: requests carry no expiry. */
  readonly expiresAfterMs?: number;
  /** The first index of a map parameter. */
  readonly mapIndexBase: 0 | 1;
  /** How many items a page of a list has. Left out: the cloud does not page. */
  readonly pageSize?: number;
  /** What the cloud means by a failure where it differs from the family's codes; undefined: it does not. */
  readonly read?: (failure: ApiFailure) => FailureReading | undefined;
}
