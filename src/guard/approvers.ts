import { z } from 'zod';
import type { Effect } from '../../tools/operation.ts';
import { type Actor, sameActor, samePlace } from './actor.ts';

/** Who may decide a request for consent. Whoever asked may always deny it. */
export const approversSchema = z.discriminatedUnion('kind', [
  /** Whoever asked. */
  z.object({ kind: z.literal('requester') }),
  /** A second person: anybody else at the same frontend whose role lets them change things. */
  z.object({ kind: z.literal('another') }),
  /** These people and the members of these user groups; whoever asked only where `requester` says so. */
  z.object({
    kind: z.literal('listed'),
    users: z.array(z.string()),
    groups: z.array(z.string()),
    requester: z.boolean(),
  }),
]);
export type Approvers = z.infer<typeof approversSchema>;

/** One rule of the configuration on who consents to what. A rule applies where all that it names fits. */
export const approverRuleSchema = z.strictObject({
  /** Left out: whatever needs consent. */
  effects: z.array(z.enum(['create', 'change', 'destroy'])).optional(),
  connections: z.array(z.string()).optional(),
  /** Only what touches production. */
  production: z.literal(true).optional(),
  /** The requester, any second person, or ids of users and user groups of the frontend. */
  by: z.union([
    z.enum(['requester', 'another']),
    z
      .strictObject({
        users: z.array(z.string().min(1)).default([]),
        groups: z.array(z.string().min(1)).default([]),
        /** Whether a listed person may approve a request of their own. */
        requester: z.boolean().default(false),
      })
      .refine(({ users, groups }) => users.length + groups.length > 0, 'names nobody'),
  ]),
});
export type ApproverRule = z.infer<typeof approverRuleSchema>;

export interface ApproversQuestion {
  readonly effect: Effect;
  readonly requester: Pick<Actor, 'frontend'>;
  readonly connection: string | undefined;
  readonly production: boolean;
}

/** Where nothing else is set: what would destroy something of production takes a second person. */
const unlessConfigured: readonly ApproverRule[] = [{ effects: ['destroy'], production: true, by: 'another' }];

/**
 * Who has to consent: the first rule that applies, the requester where none does. Where only one person can be, at a
 * terminal with the data directory, that person decides: whoever owns the directory owns the rules too. Pure.
 */
export function approversFor(question: ApproversQuestion, rules: readonly ApproverRule[]): Approvers {
  if (question.requester.frontend === 'terminal' || question.requester.frontend === 'command') {
    return { kind: 'requester' };
  }
  const rule = [...rules, ...unlessConfigured].find((candidate) => applies(candidate, question));
  if (!rule) return { kind: 'requester' };
  return typeof rule.by === 'string' ? { kind: rule.by } : { kind: 'listed', ...rule.by };
}

function applies({ effects, connections, production }: ApproverRule, question: ApproversQuestion): boolean {
  const { effect, connection } = question;
  return (
    (effects === undefined || effects.some((each) => each === effect)) &&
    (connections === undefined || (connection !== undefined && connections.includes(connection))) &&
    (production === undefined || question.production)
  );
}

/** Whether `actor` may give this answer to a request of `requester`. */
export function mayAnswer(approvers: Approvers, requester: Actor, actor: Actor, verdict: 'approve' | 'deny'): boolean {
  const isRequester = sameActor(requester, actor);
  if (isRequester && verdict === 'deny') return true;
  switch (approvers.kind) {
    case 'requester':
      return isRequester;
    case 'another':
      return !isRequester && samePlace(requester, actor) && actor.role !== 'viewer';
    case 'listed': {
      const { users, groups } = approvers;
      const isListed = users.includes(actor.id) || (actor.groups ?? []).some((group) => groups.includes(group));
      return isListed && samePlace(requester, actor) && (!isRequester || approvers.requester);
    }
  }
}
