/** Takes sentences that have been shown out of the text that comes after them. */
export interface EchoFilter {
  /** A sentence that a person has just been shown. */
  shown(sentence: string): void;
  push(text: string): void;
  /** The text is complete for now. */
  end(): void;
}

/**
 * Leaves out lines of a model's text that repeat, word for word, what has been shown already: the embedded model says
 * the sentence on an outcome, which stands at the call. A line is held back only while it can still become such a one.
 */
export function createEchoFilter(pass: (text: string) => void): EchoFilter {
  const sentences = new Set<string>();
  let held = '';
  /** The rest of a line of which a part has been passed on. */
  let passing = false;

  function settle(line: string, lineEnd: string): void {
    if (passing) pass(lineEnd);
    else if (!sentences.has(line.trim())) pass(line + lineEnd);
    passing = false;
  }

  return {
    shown(sentence) {
      for (const line of sentence.split('\n')) if (line.trim() !== '') sentences.add(line.trim());
    },
    push(text) {
      const lines = text.split('\n');
      for (const [index, part] of lines.entries()) {
        held += part;
        const start = held.trimStart();
        const mayRepeat = !passing && [...sentences].some((sentence) => sentence.startsWith(start.trimEnd()));
        if (index < lines.length - 1) {
          if (passing) pass(held);
          settle(passing ? '' : held, '\n');
          held = '';
        } else if (!mayRepeat && held !== '') {
          pass(held);
          passing = true;
          held = '';
        }
      }
    },
    end() {
      if (held !== '') settle(held, '');
      held = '';
      passing = false;
    },
  };
}
