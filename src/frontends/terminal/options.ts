import type { Language } from '../../../drivers/contract/text.ts';
import type { CallHistory } from '../../../tools/call-history.ts';
import type { ConnectionSummary } from '../../../tools/context.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Results } from '../../../tools/results.ts';
import type { Agent } from '../../agent/agent.ts';
import type { Actor } from '../../guard/actor.ts';
import type { Approval } from '../../guard/approval.ts';
import type { AuditEntry } from '../../guard/audit.ts';
import type { AuditVerification } from '../../guard/audit-verify.ts';

/** `process.stdin`, or what stands for it. */
export type TerminalInput = NodeJS.ReadableStream & { readonly isTTY?: boolean; readonly readableEnded?: boolean };
/** `process.stdout`, or what stands for it. */
export type TerminalOutput = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

export interface TerminalOptions {
  readonly agent: Agent;
  readonly operations: readonly AnyOperation[];
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
  readonly actor: Actor;
  readonly language: Language;
  /** Set by the person: then it stays, whatever language is typed. */
  readonly languageChosen: boolean;
  /** What people see of the language model: `basic`. */
  readonly modelName: string;
  /** Spinneret's own version. */
  readonly version: string;
  connections(): Promise<readonly ConnectionSummary[]>;
  /** The connection that applies where a conversation has set none. */
  defaultConnection(): Promise<string | undefined>;
  /** Every stored request for consent. */
  readonly approvals: { list(): Promise<readonly Approval[]> };
  readonly audit: {
    /** Oldest first. */
    latest(limit: number): Promise<readonly AuditEntry[]>;
    verify(): Promise<AuditVerification>;
  };
  readonly history: Pick<CallHistory, 'query'>;
  /** The kept answers of lists in a conversation. */
  results(conversation: string): Pick<Results, 'list' | 'get' | 'rows'>;
  /** Where the lines that were typed are kept between sessions. */
  readonly historyFile: string;
  /** Names for completion; it is asked at the Tab key, so an answer that takes long is not waited for. */
  resourceNames(): Promise<readonly string[]>;
  readonly clock: () => Date;
  readonly colour: boolean;
}
