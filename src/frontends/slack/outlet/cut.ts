/**
 * Where text of a model, made safe, may be cut. Nowhere inside a character as people see it, and nowhere inside an
 * entity: a half of `&lt;` is no longer one.
 */

const graphemes = new Intl.Segmenter();
/** A character that is longer is no character of any script. */
const longestCharacter = 32;
const longestEntity = 6;
/** So near to the end of a message a paragraph or a line is looked for to end it with. */
const nearness = 2_000;

/** Bytes in UTF-8: in these, streams are measured. */
export const weightOf = (text: string): number => Buffer.byteLength(text);

/**
 * The last place where the text may go on in the same message with a call of its own: between two characters that are
 * not space, since Slack drops space at such seams. The last character is left, what comes next can still belong to it.
 * 0 where there is none.
 */
export function seam(text: string): number {
  const segments = graphemes.segment(text);
  let after = text.length === 0 ? undefined : segments.containing(text.length - 1);
  while (after && after.index > 0) {
    const before = segments.containing(after.index - 1);
    if (!before) return 0;
    const isTight = before.segment.trim() !== '' && after.segment.trim() !== '';
    if (isTight && !isInEntity(text, after.index)) return after.index;
    after = before;
  }
  return 0;
}

/** Behind the last line that is complete; 0 where none is. */
export const lineEnd = (text: string): number => text.lastIndexOf('\n') + 1;

/** Behind the last space; 0 where there is none. */
export const wordEnd = (text: string): number => Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')) + 1;

/** The place to end a message of at most `room` bytes at: a paragraph's end if one is near, else a line's, a word's, or any. */
export function messageEnd(text: string, room: number): number {
  const longest = longestBeginning(text, room);
  const beginning = text.slice(0, longest);
  const near = Math.max(longest / 2, longest - nearness);
  const paragraph = beginning.lastIndexOf('\n\n') + 2;
  const places = [paragraph === 1 ? 0 : paragraph, lineEnd(beginning), wordEnd(beginning)];
  const found = places.find((place) => place > near) ?? longest;
  return isInEntity(text, found) ? text.lastIndexOf('&', found) : found;
}

/** Its length. */
function longestBeginning(text: string, room: number): number {
  let weight = 0;
  let length = 0;
  for (const character of charactersOf(text.slice(0, room + longestCharacter))) {
    weight += weightOf(character);
    if (weight > room) break;
    length += character.length;
  }
  return length;
}

function* charactersOf(text: string): Generator<string, void> {
  for (const { segment } of graphemes.segment(text)) {
    if (segment.length <= longestCharacter) yield segment;
    else yield* segment;
  }
}

function isInEntity(text: string, place: number): boolean {
  const start = text.lastIndexOf('&', place - 1);
  if (start < 0 || place - start >= longestEntity) return false;
  const entity = /^&(?:lt|gt|amp);/.exec(text.slice(start, start + longestEntity))?.[0];
  return entity !== undefined && place < start + entity.length;
}
