import { z } from 'zod';
import { type KeyValue, keyValueSchema } from '../../drivers/contract/iid.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Effect } from '../../tools/operation.ts';
import type { Actor, Role } from './actor.ts';
import { type Approvers, approverRuleSchema, approversFor } from './approvers.ts';

/** What an installation sets: what is read-only, what counts as production, who consents. */
export const policySettingsSchema = z.object({
  /** Connections through which nothing is created, changed or destroyed. */
  readOnlyConnections: z.array(z.string()).default([]),
  /** Connections on which every change and every destruction takes the name typed out. */
  productionConnections: z.array(z.string()).default([]),
  /** Tags that mark a resource as production wherever it is, compared without case; the same rule applies. */
  productionTags: z.array(keyValueSchema).default([]),
  /** Who consents where several people can: the first rule that applies. */
  approvers: z.array(approverRuleSchema).default([]),
});
export type PolicySettings = z.infer<typeof policySettingsSchema>;

export const defaultPolicySettings: PolicySettings = policySettingsSchema.parse({});

export interface PolicyQuestion {
  readonly effect: Effect;
  /** A destroyed thing cannot be made again with what it held. */
  readonly irreversible: boolean;
  readonly actor: { readonly role: Role };
  /** It changes records of our own: connections, drivers, credentials. */
  readonly ownRecords: boolean;
  /** Left out for records of our own. */
  readonly connection: { readonly name: string; readonly provider: string } | undefined;
  /** The target's tags. Untrusted: they can only make the answer stricter. */
  readonly tags: readonly KeyValue[];
  /** `unknown` where the impact could not be determined completely. */
  readonly dependants: 'none' | 'some' | 'unknown';
  /** The turn only plans. */
  readonly plan: boolean;
}

export type Verdict =
  | { readonly verdict: 'allow' }
  | { readonly verdict: 'ask'; readonly confirmation: 'button' | 'typed-name'; readonly why: Localized }
  | { readonly verdict: 'deny'; readonly why: Localized }
  | { readonly verdict: 'plan' };

/**
 * Whether an operation may run, needs a human's consent, or may not run at all. Pure: the same question has the same
 * answer before consent and again before execution.
 *
 * A viewer reads. An operator also runs clouds. An admin also says which clouds there are: connections, drivers,
 * credentials.
 */
export function decidePolicy(question: PolicyQuestion, settings: PolicySettings = defaultPolicySettings): Verdict {
  const { effect, connection } = question;
  if (effect === 'read') return { verdict: 'allow' };
  if (question.actor.role === 'viewer') return { verdict: 'deny', why: viewersRead };
  if (question.ownRecords && question.actor.role !== 'admin') return { verdict: 'deny', why: adminsRegister };
  if (connection && settings.readOnlyConnections.includes(connection.name)) {
    return { verdict: 'deny', why: readOnly(connection.name) };
  }
  if (question.plan) return { verdict: 'plan' };
  if (effect === 'create') return { verdict: 'ask', confirmation: 'button', why: creates };
  const strict = reasonToTypeName(question, settings);
  if (strict) return { verdict: 'ask', confirmation: 'typed-name', why: strict };
  return { verdict: 'ask', confirmation: 'button', why: effect === 'change' ? changes : destroys };
}

function reasonToTypeName(question: PolicyQuestion, settings: PolicySettings): Localized | undefined {
  if (isProduction(question, settings)) return production;
  if (question.effect !== 'destroy') return undefined;
  if (question.irreversible) return cannotBeUndone;
  if (question.dependants === 'some') return hasDependants;
  if (question.dependants === 'unknown') return impactUnknown;
  return undefined;
}

/** Who has to consent to what the policy asks about. Pure, like the verdict. */
export function decideApprovers(
  question: PolicyQuestion & { readonly actor: Pick<Actor, 'frontend'> },
  settings: PolicySettings = defaultPolicySettings,
): Approvers {
  const { effect, actor, connection } = question;
  return approversFor(
    { effect, requester: actor, connection: connection?.name, production: isProduction(question, settings) },
    settings.approvers,
  );
}

function isProduction({ connection, tags }: PolicyQuestion, settings: PolicySettings): boolean {
  if (connection && settings.productionConnections.includes(connection.name)) return true;
  const same = (first: string, second: string) => first.toLowerCase() === second.toLowerCase();
  return settings.productionTags.some((mark) =>
    tags.some((tag) => same(tag.key, mark.key) && same(tag.value, mark.value)),
  );
}

const viewersRead: Localized = {
  en: 'Your role is viewer: it may look at everything and change nothing. Ask an operator to do this.',
  ko: '조회 권한(viewer)만 있어 변경 작업을 할 수 없습니다. 운영자에게 요청하십시오.',
};
const adminsRegister: Localized = {
  en: 'Connections, drivers and credentials are for admins to set up. Ask an admin to do this.',
  ko: '연결, 드라이버, 자격 증명은 관리자(admin)만 설정할 수 있습니다. 관리자에게 요청하십시오.',
};
const readOnly = (connection: string): Localized => ({
  en: `The connection "${connection}" is set to read-only. Remove it from readOnlyConnections in the configuration to change something through it.`,
  ko: `"${connection}" 연결은 읽기 전용으로 설정되어 있습니다. 변경하려면 설정 파일의 readOnlyConnections에서 제외하십시오.`,
});
const creates: Localized = {
  en: 'This creates something and may cost money.',
  ko: '리소스를 새로 만드는 작업이며 비용이 발생할 수 있습니다.',
};
const changes: Localized = { en: 'This changes something that exists.', ko: '기존 리소스를 변경하는 작업입니다.' };
const destroys: Localized = { en: 'This removes something that exists.', ko: '기존 리소스를 삭제하는 작업입니다.' };
const production: Localized = {
  en: 'This touches production. Type the name to confirm.',
  ko: '운영 환경에 영향을 주는 작업입니다. 확인을 위해 이름을 입력하십시오.',
};
const cannotBeUndone: Localized = {
  en: 'This cannot be undone. Type the name to confirm.',
  ko: '되돌릴 수 없는 작업입니다. 확인을 위해 이름을 입력하십시오.',
};
const hasDependants: Localized = {
  en: 'Other things depend on it. Type the name to confirm.',
  ko: '이 리소스를 사용하는 항목이 있습니다. 확인을 위해 이름을 입력하십시오.',
};
const impactUnknown: Localized = {
  en: 'What depends on it could not be determined completely. Type the name to confirm.',
  ko: '이 리소스를 사용하는 항목을 모두 확인하지 못했습니다. 확인을 위해 이름을 입력하십시오.',
};
