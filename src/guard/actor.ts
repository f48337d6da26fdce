import { z } from 'zod';

/** From the least to the most. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export const roleSchema = z.enum(roles);

/** Who is speaking, and from where. */
export const actorSchema = z.object({
  /** Unique within the frontend: the login name of a terminal's user, a Slack user id. */
  id: z.string(),
  name: z.string(),
  frontend: z.enum(['terminal', 'command', 'slack', 'test']),
  role: roleSchema,
  /** The user groups of the frontend that the person is in. */
  groups: z.array(z.string()).optional(),
});
export type Actor = z.infer<typeof actorSchema>;
export type Role = Actor['role'];

/** Whether two actors speak at the same frontend. Terminal and command line are one place. */
export function samePlace(first: Actor, second: Actor): boolean {
  const place = (actor: Actor) => (actor.frontend === 'command' ? 'terminal' : actor.frontend);
  return place(first) === place(second);
}

/** Whether two actors are the same person at the same frontend. */
export function sameActor(first: Actor, second: Actor): boolean {
  return first.id === second.id && samePlace(first, second);
}
