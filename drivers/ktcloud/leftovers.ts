import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { releaseAddress } from './address.ts';
import { deleteRules, gone, rulesAt } from './address-lists.ts';
import type { KTCloud } from './cloud.ts';
import { refusal } from './refusal.ts';
import { destroyVM } from './vm-removal.ts';

/** What a launch has made so far. */
export interface Made {
  readonly name: string;
  readonly vmId: string;
  address?: { readonly id: string; readonly ipaddress?: string | undefined };
  readonly diskIds: string[];
}

/**
 * Removes what a failed launch has made and answers with the error that says so; where something stays, it says what and
 * how to remove it. A cancelled launch removes nothing: whoever cancels does not want to wait for that.
 */
export async function takeBack(cloud: KTCloud, made: Made, reason: unknown, ask: Ask): Promise<unknown> {
  if (!(reason instanceof CloudError)) return reason;
  if (ask.call.signal.aborted) return unfinished(made, reason);
  ask.call.progress?.({
    en: 'the launch failed: removing what it has made',
    ko: '생성에 실패하여 만들어진 리소스를 정리하고 있습니다',
  });
  const { address } = made;
  const left: Left[] = [];
  for (const id of made.diskIds) await attempt(() => detachDisk(cloud, id, ask), left, diskLeft(id));
  if (address) {
    const text = address.ipaddress ?? address.id;
    await attempt(
      async () => {
        await deleteRules(cloud, await rulesAt(cloud, [address.id], ask), ask);
        await releaseAddress(cloud, address.id, ask);
      },
      left,
      { en: `public IP ${text} (${address.id})`, ko: `공인 IP ${text}(${address.id})` },
    );
  }
  await attempt(() => destroyVM(cloud, made.vmId, ask), left, {
    en: `VM ${made.name} (${made.vmId})`,
    ko: `VM ${made.name}(${made.vmId})`,
  });
  return left.length === 0 ? nothingLeft(reason) : somethingLeft(reason, left);
}

interface Left {
  readonly en: string;
  readonly ko: string;
}

const diskLeft = (id: string): Left => ({ en: `the attachment of disk ${id}`, ko: `디스크 ${id} 연결` });

async function attempt(work: () => Promise<void>, left: Left[], what: Left): Promise<void> {
  try {
    await work();
  } catch {
    left.push(what);
  }
}

async function detachDisk(cloud: KTCloud, id: string, ask: Ask): Promise<void> {
  const { server } = await cloud.place(ask);
  await gone(server.finish('detachVolume', { id }, ask));
}

function nothingLeft(reason: CloudError): CloudError {
  const { kind, subject, code, cspMessage, requestId, fact, remedy, retryable } = reason;
  return refusal({
    kind,
    subject,
    code,
    cspMessage,
    requestId,
    retryable,
    fact: {
      en: `${fact.en}; the VM was removed again, and nothing is left of it`,
      ko: `${fact.ko}. 만들어진 VM은 다시 삭제하여 남은 리소스가 없습니다`,
    },
    remedy,
    cause: reason,
  });
}

function somethingLeft(reason: CloudError, left: readonly Left[]): CloudError {
  const { kind, subject, code, cspMessage, requestId, fact } = reason;
  const listed = (language: 'en' | 'ko') => left.map((what) => what[language]).join(', ');
  return refusal({
    kind,
    subject,
    code,
    cspMessage,
    requestId,
    retryable: false,
    ambiguous: true,
    fact: {
      en: `${fact.en}; not all of it could be removed again, left are: ${listed('en')}`,
      ko: `${fact.ko}. 일부를 정리하지 못해 다음 리소스가 남아 있습니다: ${listed('ko')}`,
    },
    remedy: {
      en: `They cost money. Terminate the VM, which removes its address and rules too; what it does not find, release in the console of KT Cloud: ${listed('en')}.`,
      ko: `요금이 계속 부과됩니다. VM을 삭제하면 공인 IP와 규칙도 함께 정리됩니다. 그래도 남는 것은 KT Cloud 콘솔에서 반납하십시오: ${listed('ko')}.`,
    },
    cause: reason,
  });
}

/** The wait was cancelled, or KT goes on with the VM by itself: nothing was taken back. */
export function unfinished({ name, vmId, address }: Made, reason: CloudError): CloudError {
  const { kind, subject, code, cspMessage, requestId, fact } = reason;
  const at = address ? (address.ipaddress ?? address.id) : undefined;
  return refusal({
    kind,
    subject,
    code,
    cspMessage,
    requestId,
    ambiguous: true,
    retryable: false,
    fact: {
      en: `${fact.en}; VM ${name} (${vmId})${at === undefined ? '' : ` and public IP ${at}`} may be there, without all of its rules`,
      ko: `${fact.ko}. VM ${name}(${vmId})${at === undefined ? '' : ` 및 공인 IP ${at}`} 리소스가 규칙이 일부 빠진 상태로 남아 있을 수 있습니다`,
    },
    remedy: {
      en: `Look at VM ${name}. Terminate it, which removes its address and rules too, then start it anew.`,
      ko: `VM ${name} 상태를 조회하십시오. VM을 삭제하면 공인 IP와 규칙도 함께 정리되므로 삭제한 뒤 다시 생성하십시오.`,
    },
    cause: reason,
  });
}
