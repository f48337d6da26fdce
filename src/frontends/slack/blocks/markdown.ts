import { visible } from '../../visible.ts';
import { pieces } from './escape.ts';
import { limits } from './limits.ts';

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

/** Longer than any fence that a part has to close and open again. */
const fenceRoom = 120;
const fenceLine = /^ {0,3}(`{3,20}|~{3,20})([^`\n]{0,80})$/;

/**
 * Markdown in parts of at most `limit` characters, a message each, cut between lines where it has them. A block of code
 * that is cut is closed and opened again.
 */
export function markdownParts(text: string, limit: number = limits.markdown): string[] {
  const parts: string[] = [];
  let part = '';
  let fence: { readonly mark: string; readonly opening: string } | undefined;
  for (const line of linesOf(text, limit - 2 * fenceRoom)) {
    if (part.length + line.length > limit - fenceRoom) {
      parts.push(fence ? `${part}${part.endsWith('\n') ? '' : '\n'}${fence.mark}` : part);
      part = fence ? `${fence.opening}\n` : '';
    }
    part += line;
    const [, mark, words = ''] = fenceLine.exec(line.trimEnd()) ?? [];
    if (mark === undefined) continue;
    if (!fence) fence = { mark, opening: line.trimEnd() };
    else if (mark.startsWith(fence.mark) && words === '') fence = undefined;
  }
  return part.trim() === '' ? parts : [...parts, part];
}

/** Lines with their ends; longer ones in pieces. */
const linesOf = (text: string, longest: number): string[] =>
  text.split(/(?<=\n)/).flatMap((line) => pieces(line, longest));
