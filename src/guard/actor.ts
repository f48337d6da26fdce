import { z } from 'zod';

/** Who is speaking, and from where. */
export const actorSchema = z.object({
  /** Unique within the frontend: the login name of a terminal's user, a Slack user id. */
  id: z.string(),
  name: z.string(),
  frontend: z.enum(['terminal', 'command', 'slack', 'test']),
  role: z.enum(['viewer', 'operator', 'admin']),
});
export type Actor = z.infer<typeof actorSchema>;
export type Role = Actor['role'];

/** Whether two actors are the same person at the same frontend. Terminal and command line are one place. */
export function sameActor(first: Actor, second: Actor): boolean {
  const place = (actor: Actor) => (actor.frontend === 'command' ? 'terminal' : actor.frontend);
  return first.id === second.id && place(first) === place(second);
}
