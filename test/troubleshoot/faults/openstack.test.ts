import { describeFaults } from './describe-faults.ts';
import { openstack } from './openstack.ts';

describeFaults(openstack.scenarios);
