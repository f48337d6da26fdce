import { visible } from '../../visible.ts';

/** Makes markdown of a model safe piece by piece, as it is streamed. */
export interface MarkdownGuard {
  /** The piece as it may be sent. What the pieces give together does not depend on where they were cut. */
  push(text: string): string;
  /** What was held back. */
  end(): string;
}

const endsInHalf = /[\uD800-\uDBFF]$/;

/**
 * Slack reads `<…>` as a mention or a link inside markdown too, shows `&lt;` as `<` and does not read that again
 * (measured by others: github.com/PostHog/posthog/pull/95054). A space between the brackets of a link or an image, or
 * before the colon of a reference, leaves all of its text and its address to be seen, and no link with another text.
 * That holds in code as well: where code ends is for Slack to say.
 */
export function createMarkdownGuard(): MarkdownGuard {
  let last = '';
  let held = '';
  const safe = (text: string): string => {
    const shown = visible(text).replaceAll('<', '&lt;');
    if (shown === '') return '';
    const joined = (last + shown).replaceAll(/\](?=[(:])/g, '] ');
    const result = joined.slice(last.length);
    last = shown.endsWith(']') ? ']' : '';
    return result;
  };
  return {
    push(text) {
      const all = held + text;
      held = endsInHalf.exec(all)?.[0] ?? (all.endsWith('\r') ? '\r' : '');
      return safe(all.slice(0, all.length - held.length));
    },
    end() {
      const rest = safe(held);
      held = '';
      last = '';
      return rest;
    },
  };
}

/** A model's whole text as markdown in which nothing pings, hides an address behind other words, or is an image. */
export function safeMarkdown(text: string): string {
  const guard = createMarkdownGuard();
  return guard.push(text) + guard.end();
}
