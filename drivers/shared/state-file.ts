import { access, mkdir, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { TextFile } from 'lowdb/node';
import type { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import { withFileLock } from './file-lock.ts';

/** State that a driver keeps in one JSON file, shared safely with other processes. */
export interface StateFile<T> {
  /** Reads the file anew; undefined where there is none yet. */
  read(signal: AbortSignal): Promise<T | undefined>;
  /**
   * Reads, changes and writes as one step that no other process can interleave. `change` alters the value in place;
   * what it throws is thrown on and nothing is written. Resolves once the new file has replaced the old one.
   */
  update<R>(signal: AbortSignal, change: (value: T) => R): Promise<R>;
}

export interface StateFileOptions<T> {
  readonly path: string;
  readonly schema: z.ZodType<T>;
  /** The value that `update` starts from where there is no file. */
  readonly initial: () => T;
  /** Named as the subject of errors. */
  readonly provider: string;
}

class Damage extends Error {
  override readonly name = 'Damage';
}

/**
 * A file that cannot be understood is renamed (`.damaged-1`, `.damaged-2` ...) and reported by a CloudError; the next call
 * starts anew. Nothing is ever written over it.
 */
export function createStateFile<T>(options: StateFileOptions<T>): StateFile<T> {
  const { path, provider } = options;
  const file = new TextFile(path);

  async function load(): Promise<T | undefined> {
    const text = await file.read();
    return text === null ? undefined : parse(text, options.schema);
  }

  async function loadOrSetAside(): Promise<T | undefined> {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      const asideName = await freeName(path);
      await rename(path, asideName);
      throw damaged(provider, path, asideName, error.message);
    }
  }

  return {
    async read(signal) {
      signal.throwIfAborted();
      try {
        return await load();
      } catch (error) {
        if (!(error instanceof Damage)) throw unusable(provider, path, error);
      }
      return await locked(signal, loadOrSetAside);
    },

    async update(signal, change) {
      return await locked(signal, async (lost) => {
        const value = (await loadOrSetAside()) ?? options.initial();
        const result = change(value);
        if (lost.aborted) throw busy(provider, path);
        await file.write(`${JSON.stringify(value, undefined, 2)}\n`);
        return result;
      });
    },
  };

  async function locked<R>(signal: AbortSignal, work: (lost: AbortSignal) => Promise<R>): Promise<R> {
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return await withFileLock(path, signal, work);
    } catch (error) {
      throw signal.aborted ? error : unusable(provider, path, error);
    }
  }
}

function parse<T>(text: string, schema: z.ZodType<T>): T {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Damage(error instanceof Error ? error.message : String(error));
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Damage(`${issue?.path.join('.')}: ${issue?.message}`);
}

async function freeName(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = `${path}.damaged-${number}`;
    const taken = await access(candidate).then(
      () => true,
      () => false,
    );
    if (!taken) return candidate;
  }
}

function damaged(provider: string, path: string, asideName: string, reason: string): CloudError {
  return new CloudError({
    kind: 'unavailable',
    subject: { resource: 'cloud', name: provider },
    provider,
    code: 'StateFile.Damaged',
    retryable: false,
    fact: {
      en: `the state file ${path} is damaged and was set aside as ${basename(asideName)} (${reason})`,
      ko: `상태 파일 ${path} 손상을 발견하여 ${basename(asideName)} 이름으로 따로 보관했습니다(${reason})`,
    },
    remedy: {
      en: 'The next call starts with a new state. To get the old one back, mend the file that was set aside and give it its name again.',
      ko: '다음 호출부터 새 상태로 시작합니다. 이전 상태를 되살리려면 보관한 파일을 고친 뒤 원래 이름으로 되돌리십시오.',
    },
  });
}

function busy(provider: string, path: string, cause?: unknown): CloudError {
  return new CloudError({
    kind: 'unavailable',
    subject: { resource: 'cloud', name: provider },
    provider,
    code: 'StateFile.Locked',
    fact: {
      en: `the state file ${path} is locked by another process`,
      ko: `다른 프로세스가 상태 파일 ${path} 잠금을 쥐고 있습니다`,
    },
    remedy: { en: 'Try again in a moment.', ko: '잠시 후 다시 시도하십시오.' },
    cause,
  });
}

/** What the file system answered, as a CloudError; anything else is returned as it is. */
function unusable(provider: string, path: string, error: unknown): unknown {
  if (error instanceof CloudError) return error;
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  if (error.code === 'ELOCKED') return busy(provider, path, error);
  return new CloudError({
    kind: 'unavailable',
    subject: { resource: 'cloud', name: provider },
    provider,
    code: `StateFile.${error.code}`,
    retryable: false,
    fact: {
      en: `the state file ${path} cannot be read or written (${error.code})`,
      ko: `상태 파일 ${path} 읽기 또는 쓰기에 실패했습니다(${error.code})`,
    },
    remedy: {
      en: 'Check the rights and the free space of that folder.',
      ko: '해당 폴더의 권한과 남은 공간을 확인하십시오.',
    },
    cause: error,
  });
}
