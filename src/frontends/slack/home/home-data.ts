import type { Localized } from '../../../../drivers/contract/text.ts';
import type { ConnectionSummary } from '../../../../tools/context.ts';
import type { TrackedOperation } from '../../../../tools/tracked.ts';
import type { Role } from '../../../guard/actor.ts';
import type { Approval } from '../../../guard/approval.ts';
import type { AuditFact } from '../../../guard/audit.ts';

/** What a person sees on the app's home tab. */
export type HomeData =
  | {
      readonly kind: 'home';
      /** The most that the person may do, in the best of places. */
      readonly role: Role;
      readonly connections: readonly HomeConnection[];
      readonly pending: readonly HomeRequest[];
      readonly running: readonly HomeOperation[];
      /** Newest first. */
      readonly changes: readonly HomeChange[];
      readonly now: Date;
    }
  | { readonly kind: 'refused'; readonly why: Localized };

export interface HomeConnection extends ConnectionSummary {
  readonly health: Health;
}

/** Whether a cloud answers. `checking`: it has been asked, and the tab is published again when it is known. */
export type Health =
  | { readonly state: 'checking' | 'ok' }
  | { readonly state: 'bad'; readonly reason: Localized | undefined };

/** A request for consent that waits. */
export interface HomeRequest {
  readonly approval: Approval;
  /** The person asked for it. */
  readonly isOwn: boolean;
  /** The person may approve it. */
  readonly mayApprove: boolean;
  /** Of its card; left out where there is none. */
  readonly link?: string | undefined;
}

/** A change of the person that goes on in a cloud. */
export interface HomeOperation extends TrackedOperation {
  /** Of the thread that began it; left out where it is not known. */
  readonly link?: string | undefined;
}

/** A change that was asked for, and what came of it. */
export interface HomeChange {
  readonly approval: string;
  readonly operation: string;
  readonly connection?: string | undefined;
  /** The name of what it is about. */
  readonly target?: string | undefined;
  /** As a name, not an id. Left out where it was too long ago. */
  readonly askedBy?: string | undefined;
  readonly decidedBy?: string | undefined;
  /** The last that is known of it. */
  readonly event: AuditFact['event'];
  readonly time: string;
  readonly link?: string | undefined;
}
