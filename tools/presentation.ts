import type { Localized } from '../drivers/contract/text.ts';

/** A word of Spinneret's own is in both languages; what a cloud says stands as it is. */
export type Cell = string | number | Localized | undefined;

/** A result as people see it, without any rendering: frontends draw it. JSON values only. */
export type Presentation =
  | {
      readonly kind: 'table';
      /** A `detail` column is the first to go where there is no room, the last of them first. */
      readonly columns: readonly { readonly title: Localized; readonly align?: 'right'; readonly detail?: true }[];
      readonly rows: readonly (readonly Cell[])[];
      readonly notes?: readonly Localized[];
      /** Rows that follow and are not in `rows`: how many, and the kept result that has them all. */
      readonly rest?: { readonly rows: number; readonly result?: string };
    }
  | {
      readonly kind: 'fields';
      readonly fields: readonly { readonly title: Localized; readonly value: Cell }[];
      readonly notes?: readonly Localized[];
    }
  /** Findings in sections, read from top to bottom. */
  | {
      readonly kind: 'report';
      readonly sections: readonly { readonly title: Localized; readonly lines: readonly Localized[] }[];
    }
  /** The cloud's own JSON. */
  | { readonly kind: 'json'; readonly value: unknown }
  /** Nothing beyond the sentence. */
  | { readonly kind: 'none' };
