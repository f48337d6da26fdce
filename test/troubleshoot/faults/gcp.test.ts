import { describeFaults } from './describe-faults.ts';
import { gcp } from './gcp.ts';

describeFaults(gcp.scenarios);
