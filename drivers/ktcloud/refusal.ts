import { createRefusals } from '../shared/refusals.ts';

export type { ResourceSubject } from '../shared/refusals.ts';

export const provider = 'KTCLASSIC';

export const { refusal, notFound, alreadyExists, inUse, invalid, unsupported, wrongState, conflict, accept } =
  createRefusals(provider);
