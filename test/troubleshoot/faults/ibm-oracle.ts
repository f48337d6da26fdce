import type { Family } from './family.ts';
import { ibm } from './ibm.ts';
import { oracle } from './oracle.ts';

export const ibmAndOracle: Family = { scenarios: [...ibm, ...oracle], beyond: {} };
