import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import { iidSchema, keyValueSchema } from '../contract/iid.ts';
import { securitySchema } from '../contract/security.ts';
import { vpcSchema } from '../contract/vpc.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { cancelled } from '../shared/sleep.ts';
import { createStateFile } from '../shared/state-file.ts';
import { provider, refusal } from './refusal.ts';

/** What KT Cloud Classic has no notion of: networks, security groups, and what belongs to them. */
export const recordsSchema = z.object({
  version: z.literal(1),
  vpcs: z.array(vpcSchema),
  securityGroups: z.array(securitySchema),
  /** Of an NLB KT keeps everything but these. */
  nlbs: z.array(
    z.object({
      systemId: z.string(),
      vpc: iidSchema,
      groupPort: z.number(),
      createdTime: z.string().optional(),
      tags: z.array(keyValueSchema).optional(),
    }),
  ),
  keyPairs: z.array(
    z.object({
      name: z.string(),
      publicKey: z.string().optional(),
      createdTime: z.string().optional(),
      tags: z.array(keyValueSchema).optional(),
    }),
  ),
});
export type RecordState = z.infer<typeof recordsSchema>;

export const noRecords = (): RecordState => ({ version: 1, vpcs: [], securityGroups: [], nlbs: [], keyPairs: [] });

/** The records of one connection in one zone. They are read anew each time; a change is one step for all processes. */
export interface Records {
  read(ask: Ask): Promise<RecordState>;
  update<R>(ask: Ask, change: (state: RecordState) => R): Promise<R>;
}

export interface RecordsOptions {
  readonly stateDirectory: string;
  readonly connectionName: string;
  readonly zoneId: string;
  /** What the VMs' tags tell, for a connection without records: a new one, or one whose records were lost. */
  readonly rebuild: (ask: Ask) => Promise<RecordState>;
}

export function createRecords({ stateDirectory, connectionName, zoneId, rebuild }: RecordsOptions): Records {
  const path = join(stateDirectory, 'networks', fileNameOf(connectionName), `${fileNameOf(zoneId)}.json`);
  const file = createStateFile({ path, schema: recordsSchema, initial: noRecords, provider });

  async function present(ask: Ask): Promise<RecordState> {
    if (ask.call.signal.aborted) throw cancelled(provider, ask.subject, false);
    const found = await file.read(ask.call.signal);
    if (found) return found;
    const rebuilt = await rebuild(ask);
    return await file.update(ask.call.signal, (state) => {
      const isNew = state.vpcs.length + state.securityGroups.length + state.nlbs.length + state.keyPairs.length === 0;
      return isNew ? Object.assign(state, rebuilt) : state;
    });
  }

  async function explained<R>(ask: Ask, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CloudError && error.code === 'StateFile.Damaged') throw rebuiltNext(error);
      if (ask.call.signal.aborted && !(error instanceof CloudError)) throw cancelled(provider, ask.subject, false);
      throw error;
    }
  }

  return {
    read: (ask) => explained(ask, () => present(ask)),
    update: (ask, change) =>
      explained(ask, async () => {
        await present(ask);
        return await file.update(ask.call.signal, change);
      }),
  };
}

/** Any text as the name of one file or folder: readable where it is ASCII, its own by the digest. */
export function fileNameOf(text: string): string {
  const readable = text.replace(/[^A-Za-z0-9-]+/g, '_').slice(0, 48);
  return `${readable}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

const rebuiltNext = (error: CloudError): CloudError =>
  refusal({
    kind: error.kind,
    subject: error.subject,
    code: error.code,
    retryable: false,
    fact: error.fact,
    remedy: {
      en: 'The next call rebuilds VPCs, subnets and security groups from the tags of the VMs. What no VM uses is lost: to have it back, mend the file that was set aside and give it its name again.',
      ko: '다음 호출부터 VM 태그를 바탕으로 VPC, 서브넷, 보안 그룹을 복구합니다. VM이 쓰지 않는 항목은 복구되지 않으므로, 필요하면 보관한 파일을 고친 뒤 원래 이름으로 되돌리십시오.',
    },
    cause: error,
  });
