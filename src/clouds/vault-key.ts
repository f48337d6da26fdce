import { createHmac, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Localized } from '../../drivers/contract/text.ts';
import type { SecretText } from '../secret-text.ts';
import { writeAtomically } from '../store/atomic-file.ts';
import { codeOf, storeErrorOf } from '../store/error.ts';
import { createFileLocks } from '../store/file-lock.ts';

const keyBytes = 32;

/** Why the key file cannot be used, and what to do. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  readonly fact: Localized;
  readonly remedy: Localized;

  constructor(fact: Localized, remedy: Localized) {
    super(fact.en);
    this.fact = fact;
    this.remedy = remedy;
  }
}

/** The key that credentials are encrypted with. Throws KeyFileError and StoreError. */
export interface VaultKey {
  readonly source: 'environment' | 'file';
  /** Undefined where there is none yet. */
  find(): Promise<Uint8Array | undefined>;
  findOrCreate(): Promise<Uint8Array>;
}

/** The key given by the environment (`parseKey` reads it), else the one in the file `key` of the data directory. */
export function createVaultKey(directory: string, given: SecretText | undefined): VaultKey {
  if (given) {
    const key = parseKey(given.reveal());
    if (!key) throw new TypeError('the key given is not one');
    return { source: 'environment', find: async () => key, findOrCreate: async () => key };
  }
  const path = join(directory, 'key');
  return {
    source: 'file',
    find: () => readKey(path),
    async findOrCreate() {
      const key = await readKey(path);
      return (
        key ?? (await createFileLocks().withLock(path, async () => (await readKey(path)) ?? (await makeKey(path))))
      );
    },
  };
}

/** A 256-bit key as base64 or hex; undefined where the text is neither. */
export function parseKey(text: string): Uint8Array | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return undefined;
  const bytes = Buffer.from(trimmed, 'base64');
  return bytes.length === keyBytes ? bytes : undefined;
}

/** Tells keys apart without telling anything about them. */
export function fingerprintOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('spinneret vault key').digest('hex').slice(0, 16);
}

async function makeKey(path: string): Promise<Uint8Array> {
  const key = randomBytes(keyBytes);
  try {
    await writeAtomically(path, `${key.toString('base64')}\n`);
  } catch (error) {
    throw storeErrorOf(error, path);
  }
  return key;
}

async function readKey(path: string): Promise<Uint8Array | undefined> {
  let text: string;
  try {
    await using file = await open(path, 'r');
    const { mode } = await file.stat();
    // Windows knows no such modes: the user's profile directory protects the file there.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw exposed(path, mode);
    text = await file.readFile('utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error instanceof KeyFileError ? error : storeErrorOf(error, path);
  }
  const key = parseKey(text);
  if (key) return key;
  throw new KeyFileError(
    { en: `the key file ${path} does not hold a key`, ko: `키 파일 ${path}에 키가 들어 있지 않습니다` },
    {
      en: 'Restore it from a backup. Without it, move it away and register every credential again.',
      ko: '백업에서 복원하십시오. 백업이 없으면 파일을 옮긴 뒤 모든 자격 증명을 다시 등록하십시오.',
    },
  );
}

function exposed(path: string, mode: number): KeyFileError {
  const shown = (mode & 0o777).toString(8);
  return new KeyFileError(
    {
      en: `the key file ${path} can be used by others (mode ${shown})`,
      ko: `키 파일 ${path}을(를) 다른 사용자도 사용할 수 있습니다(모드 ${shown})`,
    },
    {
      en: `Run: chmod 600 ${path}. If others may have read it, renew the credentials at the clouds.`,
      ko: `chmod 600 ${path}을(를) 실행하십시오. 이미 노출되었을 수 있다면 각 클라우드에서 자격 증명을 교체하십시오.`,
    },
  );
}
