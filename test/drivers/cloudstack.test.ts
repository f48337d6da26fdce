import { describeDriverContract } from '../contracts/driver.ts';
import { cloudStackUnderTest } from './cloudstack/driver-under-test.ts';

describeDriverContract('the CloudStack driver in a zone with VPCs', cloudStackUnderTest('vpc'));
describeDriverContract('the CloudStack driver in a zone with isolated networks', cloudStackUnderTest('isolated'));
describeDriverContract('the CloudStack driver in a zone with security groups', cloudStackUnderTest('security-groups'));
