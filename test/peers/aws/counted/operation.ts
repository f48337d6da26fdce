import type { CallOptions } from '../../../../drivers/contract/call.ts';
import type { AllHandlers } from '../../../contracts/driver-methods.ts';

export interface Counted {
  readonly operation: string;
  /** The requests without which AWS could not be asked for it at all, and what they are for. */
  readonly least: number;
  readonly why: string;
  /** The most that the driver may need. */
  readonly most: number;
  run(handlers: AllHandlers, call: CallOptions, image: string): Promise<unknown>;
}
