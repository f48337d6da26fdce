import { withoutKnownSecrets } from './known-secrets.ts';
import { isSecretName, redacted } from './secret-names.ts';
import { withoutSecretPatterns } from './secret-patterns.ts';
import { splitSecrets } from './split-secrets.ts';

/** The one way in which secrets are kept out of prompts, logs, records and screens. */
export interface Redactor {
  /**
   * Replaces known secrets and what looks like one. Doing it twice is doing it once. What is JSON belongs to
   * `redactJson`: text that stood between quotes may come out without them.
   */
  redactText(text: string): string;
  /**
   * A copy of a JSON value in which every text is redacted, and every value of a field whose name says that it holds a
   * secret. Strings stay strings and numbers stay numbers.
   */
  redactJson<T>(value: T): T;
  /** Takes out what the schema marks as secret, wherever it stands, for delivery outside the conversation. */
  readonly splitSecrets: typeof splitSecrets;
}

export interface RedactorOptions {
  /** The values that are secret for certain, read at each use. Values shorter than six characters are not looked for. */
  readonly knownSecrets: () => readonly string[];
}

export function createRedactor({ knownSecrets }: RedactorOptions): Redactor {
  let known: readonly string[] = [];
  let withoutKnown = withoutKnownSecrets(known);

  function redactText(text: string): string {
    const now = knownSecrets();
    if (now.length !== known.length || now.some((secret, index) => secret !== known[index])) {
      known = [...now];
      withoutKnown = withoutKnownSecrets(known);
    }
    return withoutSecretPatterns(withoutKnown(text));
  }

  function redactValue(value: unknown, secret: boolean): unknown {
    if (typeof value === 'string') return secret && value !== '' ? redacted : redactText(value);
    if (typeof value === 'number') return secret ? 0 : value;
    if (Array.isArray(value)) return value.map((item) => redactValue(item, secret));
    if (typeof value !== 'object' || value === null) return value;
    const named = isNamedSecret(value);
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        redactText(name),
        redactValue(item, secret || isSecretName(name) || (named && name.toLowerCase() === 'value')),
      ]),
    );
  }

  return { redactText, redactJson: <T>(value: T) => redactValue(value, false) as T, splitSecrets };
}

/** `{ key: 'AdminPassword', value: '…' }`, the form of tags and of the contract's key values. */
function isNamedSecret(value: object): boolean {
  return Object.entries(value).some(
    ([name, item]) => /^(?:key|name)$/i.test(name) && typeof item === 'string' && isSecretName(item),
  );
}
