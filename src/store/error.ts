import { basename } from 'node:path';
import type { Localized } from '../../drivers/contract/text.ts';

export type StoreErrorKind =
  | 'permission'
  | 'disk-full'
  | 'read-only'
  | 'not-a-directory'
  /** Another process kept the file locked for too long. */
  | 'busy'
  /** The lock was lost before the write: nothing was written. */
  | 'lock-lost'
  /** The caller's id or record does not fit the collection: nothing was written. */
  | 'invalid-record'
  | 'failed';

/** Why state could not be read or written, and what to do. Carries no record. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: StoreErrorKind;
  readonly path: string;
  readonly fact: Localized;
  readonly remedy: Localized;

  constructor(options: { kind: StoreErrorKind; path: string; fact: Localized; remedy: Localized; cause?: unknown }) {
    super(options.fact.en, { cause: options.cause });
    this.kind = options.kind;
    this.path = options.path;
    this.fact = options.fact;
    this.remedy = options.remedy;
  }
}

/** The system's code of a failed file operation: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const kinds: ReadonlyMap<string, StoreErrorKind> = new Map([
  ['EACCES', 'permission'],
  ['EPERM', 'permission'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'read-only'],
  ['ENOTDIR', 'not-a-directory'],
  ['EEXIST', 'not-a-directory'],
]);

/** Turns a failed file operation into a StoreError; a StoreError stays as it is. */
export function storeErrorOf(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const kind = kinds.get(code ?? '') ?? 'failed';
  return new StoreError({ kind, path, ...wording(kind, path, code), cause: error });
}

export function busyError(path: string): StoreError {
  return new StoreError({ kind: 'busy', path, ...wording('busy', path, undefined) });
}

export function lockLostError(path: string): StoreError {
  return new StoreError({ kind: 'lock-lost', path, ...wording('lock-lost', path, undefined) });
}

export function invalidRecordError(path: string, id: string, reason: string): StoreError {
  const shown = JSON.stringify(id.slice(0, 80));
  return new StoreError({
    kind: 'invalid-record',
    path,
    fact: {
      en: `The record ${shown} does not fit ${basename(path)}: ${reason}`,
      ko: `${basename(path)}에 넣을 수 없는 레코드입니다(${shown}): ${reason}`,
    },
    remedy: { en: 'Nothing was saved. Correct the value.', ko: '저장하지 않았습니다. 값을 바로잡으십시오.' },
  });
}

function wording(kind: StoreErrorKind, path: string, code: string | undefined): { fact: Localized; remedy: Localized } {
  const home = {
    en: 'or set SPINNERET_HOME to another directory',
    ko: 'SPINNERET_HOME을 다른 디렉터리로 지정하십시오',
  };
  switch (kind) {
    case 'permission':
      return {
        fact: { en: `There is no permission to use ${path}.`, ko: `${path}에 접근할 권한이 없습니다.` },
        remedy: {
          en: `Make it readable and writable for your user, ${home.en}.`,
          ko: `현재 사용자에게 읽기/쓰기 권한을 주거나 ${home.ko}.`,
        },
      };
    case 'disk-full':
      return {
        fact: { en: `The disk or quota is full: ${path}.`, ko: `디스크 또는 할당량이 가득 찼습니다: ${path}` },
        remedy: { en: `Free some space, ${home.en}.`, ko: `공간을 확보하거나 ${home.ko}.` },
      };
    case 'read-only':
      return {
        fact: { en: `The file system is read-only: ${path}.`, ko: `읽기 전용 파일 시스템입니다: ${path}` },
        remedy: { en: `Mount it writable, ${home.en}.`, ko: `쓰기 가능하게 마운트하거나 ${home.ko}.` },
      };
    case 'not-a-directory':
      return {
        fact: {
          en: `A file stands where a directory is needed: ${path}.`,
          ko: `디렉터리가 있어야 할 자리에 파일이 있습니다: ${path}`,
        },
        remedy: { en: `Move the file away, ${home.en}.`, ko: `그 파일을 옮기거나 ${home.ko}.` },
      };
    case 'busy':
      return {
        fact: { en: `Another process keeps ${path} locked.`, ko: `다른 프로세스가 ${path}을(를) 잠그고 있습니다.` },
        remedy: {
          en: 'Try again; if it stays so, look for a spinneret process that hangs.',
          ko: '다시 시도하십시오. 계속되면 멈춰 있는 spinneret 프로세스가 있는지 확인하십시오.',
        },
      };
    case 'lock-lost':
      return {
        fact: {
          en: `The lock on ${path} was lost before the change was written; nothing was written.`,
          ko: `변경을 쓰기 전에 ${path}의 잠금을 잃어 아무것도 쓰지 않았습니다.`,
        },
        remedy: { en: 'Try again.', ko: '다시 시도하십시오.' },
      };
    default:
      return {
        fact: { en: `${path} cannot be used${suffix(code)}.`, ko: `${path}을(를) 사용할 수 없습니다${suffix(code)}.` },
        remedy: { en: `Check the file and its directory, ${home.en}.`, ko: `파일과 디렉터리를 확인하거나 ${home.ko}.` },
      };
  }
}

const suffix = (code: string | undefined) => (code ? ` (${code})` : '');
