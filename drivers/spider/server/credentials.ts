import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { CloudServer, ServerCredentialRecord } from '../../contract/server.ts';
import type { Exchange } from '../exchange.ts';
import { credentialsAnswer, type ProviderMeta } from './answers.ts';
import { readMeta, requireProvider } from './meta.ts';
import { getRecord, postRecord, type RecordKeeper, readList, refuseTaken, removeRecord } from './records.ts';
import { invalidRecord, type RecordSubject } from './refusal.ts';

export function createCredentialRecords(exchange: Exchange): CloudServer['credentials'] {
  const keeper: RecordKeeper<ServerCredentialRecord> = {
    exchange,
    resource: 'credential',
    route: 'credential',
    list,
  };

  async function list(call: CallOptions): Promise<ServerCredentialRecord[]> {
    const credentials = await readList(exchange, 'credential', ['credential'], credentialsAnswer, call);
    return credentials.map(({ CredentialName, ProviderName, KeyValueInfoList }) => ({
      name: CredentialName,
      provider: ProviderName,
      keyNames: (KeyValueInfoList ?? []).map(({ Key }) => Key),
    }));
  }

  return {
    list,
    get: (name, call) => getRecord(keeper, name, call),

    async register(record, values, call) {
      const { name, provider } = record;
      const subject = { resource: 'credential', name } as const;
      const have = Object.keys(values);
      await requireProvider(exchange, subject, provider, call);
      const meta = await readMeta(exchange, subject, provider, call);
      if (!fits(have, meta)) throw wrongKeys(subject, provider, have, meta.Credential);
      const empty = have.filter((key) => values[key]?.trim() === '');
      if (empty.length > 0) throw emptyValues(subject, provider, empty);
      await refuseTaken(keeper, record, call);
      const body = {
        CredentialName: name,
        ProviderName: provider,
        KeyValueInfoList: Object.entries(values).map(([Key, Value]) => ({ Key, Value })),
      };
      await postRecord(keeper, name, body, call, Object.values(values)).catch((error: unknown) => {
        const want = error instanceof CloudError ? wantedKeys(error.cspMessage) : undefined;
        throw want ? wrongKeys(subject, provider, have, want) : error;
      });
    },

    unregister: (name, call) => removeRecord(keeper, 'CredentialName', name, call),
  };
}

/** Each key by CB-Spider's name or by the cloud's own, whatever its case; more than those may be given. */
function fits(have: readonly string[], { Credential, CredentialCSP }: ProviderMeta): boolean {
  const given = new Set(have.map((key) => key.toLowerCase()));
  return Credential.every(
    (key, at) => given.has(key.toLowerCase()) || given.has(CredentialCSP[at]?.toLowerCase() ?? ''),
  );
}

/** The keys that the server names when it refuses others; undefined for any other refusal. */
function wantedKeys(message: string | undefined): string[] | undefined {
  return /^Invalid Key in input arguments\.[\s\S]*\bwant \[([^\]]*)\]/.exec(message ?? '')?.[1]?.split(' ');
}

function wrongKeys(subject: RecordSubject, provider: string, have: readonly string[], want: readonly string[]) {
  const [given, wanted] = [have.join(', ') || '-', want.join(', ')];
  return invalidRecord(
    subject,
    provider,
    {
      en: `a credential of ${provider} has the keys ${wanted}; given were ${given}`,
      ko: `${provider} 자격 증명에 필요한 키: ${wanted}. 입력한 키: ${given}`,
    },
    { en: `Give a value for each of: ${wanted}.`, ko: `다음 키의 값을 모두 입력하십시오: ${wanted}.` },
  );
}

function emptyValues(subject: RecordSubject, provider: string, empty: readonly string[]) {
  const keys = empty.join(', ');
  return invalidRecord(
    subject,
    provider,
    { en: `these keys have no value: ${keys}`, ko: `값이 비어 있는 키: ${keys}` },
    { en: 'Give a value for each key.', ko: '모든 키의 값을 입력하십시오.' },
  );
}
