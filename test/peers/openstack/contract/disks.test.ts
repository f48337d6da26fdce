import { describeContract } from './contract.ts';

describeContract('disks');
