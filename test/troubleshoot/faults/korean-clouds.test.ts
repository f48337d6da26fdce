import { describeFaults } from './describe-faults.ts';
import { koreanClouds } from './korean-clouds.ts';

describeFaults(koreanClouds.scenarios);
