import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Iid } from '../contract/iid.ts';
import type { Localized } from '../contract/text.ts';
import type { SpiderContext } from './context.ts';
import { wireIidsSchema } from './iid.ts';
import { readStatus } from './vm-status.ts';

/** Looks once; undefined where there is nothing to tell. */
type Look = (call: CallOptions) => Promise<Localized | undefined>;

/** The server works at most this long on a VM: 10 minutes for an address, 2 for its port, and the cloud's own time. */
const mostLooks = 80;

/**
 * Tells what can be seen of a long request while it runs, at most so many times, each sight once. Looking is no part of
 * the request: what fails in it is passed over, and it ends with the request.
 */
export async function whileTelling<T>(
  context: SpiderContext,
  call: CallOptions,
  look: Look,
  request: () => Promise<T>,
): Promise<T> {
  const { progress } = call;
  if (!progress) return await request();
  const ended = new AbortController();
  const signal = AbortSignal.any([call.signal, ended.signal]);
  const told = (async () => {
    let last = '';
    for (let count = 0; count < mostLooks; count += 1) {
      await context.sleep(context.intervals.vm, signal);
      const seen = await look({ signal }).catch(() => undefined);
      if (signal.aborted) return;
      if (seen && seen.en !== last) progress(seen);
      last = seen?.en ?? last;
    }
  })().catch(() => undefined);
  try {
    return await request();
  } finally {
    ended.abort();
    await told;
  }
}

const allSchema = z.object({ AllList: z.object({ OnlyCSPList: wireIidsSchema }) });

/** What the cloud has and the server has no name for. */
async function unnamed(context: SpiderContext, call: CallOptions): Promise<readonly Iid[]> {
  const answer = allSchema;
  const { AllList } = await context.exchange.ask(
    { method: 'GET', path: ['allvm'], subject: context.self, answer },
    call,
  );
  return AllList.OnlyCSPList;
}

/**
 * A VM that is about to be made. Its name is not known to the server before the server has waited for its address, but the
 * cloud lists it under the name that the server makes of it: `vm-01-` and a mark of its own. What the cloud has now is
 * looked at first, so that it is not taken for the new one.
 */
export async function lookForNewVM(context: SpiderContext, name: string, call: CallOptions): Promise<Look> {
  const before = call.progress ? await unnamed(context, call).catch(() => []) : [];
  const known = new Set(before.map(({ systemId }) => systemId));
  return async (lookCall) => {
    const made = (await unnamed(context, lookCall)).find((iid) => !known.has(iid.systemId) && isMadeFor(name, iid));
    if (!made) return { en: 'the server asks the cloud for the VM', ko: '서버가 클라우드에 VM을 요청하고 있습니다' };
    return {
      en: `the cloud has made it (${made.systemId}); the server waits for its address and its open port`,
      ko: `클라우드에 VM(${made.systemId})이 만들어졌고, 서버가 주소와 접속 포트를 기다리고 있습니다`,
    };
  };
}

/** The server cuts a name to what the cloud takes, at the earliest after nine letters. */
function isMadeFor(name: string, { nameId }: Iid): boolean {
  const [, head = ''] = /^(.+)[-_][a-z0-9]{20}$/.exec(nameId) ?? [];
  const stem = name.toLowerCase().replace(/[^a-z0-9-]/g, '');
  return head.length >= Math.min(stem.length, 9) && stem !== '' && stem.startsWith(head);
}

/** A VM that is leaving; the server keeps its name until it is gone. */
export const lookAtLeavingVM =
  (context: SpiderContext, name: string): Look =>
  async (call) => {
    const status = await readStatus(context, name, call);
    return { en: `it is ${status}`, ko: `현재 상태: ${status}` };
  };
