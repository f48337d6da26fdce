import type { Language } from '../drivers/contract/text.ts';
import type { NamedDriver } from './clouds/registered-modules.ts';
import type { Role } from './guard/actor.ts';
import type { PolicySettings } from './guard/policy.ts';
import type { SecretText } from './secret-text.ts';

/** Which model answers. */
export type ModelSettings =
  /** `forced`: asked for by name; else it answers because no other is set up. */
  | { readonly kind: 'basic'; readonly forced: boolean }
  | {
      readonly kind: 'openai';
      /** The model's name; the deployment's for Azure. */
      readonly model: string;
      readonly apiKey: SecretText | undefined;
      /** Undefined: OpenAI itself. */
      readonly baseURL: string | undefined;
      readonly azure: { readonly endpoint: string; readonly apiVersion: string } | undefined;
      readonly organization: string | undefined;
      readonly project: string | undefined;
      readonly timeoutMs: number;
      readonly maxRetries: number;
    };

/** How Slack is reached, and who may do what from there. */
export interface SlackSettings {
  /** `xoxb-`, of the app as it is installed in a workspace. */
  readonly botToken: SecretText | undefined;
  /** `xapp-`, for Socket Mode. */
  readonly appToken: SecretText | undefined;
  /** Proves that an HTTP request is Slack's. */
  readonly signingSecret: SecretText | undefined;
  /** Undefined: Slack itself. Ends with a slash. */
  readonly apiUrl: string | undefined;
  readonly users: Readonly<Record<string, Role>>;
  readonly groups: Readonly<Record<string, Role>>;
  readonly channels: Readonly<Record<string, Role>>;
  readonly directMessages: Role;
  readonly workspaces: readonly string[];
}

/** All that can be set from outside, checked and with its defaults. */
export interface Settings {
  /** The data directory; absolute, not yet created. */
  readonly directory: string;
  readonly language: Language;
  /** Set by a person, not taken from the locale. */
  readonly languageChosen: boolean;
  /** The key for credentials at rest, where the environment gives it. */
  readonly vaultKey: SecretText | undefined;
  readonly model: ModelSettings;
  readonly approvalExpiryMs: number;
  readonly policy: PolicySettings;
  /** Bounds of one turn (`TurnLimits` of the agent). */
  readonly turn: {
    readonly steps: number;
    readonly calls: number;
    readonly tokens: number;
    readonly repairs: number;
    readonly waitMs: number;
  };
  readonly clouds: { readonly readTimeoutMs: number; readonly changeTimeoutMs: number; readonly idleMs: number };
  /** Drivers from modules that the configuration names. */
  readonly drivers: readonly NamedDriver[];
  readonly slack: SlackSettings;
  readonly callHistory: { readonly maxBytes: number; readonly maxFiles: number };
}
