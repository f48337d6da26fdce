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
  /** What a card shows for the value; left out where the value is the field's own word. */
  readonly title?: Localized;
  readonly words: { readonly en: readonly string[]; readonly ko: readonly string[] };
}

/** How an argument is spoken of, so that a sentence can be understood and a missing value be asked for. */
export type Slot = SlotBase &
  (
    | { readonly kind: 'name'; readonly of: ResourceType | RecordType | 'provider' }
    | { readonly kind: 'names'; readonly of: ResourceType | RecordType }
    /** A connection's name, or `all` where `all` is true. */
    | { readonly kind: 'connection'; readonly all: boolean }
    | { readonly kind: 'cidr' }
    /** A whole number in the unit given: `50GB`, `20 rows`, `port 443`, `every 10 seconds`, `3 nodes`. */
    | {
        readonly kind: 'integer';
        readonly unit?: 'GB' | 'rows' | 'port' | 'seconds' | 'nodes' | 'times';
        /** It is one end of a range: `2~6`, `4대 이상`. */
        readonly bound?: 'least' | 'most';
        /** It is a place in a list that was shown: `remedy 2`, `the second one`, `두 번째`. */
        readonly place?: true;
      }
    | {
        readonly kind: 'choice';
        readonly choices: readonly Choice[];
        /** Its words count only beside its cues, as another argument has the same ones: `health check tcp`. */
        readonly beside?: true;
      }
    /** Security rules: `inbound tcp 22 from 0.0.0.0/0`, `http`. */
    | { readonly kind: 'rules' }
    /** Subnets with names and CIDRs. */
    | { readonly kind: 'subnets' }
    /** Tags: `env=prod`. */
    | { readonly kind: 'tags' }
    /** A point in time, ISO 8601: `since yesterday`, `지난 1시간`. */
    | { readonly kind: 'time'; readonly edge: 'from' | 'to' }
    /**
     * `like`: the form of the value, by which it is found where no cue stands beside it, and without which it is none.
     * `answer`: a person's answer in their own words, only where it was asked for.
     */
    | {
        readonly kind: 'text';
        readonly like?: 'version' | 'region' | 'zone' | 'function' | 'name' | 'tag' | 'url' | 'answer';
      }
    /** One IPv4 address: `10.0.1.25`. */
    | { readonly kind: 'address' }
    /** The parts of one tag, `env=prod`: its key, its value. */
    | { readonly kind: 'tag-key' }
    | { readonly kind: 'tag-value' }
    /** A structure that sentences have no words for; only a language model fills it. */
    | { readonly kind: 'structure' }
  );
