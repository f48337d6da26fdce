import { azure } from './azure.ts';
import { describeFaults } from './describe-faults.ts';

describeFaults(azure.scenarios);
