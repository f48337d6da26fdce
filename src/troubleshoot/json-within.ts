/** A JSON object inside a text: from `start` up to, not including, `end`. */
export interface ObjectWithin {
  readonly start: number;
  readonly end: number;
  readonly value: object;
}

/** How many objects of one text are read, and how many braces are tried. */
const mostObjects = 40;
const mostTries = 200;

/**
 * The JSON objects of a text, in its order, also where they are escaped, or broken over lines by a terminal. Objects inside
 * of objects are not listed.
 */
export function objectsIn(text: string): readonly ObjectWithin[] {
  const found: ObjectWithin[] = [];
  let from = 0;
  for (let tries = 0; tries < mostTries && found.length < mostObjects; tries += 1) {
    const start = text.indexOf('{', from);
    if (start < 0) break;
    const object = objectAt(text, start);
    if (object) found.push(object);
    from = object ? object.end : start + 1;
  }
  return found;
}

function objectAt(text: string, start: number): ObjectWithin | undefined {
  for (const end of new Set([endOf(text, start, true), endOf(text, start, false)])) {
    const value = end === undefined ? undefined : read(text.slice(start, end));
    if (end !== undefined && value !== undefined) return { start, end, value };
  }
  return undefined;
}

/** Behind the brace that closes the one at `start`; with `quoted`, braces within quotes are part of a text. */
function endOf(text: string, start: number, quoted: boolean): number | undefined {
  let depth = 0;
  let inText = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\' && quoted) index += 1;
    else if (character === '"' && quoted) inText = !inText;
    else if (character === '{' && !inText) depth += 1;
    else if (character === '}' && !inText) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

function read(text: string): object | undefined {
  const onOneLine = text.replaceAll(/[\n\r\t]+/g, ' ');
  for (const candidate of [text, onOneLine, unescaped(onOneLine), unescaped(unescaped(onOneLine))]) {
    try {
      const value: unknown = JSON.parse(candidate);
      if (typeof value === 'object' && value !== null) return value;
    } catch {
      // The next reading, or none: then the text stays as it is.
    }
  }
  return undefined;
}

const unescaped = (text: string): string =>
  text.replaceAll(/\\([\\"nrt])/g, (_, escapee: string) => (/[nrt]/.test(escapee) ? ' ' : escapee));
