import { alibaba } from './alibaba.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(alibaba.scenarios);
