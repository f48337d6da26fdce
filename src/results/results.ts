import { join } from 'node:path';
import { incrementBase32 } from 'ulid';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { KeptResult, ResultRow, Results } from '../../tools/results.ts';
import type { Redactor } from '../guard/redaction.ts';
import { codeOf, storeErrorOf } from '../store/error.ts';
import { setAside } from '../store/set-aside.ts';
import { type ResultFile, removeOldResults, resultFileName, resultFiles } from './cleaning.ts';
import { createDraft } from './result-draft.ts';
import { DamagedResult, readResultHead, readResultRows } from './result-file.ts';

const keptMs = 24 * 60 * 60 * 1000;
const defaultMaxBytes = 512 * 1024 * 1024;
/** Heads in memory, of a few kilobytes each. */
const maxHeads = 500;
const cleanedEveryMs = 10 * 60 * 1000;

export interface ResultsOptions {
  /** Created when the first result is kept, for the user only. */
  readonly directory: string;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly redactor: Pick<Redactor, 'redactJson' | 'splitSecrets'>;
  /** So much room all results together take. */
  readonly maxBytes?: number;
  /** Hears of files that were damaged and of results that cannot be kept. */
  readonly onProblem: (problem: Localized) => void;
}

/** Which call a result is the answer of. */
export interface ResultOrigin {
  readonly conversation: string;
  readonly operation: AnyOperation;
  readonly input: KeptResult['input'];
}

/** The kept results of an installation. Throws StoreError. */
export interface ResultStore extends Pick<Results, 'list' | 'get' | 'rows'> {
  /** Those of one conversation. Without a call that runs, none is kept. */
  in(conversation: string, call?: Omit<ResultOrigin, 'conversation'>): Results;
}

/** Results as files of JSON lines in a folder of the data directory. */
export function createResults(options: ResultsOptions): ResultStore {
  const { directory, clock, newId, redactor, onProblem, maxBytes = defaultMaxBytes } = options;
  let cleaned = Number.NEGATIVE_INFINITY;
  let told = false;
  /** A file that is whole never changes. */
  const heads = new Map<string, KeptResult>();
  let lastId = '';

  async function guarded<R>(action: () => Promise<R>): Promise<R> {
    try {
      return await action();
    } catch (error) {
      throw codeOf(error) === undefined ? error : storeErrorOf(error, directory);
    }
  }

  /** Undefined for what is damaged, gone or too old. */
  async function headOf({ name }: ResultFile): Promise<KeptResult | undefined> {
    const path = join(directory, name);
    try {
      const head = heads.get(name) ?? (await readResultHead(path));
      heads.set(name, head);
      return Date.parse(head.expires) > clock().getTime() ? head : undefined;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      if (!(error instanceof DamagedResult)) throw error;
      await putAside(path, name, error);
      return undefined;
    }
  }

  async function putAside(path: string, name: string, { message }: DamagedResult): Promise<void> {
    heads.delete(name);
    const aside = await setAside(path, 'move', clock()).catch(() => undefined);
    if (aside !== undefined) onProblem(damaged(name, aside, message));
  }

  const list = (wanted: (file: ResultFile) => boolean): Promise<readonly KeptResult[]> =>
    guarded(async () => {
      if (heads.size > maxHeads) heads.clear();
      const found: KeptResult[] = [];
      for (const file of await resultFiles(directory)) {
        const head = !file.part && wanted(file) ? await headOf(file) : undefined;
        if (head) found.push(head);
      }
      return found;
    });

  async function* rows(result: KeptResult, from = 0): AsyncGenerator<ResultRow, void> {
    const name = resultFileName(result.conversation, result.id);
    const path = join(directory, name);
    try {
      yield* readResultRows(path, result, from);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') throw notKept(result.id, gone);
      if (!(error instanceof DamagedResult)) throw codeOf(error) === undefined ? error : storeErrorOf(error, path);
      await putAside(path, name, error);
      throw notKept(result.id, broken);
    }
  }

  /** Tells once; what cannot be cleaned up is no reason to keep nothing. */
  async function clean(): Promise<void> {
    const now = clock().getTime();
    if (now - cleaned < cleanedEveryMs) return;
    cleaned = now;
    await removeOldResults(directory, now - keptMs, maxBytes).catch(() => {});
  }

  function tellOnce(error: unknown): void {
    if (told) return;
    told = true;
    onProblem(notWritten(error instanceof Error ? error.message : String(error)));
  }

  /** Ids of the same millisecond keep the order of the results too. */
  function nextId(): string {
    const id = newId();
    lastId = id > lastId ? id : incrementBase32(lastId);
    return lastId;
  }

  function draftOf({ conversation, operation, input }: ResultOrigin) {
    const id = nextId();
    const now = clock().getTime();
    void clean();
    return createDraft({
      path: join(directory, resultFileName(conversation, id)),
      opening: {
        id,
        conversation,
        operation: operation.name,
        input,
        created: new Date(now).toISOString(),
        expires: new Date(now + keptMs).toISOString(),
      },
      operation,
      redactor,
      onFailure: tellOnce,
    });
  }

  return {
    list: () => list(() => true),
    get: async (id) => (await list((file) => file.id === id))[0],
    rows,
    in: (conversation, call) => ({
      begin: () => (call ? draftOf({ conversation, ...call }) : unkept),
      list: () => list((file) => file.conversation === conversation),
      get: async (id) => (await list((file) => file.conversation === conversation && file.id === id))[0],
      rows,
    }),
  };
}

const unkept = { add: async () => {}, finish: async () => undefined, discard: async () => {} };

const gone = { en: 'it is not kept any more', ko: '더 이상 보관되어 있지 않습니다' };
const broken = {
  en: 'its file is damaged and was set aside',
  ko: '파일이 손상되어 따로 옮겨 두었습니다',
};

const notKept = (id: string, fact: Localized): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: { resource: 'input', name: id },
    fact,
    remedy: { en: 'Ask for the list again.', ko: '목록을 다시 조회하십시오.' },
  });

const damaged = (name: string, aside: string, reason: string): Localized => ({
  en: `The kept result ${name} was damaged (${reason}). It was set aside as ${aside}; ask for the list again.`,
  ko: `보관된 결과 ${name} 파일이 손상되어 있습니다(${reason}). ${aside}(으)로 옮겨 두었습니다. 목록을 다시 조회하십시오.`,
});

const notWritten = (reason: string): Localized => ({
  en: `Results of lists are not being kept: ${reason}`,
  ko: `목록 조회 결과를 보관하지 못하고 있습니다: ${reason}`,
});
