import type { CloudError } from '../contract/errors.ts';
import type { SpiderContext } from './context.ts';
import { refusalOf } from './errors.ts';
import type { ResourceSubject } from './refusal.ts';

/** A failure that a driver of the server put into a success: `Failed. The VM is already 'Suspended'.` */
export function refusedStatus(text: string, context: SpiderContext, subject: ResourceSubject): CloudError {
  return refusalOf(text, {
    method: 'GET',
    path: [],
    subject,
    server: subject,
    provider: context.provider,
    connection: context.connection,
    changes: true,
    secrets: [],
  });
}
