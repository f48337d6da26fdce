import { describeContract } from './contract.ts';

describeContract('basics', 'networks');
