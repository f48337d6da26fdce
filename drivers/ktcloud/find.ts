import { createLookups } from '../shared/named.ts';
import { alreadyExists, inUse, notFound, type ResourceSubject } from './refusal.ts';

export { find, isSame } from '../shared/named.ts';

export const { need, refuseTakenName } = createLookups({ notFound, alreadyExists });

/** Throws `dependency`, naming what still uses the subject. */
export function refuseWhileUsed(
  subject: ResourceSubject,
  users: { readonly [R in 'vm' | 'sg' | 'nlb']?: readonly string[] },
): void {
  const subjects = (['vm', 'sg', 'nlb'] as const).flatMap((resource) =>
    (users[resource] ?? []).map((name) => ({ resource, name })),
  );
  if (subjects.length > 0) throw inUse(subject, subjects);
}
