import { createRefusals } from '../shared/refusals.ts';

export type { ResourceSubject } from '../shared/refusals.ts';

export const provider = 'AWS';

export const {
  refusal,
  notFound,
  alreadyExists,
  ambiguousName,
  inUse,
  invalid,
  unsupported,
  wrongState,
  conflict,
  accept,
} = createRefusals(provider);
