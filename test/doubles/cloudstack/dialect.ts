import type { Cloud, Handlers } from './cloud.ts';
import type { CommandDescription } from './parameters/command-table.ts';
import type { Fields } from './records.ts';
import type { CloudStackRefusal } from './refusal.ts';

/** In what the clouds of this family differ on the wire. */
export interface Dialect {
  readonly handlers: Handlers;
  readonly commands: readonly CommandDescription[];
  /** Paths that are answered. */
  readonly paths: readonly string[];
  readonly methods: readonly ('GET' | 'POST')[];
  /** Whether signature version 3 with `expires` is known. */
  readonly knowsExpiry: boolean;
  /** Where indices of maps begin. */
  readonly firstIndex: 0 | 1;
  /** Codes whose texts only administrators see. */
  readonly hiddenCodes: readonly number[];
  /** The key of an answer. */
  responseKey(command: string): string;
  /** The HTTP status of a refusal, which need not be its errorcode. */
  statusOf(refusal: CloudStackRefusal, command: string): number;
  /** A last change to an answer's fields. */
  answer(cloud: Cloud, command: string, fields: Fields, path: string): Fields;
  /** Whether a command may be sent to a path; throws what the cloud answers if not. */
  checkPath(cloud: Cloud, path: string, command: string, parameters: ReadonlyMap<string, string>): void;
}
