import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What a person consents to, beyond the target. */
export interface DigestedRequest {
  readonly operation: string;
  /** The connection's name; left out for records of our own. */
  readonly connection: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * SHA-256, hex, of the RFC 8785 form of what JSON keeps of `value`: fields that are undefined do not exist in a stored
 * record and must not change its hash. Throws for text that is not well-formed Unicode, which has no canonical form.
 */
export function sha256OfJson(value: unknown): string {
  const canonical = canonicalize(JSON.parse(JSON.stringify(value)));
  if (canonical === undefined) throw new TypeError('the value has no JSON form');
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

/** The digest that an approval carries and that its execution must fit. */
export function digestRequest({ operation, connection, input }: DigestedRequest): string {
  return sha256OfJson({ operation, connection, input });
}
