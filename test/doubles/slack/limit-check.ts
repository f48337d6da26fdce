/** A JSON object whose fields are not known. */
export type Fields = Readonly<Record<string, unknown>>;

/** Takes down what Slack would object to, in its words, and a JSON pointer to where. */
export type Report = (message: string, pointer: string) => void;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface StringLimit {
  readonly max: number;
  readonly min?: number;
  readonly optional?: boolean;
}

/** Characters are UTF-16 units: never fewer than Slack counts. */
export function checkString(report: Report, value: unknown, pointer: string, limit: StringLimit): void {
  const { max, min = 1, optional = false } = limit;
  if (value === undefined) {
    if (!optional) report(`missing required field: ${pointer.slice(pointer.lastIndexOf('/') + 1)}`, parent(pointer));
  } else if (typeof value !== 'string') report('must be a string', pointer);
  else if (value.length < min) report(`must be more than ${min - 1} characters`, pointer);
  else if (value.length > max) report(`must be less than ${max + 1} characters`, pointer);
}

export interface TextLimit {
  readonly max: number;
  readonly optional?: boolean;
  readonly kinds?: readonly string[];
}

/** A text object: `{type: 'plain_text' | 'mrkdwn', text}`. */
export function checkText(report: Report, value: unknown, pointer: string, limit: TextLimit): void {
  const { max, optional = false, kinds = ['plain_text', 'mrkdwn'] } = limit;
  if (value === undefined) {
    if (!optional) report(`missing required field: ${pointer.slice(pointer.lastIndexOf('/') + 1)}`, parent(pointer));
    return;
  }
  if (!isFields(value)) {
    report('must provide an object', pointer);
    return;
  }
  if (typeof value.type !== 'string' || !kinds.includes(value.type)) {
    report(`unsupported type: ${String(value.type)}, must be one of ${kinds.join(', ')}`, `${pointer}/type`);
  }
  if (value.type === 'mrkdwn' && value.emoji !== undefined) report('invalid additional property: emoji', pointer);
  if (value.type === 'plain_text' && value.verbatim !== undefined)
    report('invalid additional property: verbatim', pointer);
  checkString(report, value.text, `${pointer}/text`, { max });
}

export const checkPlainText = (report: Report, value: unknown, pointer: string, max: number, optional = false): void =>
  checkText(report, value, pointer, { max, optional, kinds: ['plain_text'] });

/** The items of a list, none where it is not a list of the right length. */
export function checkList(
  report: Report,
  value: unknown,
  pointer: string,
  { max, min = 1 }: { readonly max: number; readonly min?: number },
): readonly unknown[] {
  if (!Array.isArray(value)) {
    report(
      value === undefined
        ? `missing required field: ${pointer.slice(pointer.lastIndexOf('/') + 1)}`
        : 'must be an array',
      pointer,
    );
    return [];
  }
  if (value.length < min) report(`no less than ${min} items allowed`, pointer);
  if (value.length > max) report(`no more than ${max} items allowed`, pointer);
  return value;
}

export function checkOneOf(report: Report, value: unknown, pointer: string, values: readonly string[]): void {
  if (value !== undefined && (typeof value !== 'string' || !values.includes(value))) {
    report(`must be one of ${values.join(', ')}`, pointer);
  }
}

const parent = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
