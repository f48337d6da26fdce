import { z } from 'zod';
import { CloudError, cloudErrorKinds } from '../../drivers/contract/errors.ts';
import { resourceTypeSchema } from '../../drivers/contract/iid.ts';

const localizedSchema = z.object({ en: z.string(), ko: z.string() });
const otherResources = ['connection', 'driver', 'credential', 'cloud', 'operation', 'input'] as const;

const foreignErrorSchema = z.object({
  name: z.literal('CloudError'),
  kind: z.enum(cloudErrorKinds),
  subject: z.object({ resource: z.enum([...resourceTypeSchema.options, ...otherResources]), name: z.string() }),
  fact: localizedSchema,
  remedy: localizedSchema.optional(),
  provider: z.string().optional(),
  code: z.string().optional(),
  cspMessage: z.string().optional(),
  requestId: z.string().optional(),
  retryable: z.boolean().optional(),
  ambiguous: z.boolean().optional(),
});

/**
 * The same error as a CloudError of ours, where it is one of another copy of the contract: a driver's package may bring
 * its own. Anything else stays as it is.
 */
export function ownError(error: unknown, provider: string): unknown {
  if (error instanceof CloudError || !(error instanceof Error)) return error;
  const foreign = foreignErrorSchema.safeParse(error);
  return foreign.success ? new CloudError({ provider, ...foreign.data, cause: error.cause }) : error;
}
