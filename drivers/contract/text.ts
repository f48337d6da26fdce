/** Text for people, in every language that Spinneret speaks. */
export interface Localized {
  readonly en: string;
  readonly ko: string;
}

export type Language = keyof Localized;

/** A text of which only the source's own wording exists, such as a message of a cloud. */
export const verbatim = (text: string): Localized => ({ en: text, ko: text });
