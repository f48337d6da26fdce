import { access, constants, stat, statfs } from 'node:fs/promises';
import type { Localized } from '../../drivers/contract/text.ts';
import type { Application } from '../bot.ts';
import { createVaultKey, KeyFileError } from '../clouds/vault-key.ts';
import type { AuditVerification } from '../guard/audit-verify.ts';
import { StoreError } from '../store/error.ts';
import { version } from '../version.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly subject: Localized;
  readonly state: 'ok' | 'warning' | 'bad';
  readonly fact: Localized;
  readonly remedy?: Localized | undefined;
}

const oldestNode = [22, 19] as const;
const lowDiskBytes = 100 * 1024 * 1024;

export function runtime(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  const found = `Node ${process.versions.node}`;
  return {
    subject: { en: 'Runtime', ko: '런타임' },
    state: fits ? 'ok' : 'bad',
    fact: { en: `${found}, Spinneret ${version}`, ko: `${found}, Spinneret ${version}` },
    ...(!fits && {
      remedy: {
        en: `Use Node ${oldestNode.join('.')} or later.`,
        ko: `Node ${oldestNode.join('.')} 이상을 사용하십시오.`,
      },
    }),
  };
}

export async function dataDirectory(directory: string): Promise<Finding> {
  const subject = { en: 'Data directory', ko: '데이터 디렉터리' };
  try {
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    const { mode } = await stat(directory);
    const { bavail, bsize } = await statfs(directory);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      const shown = (mode & 0o777).toString(8);
      return {
        subject,
        state: 'warning',
        fact: {
          en: `${directory} can be entered by others (mode ${shown})`,
          ko: `${directory}에 다른 사용자가 접근할 수 있습니다(모드 ${shown})`,
        },
        remedy: { en: `Run: chmod 700 ${directory}`, ko: `chmod 700 ${directory} 명령을 실행하십시오.` },
      };
    }
    if (bavail * bsize < lowDiskBytes) {
      return {
        subject,
        state: 'warning',
        fact: { en: `${directory} has less than 100 MB of room`, ko: `${directory}의 여유 공간이 100 MB보다 적습니다` },
        remedy: {
          en: 'Free some space: without it no change can be recorded, and none will run.',
          ko: '공간을 확보하십시오. 기록할 수 없으면 변경 작업을 실행하지 않습니다.',
        },
      };
    }
    return { subject, state: 'ok', fact: { en: directory, ko: directory } };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return {
      subject,
      state: 'bad',
      fact: { en: `${directory} cannot be used: ${text}`, ko: `${directory}을(를) 사용할 수 없습니다: ${text}` },
      remedy: {
        en: 'Make it readable and writable, or set SPINNERET_HOME.',
        ko: '읽기/쓰기 권한을 주거나 SPINNERET_HOME을 지정하십시오.',
      },
    };
  }
}

export async function vaultKey({ settings }: Application): Promise<Finding> {
  const subject = { en: 'Key for credentials', ko: '자격 증명 암호화 키' };
  try {
    const key = createVaultKey(settings.directory, settings.vaultKey);
    const found = await key.find();
    if (key.source === 'environment') {
      return { subject, state: 'ok', fact: { en: 'from SPINNERET_KEY', ko: 'SPINNERET_KEY 환경 변수' } };
    }
    return found
      ? { subject, state: 'ok', fact: { en: 'a key file that only you can read', ko: '본인만 읽을 수 있는 키 파일' } }
      : {
          subject,
          state: 'warning',
          fact: { en: 'there is none yet', ko: '아직 없습니다' },
          remedy: {
            en: 'It is made when the first credential is registered.',
            ko: '첫 자격 증명을 등록할 때 만들어집니다.',
          },
        };
  } catch (error) {
    return badFileOf(subject, error);
  }
}

/** A file of ours that cannot be used is one thing to mend among others; the rest is still looked at. */
function badFileOf(subject: Localized, error: unknown): Finding {
  if (!(error instanceof KeyFileError || error instanceof StoreError)) throw error;
  return { subject, state: 'bad', fact: error.fact, remedy: error.remedy };
}

export async function auditLog({ verifyAudit }: Application): Promise<Finding> {
  const subject = { en: 'Audit log', ko: '감사 로그' };
  let result: AuditVerification;
  try {
    result = await verifyAudit();
  } catch (error) {
    return badFileOf(subject, error);
  }
  if (result.ok) {
    const fact = { en: `intact, ${result.entries} entries`, ko: `온전함, 항목 ${result.entries}개` };
    return { subject, state: 'ok', fact };
  }
  return {
    subject,
    state: 'bad',
    fact: result.broken.fact,
    remedy: {
      en: 'Compare it with a backup: somebody or something changed the file.',
      ko: '백업과 비교하십시오. 파일이 변경되었습니다.',
    },
  };
}

export async function model({ settings, model: current }: Application): Promise<Finding> {
  const subject = { en: 'Model', ko: '모델' };
  const chosen = settings.model;
  if (chosen.kind === 'basic') {
    return {
      subject,
      state: 'ok',
      fact: {
        en: 'the embedded one; set OPENAI_API_KEY, or OPENAI_BASE_URL and SPINNERET_MODEL, for a language model',
        ko: '내장 모델. 언어 모델을 쓰려면 OPENAI_API_KEY 또는 OPENAI_BASE_URL과 SPINNERET_MODEL을 지정하십시오',
      },
    };
  }
  const { checkOpenAIModel } = await import('../models/openai.ts');
  const server = { ...chosen, apiKey: chosen.apiKey?.reveal() };
  const { ok, detail, remedy } = await checkOpenAIModel(server, AbortSignal.timeout(15_000));
  const fact = { en: `${current.name}: ${detail.en}`, ko: `${current.name}: ${detail.ko}` };
  return { subject, state: ok ? 'ok' : 'bad', fact, remedy };
}
