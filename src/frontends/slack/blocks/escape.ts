import { visible, visibleLine } from '../../visible.ts';

const graphemes = new Intl.Segmenter();
/** A character that is longer is no character of any script. */
const longestCharacter = 32;

/** Text as mrkdwn that shows it as it is: nothing in it pings, links or formats by `<`; at most `limit` characters. */
export function mrkdwn(text: string, limit = Number.POSITIVE_INFINITY): string {
  const shown = visible(text);
  const whole = escaped(shown);
  return whole.length <= limit ? whole : escaped(cut(shown, limit, (character) => escaped(character).length));
}

/** `mrkdwn` for a value that stands on one line. */
export const mrkdwnLine = (text: string, limit?: number): string => mrkdwn(visibleLine(text), limit);

/** Text where Slack parses nothing, cut to `limit` characters with a `…`; never empty, which Slack refuses. */
export function plain(text: string, limit: number): string {
  const shown = cut(visibleLine(text), limit);
  return shown.trim() === '' ? '-' : shown;
}

/**
 * An identifier in back quotes, as mrkdwn. mrkdwn cannot show a back quote between back quotes: one of the identifier
 * becomes a look-alike, so that nothing behind it is read as mrkdwn.
 */
export function code(identifier: string, limit = 200): string {
  const line = visibleLine(identifier).replaceAll('`', '\u02CB');
  return `\`${mrkdwn(line.trim() === '' ? '-' : line, limit)}\``;
}

/**
 * The text in pieces of at most `limit` characters, whole lines where it has them, which together are the text. No
 * character is taken apart.
 */
export function pieces(text: string, limit: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const line = rest.lastIndexOf('\n', limit - 1) + 1;
    const piece = line > 0 ? rest.slice(0, line) : beginning(rest, limit);
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return rest === '' ? found : [...found, rest];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Cost = (character: string) => number;
const lengthOf: Cost = ({ length }) => length;

function cut(text: string, limit: number, cost: Cost = lengthOf): string {
  if (text.length <= limit && cost === lengthOf) return text;
  return `${beginning(text, limit - 1, cost)}…`;
}

/** The longest beginning that costs at most `limit`. */
function beginning(text: string, limit: number, cost: Cost = lengthOf): string {
  let kept = '';
  let sum = 0;
  for (const character of charactersOf(text.slice(0, limit + longestCharacter))) {
    sum += cost(character);
    if (sum > limit) break;
    kept += character;
  }
  return kept;
}

function* charactersOf(text: string): Generator<string, void> {
  for (const { segment } of graphemes.segment(text)) {
    if (segment.length <= longestCharacter) yield segment;
    else yield* segment;
  }
}
