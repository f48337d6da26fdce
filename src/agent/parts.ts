import type { CallHistory } from '../../tools/call-history.ts';
import type { ChangeLog } from '../../tools/change-log.ts';
import type { Clouds } from '../../tools/context.ts';
import type { Approvals } from '../guard/approvals.ts';
import type { Audit } from '../guard/audit.ts';
import type { PolicySettings } from '../guard/policy.ts';
import type { Redactor } from '../guard/redaction.ts';
import type { LanguageModel } from '../models/model.ts';
import type { ResultStore } from '../results/results.ts';
import type { Journal } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import type { AskPreflight } from '../troubleshoot/preflight/lazy-preflight.ts';
import type { Troubleshooter } from '../troubleshoot/troubleshooting.ts';
import type { SecretDelivery } from './delivery.ts';
import type { OperationCall } from './events.ts';
import type { Toolbox } from './toolbox.ts';

/** Bounds of one turn, so that a model that runs in circles comes to an end. */
export interface TurnLimits {
  /** Answers of the model. */
  readonly steps: number;
  readonly calls: number;
  /** Input and output tokens together. */
  readonly tokens: number;
  /** Times that a model may mend arguments that do not fit, in a row. */
  readonly repairs: number;
  /** How long a turn waits for a change that goes on after the cloud has accepted it. */
  readonly waitMs: number;
}

/** What the agent is composed of; made by `bot.ts`. */
export interface AgentParts {
  readonly store: Store;
  readonly model: LanguageModel;
  /** The stable part of the system prompt. */
  readonly prompt: string;
  readonly toolbox: Toolbox;
  readonly clouds: Clouds;
  readonly history: CallHistory;
  readonly changes: ChangeLog;
  readonly results: ResultStore;
  /** The calls of a conversation that have come to their end, oldest first. Written by whoever holds the conversation. */
  readonly calls: (conversation: string) => Pick<Journal<OperationCall>, 'append' | 'read'>;
  /** Made with the first failure that is looked into. */
  readonly troubleshooter: () => Promise<Troubleshooter>;
  readonly preflight: AskPreflight;
  readonly defaultConnection: () => Promise<string | undefined>;
  readonly approvals: Approvals;
  readonly audit: Pick<Audit, 'record'>;
  readonly policy: PolicySettings;
  readonly redactor: Redactor;
  /** Has the redactor know what a person gave together with a consent. */
  readonly rememberSecrets: (values: Readonly<Record<string, string>>) => void;
  readonly delivery: SecretDelivery;
  readonly limits: TurnLimits;
  readonly clock: () => Date;
  readonly newId: () => string;
}
