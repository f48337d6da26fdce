import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { SpiderContext } from './context.ts';
import type { SpiderRequest } from './exchange.ts';
import type { ResourceSubject } from './refusal.ts';

export interface Deletion {
  readonly path: readonly string[];
  readonly subject: ResourceSubject;
  readonly reqInfo?: object | undefined;
  readonly patience?: SpiderRequest<unknown>['patience'];
  /** Reads what is to be gone. */
  readonly read: (call: CallOptions) => Promise<unknown>;
}

const resultSchema = z.object({ Result: z.string() });

/** Servers before 0.6 refuse a deletion without `force`. */
export const unforced = ({ capability }: SpiderContext) => (capability.early ? { force: 'false' } : undefined);

/**
 * Deletes by name. `Result: "false"` says either that the cloud had lost it already, and then the name is forgotten, or
 * that the cloud did not delete it, and then the name is still there: a look at it tells which.
 */
export async function remove(context: SpiderContext, deletion: Deletion, call: CallOptions): Promise<void> {
  const { path, subject, reqInfo, patience, read } = deletion;
  const { Result } = await context.exchange.ask(
    { method: 'DELETE', path, query: unforced(context), reqInfo, subject, patience, answer: resultSchema },
    call,
  );
  if (Result === 'true') return;
  const isThere = await read(call).then(
    () => true,
    (error: unknown) => {
      if (error instanceof CloudError && error.kind === 'not-found') return false;
      throw error;
    },
  );
  if (isThere) throw notDeleted(context, subject);
}

function notDeleted({ provider }: SpiderContext, subject: ResourceSubject): CloudError {
  return new CloudError({
    kind: 'unknown',
    subject,
    provider,
    fact: {
      en: 'the cloud did not delete it and gave no reason',
      ko: '클라우드에서 삭제되지 않았으며 이유는 확인되지 않았습니다',
    },
    remedy: {
      en: 'Look for what still uses it, then try again.',
      ko: '아직 사용 중인 리소스가 있는지 확인한 뒤 다시 시도하십시오.',
    },
  });
}
