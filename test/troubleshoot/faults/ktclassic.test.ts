import { describeFaults } from './describe-faults.ts';
import { ktclassic } from './ktclassic.ts';

describeFaults(ktclassic.scenarios);
