import { describeFaults } from './describe-faults.ts';
import { spider } from './spider.ts';

describeFaults(spider.scenarios);
