import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { ConnectionSummary } from '../../../tools/context.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Results } from '../../../tools/results.ts';
import type { Agent } from '../../agent/agent.ts';
import type { OneTimeSecrets } from '../../agent/one-time-secrets.ts';
import type { Role } from '../../guard/actor.ts';
import type { Approvals } from '../../guard/approvals.ts';
import type { AuditEntry } from '../../guard/audit.ts';
import type { SlackRecords } from './state.ts';

/** Who may do what, by Slack's ids. */
export interface AccessRules {
  readonly users: Readonly<Record<string, Role>>;
  readonly groups: Readonly<Record<string, Role>>;
  readonly channels: Readonly<Record<string, Role>>;
  readonly directMessages: Role;
  /** Beside the workspace that the app is installed in. */
  readonly workspaces: readonly string[];
  /** User groups that are named as approvers: membership in them matters too. */
  readonly approverGroups: readonly string[];
}

/** Where operators of the app itself read what happens. Texts have passed the redactor when they are written. */
export interface SlackLog {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** How often and how late things are told. */
export interface SlackTimings {
  /** A call that takes longer gets a message of its own. */
  readonly progressAfterMs: number;
  /** Between updates of such a message. */
  readonly progressEveryMs: number;
  /** Between looks at what goes on in the clouds. */
  readonly trackedEveryMs: number;
  /** Text of a model is gathered for so long before it is sent. */
  readonly textEveryMs: number;
  /** A stream is ended and a new one begun before Slack ends it. */
  readonly streamForMs: number;
}

export const slackTimings: SlackTimings = {
  progressAfterMs: 2_000,
  progressEveryMs: 3_000,
  trackedEveryMs: 20_000,
  textEveryMs: 700,
  streamForMs: 4 * 60_000,
};

/** Whether a connection answers. */
export interface ConnectionHealth {
  readonly name: string;
  readonly ok: boolean;
  /** Why it does not. */
  readonly reason?: Localized | undefined;
}

/** All that the frontend needs of the rest. */
export interface SlackOptions {
  readonly agent: Agent;
  readonly operations: readonly AnyOperation[];
  readonly approvals: Pick<Approvals, 'get' | 'listPending' | 'expireOverdue'>;
  /** Oldest first. */
  readonly audit: { latest(limit: number): Promise<readonly AuditEntry[]> };
  connections(): Promise<readonly ConnectionSummary[]>;
  checkConnection(name: string, signal: AbortSignal): Promise<ConnectionHealth>;
  /** The kept answers of lists in a conversation. */
  results(conversation: string): Pick<Results, 'list' | 'get' | 'rows'>;
  readonly records: SlackRecords;
  readonly secrets: OneTimeSecrets;
  readonly rules: AccessRules;
  readonly language: Language;
  readonly languageChosen: boolean;
  redactText(text: string): string;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly log: SlackLog;
  readonly timings: SlackTimings;
}
