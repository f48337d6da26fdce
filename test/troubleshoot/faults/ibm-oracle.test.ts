import { describeFaults } from './describe-faults.ts';
import { ibmAndOracle } from './ibm-oracle.ts';

describeFaults(ibmAndOracle.scenarios);
