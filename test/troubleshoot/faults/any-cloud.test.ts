import { anyCloud } from './any-cloud.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(anyCloud.scenarios);
