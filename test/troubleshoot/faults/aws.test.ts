import { aws } from './aws.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(aws.scenarios);
