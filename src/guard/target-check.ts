import type { Localized } from '../../drivers/contract/text.ts';
import type { TargetState } from '../../tools/operation.ts';

/**
 * Whether the target is still the thing that a person was shown. Undefined where it is, else what has happened to it.
 * Both sides undefined is a target that did not exist and still does not.
 */
export function compareTargets(shown: TargetState | undefined, now: TargetState | undefined): Localized | undefined {
  if (!shown) return now && appeared(now);
  if (!now) return gone(shown);
  if (now.type !== shown.type || now.systemId !== shown.systemId) return replaced(shown, now);
  if (now.name !== shown.name) return renamed(shown, now);
  if (wasMadeAnew(shown, now)) return replaced(shown, now);
  if (shown.status !== undefined && now.status !== undefined && settled(shown.status) !== settled(now.status)) {
    return inOtherState(shown, now);
  }
  return undefined;
}

/** Clouds that use names as ids reuse them. A VM is left out: some clouds give it a new start time at every resume. */
function wasMadeAnew(shown: TargetState, now: TargetState): boolean {
  if (shown.type === 'vm' || shown.createdTime === undefined || now.createdTime === undefined) return false;
  return Date.parse(shown.createdTime) !== Date.parse(now.createdTime);
}

/** The state that a VM is in or is about to reach; passing from one to the other by itself is no change. */
function settled(status: string): string {
  switch (status) {
    case 'Creating':
    case 'Resuming':
    case 'Rebooting':
      return 'Running';
    case 'Suspending':
      return 'Suspended';
    case 'Terminating':
    case 'NotExist':
      return 'Terminated';
    default:
      return status;
  }
}

const appeared = (now: TargetState): Localized => ({
  en: `"${now.name}" did not exist when you were asked and exists now.`,
  ko: `승인을 요청할 때에는 없던 "${now.name}" 항목이 생겼습니다.`,
});
const gone = (shown: TargetState): Localized => ({
  en: `"${shown.name}" no longer exists.`,
  ko: `"${shown.name}" 항목이 더 이상 존재하지 않습니다.`,
});
const replaced = (shown: TargetState, now: TargetState): Localized => ({
  en: `"${shown.name}" is no longer the one that you were shown (${shown.systemId}) but another one of the same name (${now.systemId}).`,
  ko: `"${shown.name}" 항목이 승인을 요청할 때 표시된 것(${shown.systemId})과 다릅니다. 이름만 같은 다른 항목(${now.systemId})입니다.`,
});
const renamed = (shown: TargetState, now: TargetState): Localized => ({
  en: `What you were shown as "${shown.name}" is now called "${now.name}".`,
  ko: `승인을 요청할 때 표시된 "${shown.name}" 항목이 지금은 다른 이름("${now.name}")을 쓰고 있습니다.`,
});
const inOtherState = (shown: TargetState, now: TargetState): Localized => ({
  en: `"${shown.name}" was ${shown.status} when you were asked and is ${now.status} now.`,
  ko: `"${shown.name}" 항목의 상태가 승인을 요청할 때에는 ${shown.status}, 지금은 ${now.status}입니다.`,
});
