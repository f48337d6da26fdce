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
  /** Numbers to be compared at a glance. Which they are stands in a table or a sentence beside it. */
  | {
      readonly kind: 'chart';
      readonly title: Localized;
      readonly unit: ChartUnit;
      readonly data: ChartData;
    }
  /** Several answers, one below the other. */
  | { readonly kind: 'parts'; readonly parts: readonly Part[] }
  /** The cloud's own JSON. */
  | { readonly kind: 'json'; readonly value: unknown }
  /** Nothing beyond the sentence. */
  | { readonly kind: 'none' };

export interface Part {
  readonly title?: Localized;
  readonly content: Presentation;
}

export type Chart = Extract<Presentation, { kind: 'chart' }>;

/** `percent`: 0 to 100. */
export type ChartUnit = 'ms' | 'count' | 'percent';

/** Values are not negative. */
export type ChartData =
  | {
      readonly shape: 'bars';
      /** `note`: a word behind the value, as colour alone must not say anything. */
      readonly bars: readonly { readonly label: Cell; readonly value: number; readonly note?: Localized }[];
    }
  | {
      /** One value for each step of time. */
      readonly shape: 'timeline';
      /** When the first step begins, ISO 8601. */
      readonly from: string;
      readonly stepMs: number;
      readonly values: readonly number[];
    };

/** The charts of an answer, from top to bottom. */
export function chartsIn(presentation: Presentation): Chart[] {
  if (presentation.kind === 'chart') return [presentation];
  return presentation.kind === 'parts' ? presentation.parts.flatMap(({ content }) => chartsIn(content)) : [];
}
