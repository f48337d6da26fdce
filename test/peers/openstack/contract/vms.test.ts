import { describeContract } from './contract.ts';

describeContract('vms');
