/** The values of one request, by field. */
export type Values = Readonly<Record<string, string>>;

/**
 * Values that people have given with their consent, in memory, until the change that they are for has run or cannot run
 * any more. The change may have to wait for others of its turn to be decided.
 */
export class GivenValues {
  readonly #byConversation = new Map<string, Map<string, Values>>();

  put(conversation: string, approval: string, values: Values): void {
    const given = this.#byConversation.get(conversation) ?? new Map<string, Values>();
    this.#byConversation.set(conversation, given.set(approval, values));
  }

  /** By approval. */
  of(conversation: string): ReadonlyMap<string, Values> {
    return new Map(this.#byConversation.get(conversation));
  }

  has(conversation: string, approval: string): boolean {
    return this.#byConversation.get(conversation)?.has(approval) ?? false;
  }

  drop(conversation: string, approval: string): void {
    const given = this.#byConversation.get(conversation);
    given?.delete(approval);
    if (given?.size === 0) this.#byConversation.delete(conversation);
  }

  conversations(): readonly string[] {
    return [...this.#byConversation.keys()];
  }
}
