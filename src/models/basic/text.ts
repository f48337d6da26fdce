import { withoutCourtesy } from './courtesy.ts';
import { isParticles, leadingParticleOf, withoutParticles } from './korean.ts';

/** The most of a message that is read; people do not ask for more in one go. */
const characterLimit = 4_000;
const tokenLimit = 240;

/** A word, a value or a mark of a sentence. */
export interface Token {
  /** As written, without the Korean particle that follows a Latin word: `web-01` of `web-01을`. */
  readonly text: string;
  /** `text` in lower case. */
  readonly word: string;
  /** The Korean ending written right after a Latin word or a quotation: `을`. */
  readonly tail: string;
  readonly start: number;
  readonly end: number;
  /** `value`: has a digit or a sign in it; `mark`: separates (`,` `;` `.` `?` `!`). */
  readonly kind: 'latin' | 'hangul' | 'value' | 'quoted' | 'mark';
}

export interface Sentence {
  readonly text: string;
  readonly lower: string;
  readonly tokens: readonly Token[];
  /** The message was longer than what is read. */
  readonly cut: boolean;
}

export function readSentence(message: string): Sentence {
  const head = message.length > characterLimit ? message.slice(0, characterLimit) : message;
  const written = head
    .normalize('NFKC')
    /** The only letter that lower case makes longer, which would shift places in the text. */
    .replaceAll('\u0130', 'I')
    .replace(/[‘’´]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—−]/g, '-')
    .replace(/[～∼]/g, '~')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  const text = withoutCourtesy(written);
  const tokens = tokenise(text);
  return {
    text,
    lower: text.toLowerCase(),
    tokens: tokens.slice(0, tokenLimit),
    cut: message.length > characterLimit || tokens.length > tokenLimit,
  };
}

const piece =
  /(?<quoted>"[^"]{1,200}"|`[^`]{1,200}`|(?<![\p{L}\p{N}])'[^']{1,200}'|「[^」]{1,200}」)|(?<hangul>[가-힣ㄱ-ㅎㅏ-ㅣ]+(?:[-_][A-Za-z0-9가-힣._-]*[A-Za-z0-9])?)|(?<latin>[A-Za-z0-9À-ɏ][^\s가-힣ㄱ-ㅎㅏ-ㅣ,;!?()[\]{}"`「」]*)|(?<mark>[,;!?.]|\n)/gu;

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(piece)) {
    const { quoted, hangul, latin, mark } = match.groups ?? {};
    const start = match.index;
    const previous = tokens.at(-1);
    if (quoted !== undefined) {
      const inner = quoted.slice(1, -1).trim();
      if (inner) tokens.push(token(inner, start, start + quoted.length, 'quoted'));
    } else if (hangul !== undefined && previous && isDashed(text, previous, start)) {
      const { stem, particles } = withoutParticles(hangul);
      const name = text.slice(previous.start, start) + stem;
      tokens[tokens.length - 1] = { ...token(name, previous.start, start + hangul.length, 'value'), tail: particles };
    } else if (hangul !== undefined) {
      const glued = previous && previous.end === start && previous.kind !== 'hangul' && previous.kind !== 'mark';
      const tail = glued && previous.tail === '' ? tailOf(hangul) : '';
      if (glued && tail) tokens[tokens.length - 1] = { ...previous, tail };
      const rest = hangul.slice(tail.length);
      if (rest)
        tokens.push(token(rest, start + tail.length, start + hangul.length, /[-_]/.test(rest) ? 'value' : 'hangul'));
    } else if (latin !== undefined) {
      pushLatin(tokens, latin, start);
    } else if (mark !== undefined) {
      tokens.push(token(mark, start, start + mark.length, 'mark'));
    }
  }
  return tokens;
}

/** `web-결제` is one name. */
const isDashed = (text: string, { kind, tail, end }: Token, start: number): boolean =>
  kind !== 'hangul' &&
  kind !== 'mark' &&
  kind !== 'quoted' &&
  tail === '' &&
  end === start - 1 &&
  /[-_]/.test(text[end] ?? '');

/** The particles that Korean text right after a Latin word begins with. */
const tailOf = (hangul: string): string => (isParticles(hangul) ? hangul : leadingParticleOf(hangul));

/** `vpc-01/subnet-01`: names in a row. Other slashes belong to their word: `10.0.0.0/16`, `tcp/22`. */
const namesInRow = /^[a-z][\w.]*[-.][\w.-]*\w(?:\/[a-z][\w.-]*\w)+$/i;

const kindOf = (word: string): 'latin' | 'value' => (/^[\p{L}']+$/u.test(word) ? 'latin' : 'value');

/** A Latin run keeps the signs of names, addresses and tags inside, and gives up the punctuation at its end. */
function pushLatin(tokens: Token[], run: string, start: number): void {
  const body = run.replace(/[^\p{L}\p{N}]+$/u, '').replace(/'s$/i, '');
  if (namesInRow.test(body)) {
    let at = start;
    for (const name of body.split('/')) {
      tokens.push(token(name, at, at + name.length, kindOf(name)));
      at += name.length + 1;
    }
  } else if (body) {
    tokens.push(token(body, start, start + body.length, kindOf(body)));
  }
  const rest = run.slice(body.length);
  const mark = /[.:;]/.exec(rest.replace(/^'s/i, ''));
  if (mark) tokens.push(token(mark[0] === ':' ? ',' : mark[0], start + run.length - 1, start + run.length, 'mark'));
}

function token(text: string, start: number, end: number, kind: Token['kind']): Token {
  return { text, word: text.toLowerCase(), tail: '', start, end, kind };
}
