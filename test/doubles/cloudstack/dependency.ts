import type { Cloud } from './cloud.ts';
import { CloudStackRefusal, errorCodes } from './refusal.ts';

/**
 * What is in use. Servers answer 536 with the reason, or 530 with nothing but that it failed: the option
 * `dependencyAnswer` chooses.
 */
export const inUse = ({ options }: Cloud, reason: string, bare: string): CloudStackRefusal =>
  options.dependencyAnswer === 'bare'
    ? new CloudStackRefusal(errorCodes.internal, bare, 4250)
    : new CloudStackRefusal(errorCodes.inUse, reason);
