import { anyRules } from './any-rules.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(anyRules.scenarios);
