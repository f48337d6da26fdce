import { cloudstack } from './cloudstack.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(cloudstack.scenarios);
