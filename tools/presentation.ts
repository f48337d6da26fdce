import type { Localized } from '../drivers/contract/text.ts';

export type Cell = string | number | undefined;

/** A result as people see it, without any rendering: frontends draw it. JSON values only. */
export type Presentation =
  | {
      readonly kind: 'table';
      /** A `detail` column is the first to go where there is no room, the last of them first. */
      readonly columns: readonly { readonly title: Localized; readonly align?: 'right'; readonly detail?: true }[];
      readonly rows: readonly (readonly Cell[])[];
      readonly notes?: readonly Localized[];
    }
  | {
      readonly kind: 'fields';
      readonly fields: readonly { readonly title: Localized; readonly value: Cell }[];
      readonly notes?: readonly Localized[];
    }
  /** The cloud's own JSON. */
  | { readonly kind: 'json'; readonly value: unknown }
  /** Nothing beyond the sentence. */
  | { readonly kind: 'none' };
