/** Which part of a long list is wanted. */
export interface PageRequest {
  /** `next` of the page before; undefined for the first one. */
  readonly cursor?: string | undefined;
  /** At most so many items; a driver may return fewer. */
  readonly limit: number;
}

/** A part of a long list. An empty page with a `next` is not the end. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined after the last one. Opaque. */
  readonly next?: string | undefined;
}
