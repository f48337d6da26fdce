import type { RandomBytes } from './settings.ts';

/** The id of a record of ours: `vpc-0f3a...`. */
export const recordId = (prefix: 'vpc' | 'subnet' | 'sg', random: RandomBytes): string =>
  `${prefix}-${Buffer.from(random(8)).toString('hex')}`;
