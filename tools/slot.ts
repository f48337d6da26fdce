import type { ResourceType } from '../drivers/contract/iid.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { RecordType } from './operation.ts';

interface SlotBase {
  /** The argument in a person's words, for cards and questions. */
  readonly title: Localized;
  /** The question asked when it is missing; for optional arguments too, where a question can help. */
  readonly ask: Localized;
  /** Words that stand beside the value in a sentence: `named`, `called`; `이름`. */
  readonly cues?: { readonly en: readonly string[]; readonly ko: readonly string[] };
}

/** One of a fixed set of values, each with the words that mean it. */
export interface Choice {
  readonly value: string | boolean;
  readonly words: { readonly en: readonly string[]; readonly ko: readonly string[] };
}

/** How an argument is spoken of, so that a sentence can be understood and a missing value be asked for. */
export type Slot = SlotBase &
  (
    | { readonly kind: 'name'; readonly of: ResourceType | RecordType | 'provider' }
    | { readonly kind: 'names'; readonly of: ResourceType }
    /** A connection's name, or `all` where `all` is true. */
    | { readonly kind: 'connection'; readonly all: boolean }
    | { readonly kind: 'cidr' }
    /** A whole number in the unit given: `50GB`, `20 rows`. */
    | { readonly kind: 'integer'; readonly unit?: 'GB' | 'rows' }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    /** Security rules: `inbound tcp 22 from 0.0.0.0/0`, `http`. */
    | { readonly kind: 'rules' }
    /** Subnets with names and CIDRs. */
    | { readonly kind: 'subnets' }
    /** Tags: `env=prod`. */
    | { readonly kind: 'tags' }
    /** A point in time, ISO 8601: `since yesterday`, `지난 1시간`. */
    | { readonly kind: 'time'; readonly edge: 'from' | 'to' }
    | { readonly kind: 'text' }
  );
