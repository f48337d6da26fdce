/** Takes text as it streams in and hands it on in whole sentences, together with what stands before and between them. */
export interface SentenceStream {
  push(text: string): void;
  /** What is left is a sentence as well. */
  end(): void;
}

/** A line's end, or a mark that ends a sentence with a space behind it; not the dot of a list's number or of `e.g.`. */
const sentenceEnd =
  /\n|(?<=[.!?。！？…]["'”’)\]*_`]*)(?<!(?:^|\n)[\s>]*(?:[-*•]\s+)?\d{1,2}\.)(?<!\b(?:e\.g|i\.e|etc|vs)\.)[ \t]+/giu;
const fence = /^[ \t]*(```|~~~)/m;

/**
 * Parts concatenated are the text, exactly. A block between code fences is one part: half a command is another command.
 */
export function createSentenceStream(pass: (sentence: string) => void): SentenceStream {
  let held = '';

  function settle(isEnd: boolean): void {
    while (held !== '') {
      const length = lengthOfFirst(held, isEnd);
      if (length === 0) return;
      pass(held.slice(0, length));
      held = held.slice(length);
    }
  }

  return {
    push(text) {
      held += text;
      settle(false);
    },
    end: () => settle(true),
  };
}

/** How much of the text is a whole sentence; 0 where more must come to know. */
function lengthOfFirst(text: string, isEnd: boolean): number {
  const opened = fence.exec(text);
  if (opened?.index === 0) {
    const mark = opened[1] ?? '';
    const closed = new RegExp(`^[ \\t]*${mark}[ \\t]*(?:\\n|$)`, 'm');
    const firstLine = text.indexOf('\n') + 1;
    const rest = firstLine === 0 ? undefined : closed.exec(text.slice(firstLine));
    if (!rest) return isEnd ? text.length : 0;
    const isLineComplete = rest[0].endsWith('\n') || isEnd;
    return isLineComplete ? firstLine + rest.index + rest[0].length : 0;
  }
  for (const end of text.matchAll(sentenceEnd)) {
    const to = end.index + end[0].length;
    // More of the same white space may come, and belongs to it.
    if (to === text.length && !isEnd && !end[0].includes('\n')) return 0;
    if (end.index > 0 || end[0].includes('\n')) return to;
  }
  return isEnd ? text.length : 0;
}
