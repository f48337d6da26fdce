import { CloudError, type ErrorSubject } from '../../drivers/contract/errors.ts';
import type { RecordType } from '../operation.ts';

const subjects: Readonly<Record<RecordType, ErrorSubject['resource']>> = {
  driver: 'driver',
  credential: 'credential',
  regionconfig: 'region',
  connection: 'connection',
  server: 'server',
};

/** How an error names a record. */
export const recordSubject = (type: RecordType): ErrorSubject['resource'] => subjects[type];

export function missingRecord(type: RecordType, name: string): CloudError {
  return new CloudError({
    kind: 'not-found',
    subject: { resource: subjects[type], name },
    fact: { en: 'it is not registered', ko: '등록되어 있지 않습니다' },
  });
}
