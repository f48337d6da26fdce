import { CloudError } from '../contract/errors.ts';
import type { Iid } from '../contract/iid.ts';
import type { Security } from '../contract/security.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import { changeRules, type RuleChanges, verifyRules } from './address-rules.ts';
import type { KTCloud } from './cloud.ts';
import { isSame } from './find.ts';
import { ruleChecks } from './preflight/rules.ts';
import { provider, refusal } from './refusal.ts';
import { inboundRulesOf, ruleChanges } from './rules.ts';
import { type FoundVM, listVMs } from './vm-lookup.ts';

export async function vmsUsing(cloud: KTCloud, group: Iid, ask: Ask): Promise<FoundVM[]> {
  const vms = await listVMs(cloud, ask);
  return vms.filter(({ relations }) => relations.securityGroups.some((iid) => isSame(iid, group)));
}

/** The groups of the connection before a change of one of them, and after it. */
export interface GroupChange {
  readonly before: readonly Security[];
  readonly after: readonly Security[];
}

/**
 * Brings the change of a group to the addresses of its VMs. Where one of them fails, those before it get their rules back;
 * the error names each VM where that failed too.
 */
export async function applyToVMs(cloud: KTCloud, group: Security, change: GroupChange, ask: Ask): Promise<void> {
  const plans = (await vmsUsing(cloud, group.iid, ask)).map((vm) => planFor(vm, change));
  for (const { rulesAfter } of plans)
    passPreflight(ruleChecks, { rules: rulesAfter }, { provider, subject: ask.subject });
  const begun: Plan[] = [];
  try {
    for (const plan of plans) {
      if (!plan.address) {
        tellWithoutAddress(plan.vm, ask);
        continue;
      }
      begun.push(plan);
      await changeRules(cloud, plan.address, plan.changes, ask);
      await verifyRules(cloud, plan.address, plan.changes.added, ask);
    }
  } catch (error) {
    throw await undone(cloud, begun, error, ask);
  }
}

interface Plan {
  readonly vm: FoundVM;
  readonly address: { readonly id: string; readonly vmId: string } | undefined;
  readonly rulesAfter: Security['rules'];
  readonly changes: RuleChanges;
}

function planFor(vm: FoundVM, { before, after }: GroupChange): Plan {
  const rulesIn = (groups: readonly Security[]) =>
    groups
      .filter(({ iid }) => vm.relations.securityGroups.some((own) => isSame(own, iid)))
      .flatMap(({ rules }) => rules);
  const { addressId } = vm.relations;
  const rulesAfter = rulesIn(after);
  return {
    vm,
    address: addressId === undefined ? undefined : { id: addressId, vmId: vm.raw.id },
    rulesAfter,
    changes: ruleChanges(inboundRulesOf(rulesIn(before)), inboundRulesOf(rulesAfter)),
  };
}

async function undone(cloud: KTCloud, begun: readonly Plan[], error: unknown, ask: Ask): Promise<unknown> {
  if (!(error instanceof CloudError)) return error;
  const changed: string[] = [];
  for (const { vm, address, changes } of begun) {
    const back = { added: changes.removed, removed: changes.added };
    const isBack =
      address !== undefined &&
      !ask.call.signal.aborted &&
      (await changeRules(cloud, address, back, ask).then(
        () => true,
        () => false,
      ));
    if (!isBack) changed.push(vm.raw.name);
  }
  if (changed.length === 0) return error;
  const names = changed.join(', ');
  const { kind, code, cspMessage, requestId, fact, ambiguous } = error;
  return refusal({
    kind,
    subject: error.subject,
    code,
    cspMessage,
    requestId,
    ambiguous,
    retryable: false,
    fact: {
      en: `${fact.en}; the rules of the group are changed in part at: ${names}`,
      ko: `${fact.ko}. 다음 VM에는 그룹 규칙이 일부만 반영되어 있습니다: ${names}`,
    },
    remedy: {
      en: 'The group itself is unchanged. Send the same change again: what is done already is passed over.',
      ko: '보안 그룹 정보는 바뀌지 않았습니다. 같은 변경을 다시 요청하면 이미 반영된 부분은 건너뜁니다.',
    },
    cause: error,
  });
}

function tellWithoutAddress({ raw }: FoundVM, { call }: Ask): void {
  call.progress?.({
    en: `VM ${raw.name} has no public IP: there is nothing to open or close`,
    ko: `VM ${raw.name}에 공인 IP가 없어 적용할 규칙이 없습니다`,
  });
}
