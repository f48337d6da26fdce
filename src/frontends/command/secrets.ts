import type { Approval } from '../../guard/approval.ts';

/** `ClientSecret` is taken from `SPINNERET_CREDENTIAL_CLIENTSECRET`. */
export const secretVariable = (field: string): string => `SPINNERET_CREDENTIAL_${field.toUpperCase()}`;

/** The values that only a person can give, where nobody sits at a terminal: from the environment. */
export function secretsFromEnvironment(
  approval: Pick<Approval, 'secretFields'>,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const given = approval.secretFields.map(({ name }) => [name, environment[secretVariable(name)]] as const);
  return Object.fromEntries(given.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}
