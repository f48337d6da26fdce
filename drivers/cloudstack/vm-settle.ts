import { CloudError } from '../contract/errors.ts';
import type { CloudStackApi } from '../shared/cloudstack-api/api.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { Job } from '../shared/cloudstack-api/jobs.ts';

/** Most refusals come within seconds; a job that goes on longer is followed by the state of what it changes. */
const settleMs = 5_000;

/** Waits a moment for a job that was accepted, and throws its error where it fails in that time. */
export async function settle(api: CloudStackApi, job: Job, ask: Ask): Promise<void> {
  try {
    await api.wait(job, ask, settleMs);
  } catch (error) {
    if (error instanceof CloudError && error.code === 'JobPending') return;
    throw error;
  }
}
