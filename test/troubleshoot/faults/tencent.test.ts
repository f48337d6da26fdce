import { describeFaults } from './describe-faults.ts';
import { tencent } from './tencent.ts';

describeFaults(tencent.scenarios);
