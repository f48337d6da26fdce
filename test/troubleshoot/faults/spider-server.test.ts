import { afterAll, beforeAll } from 'vitest';
import { openSpiderDouble, type SpiderDouble } from '../../doubles/spider/index.ts';
import { describeServerFaults } from './spider-server.ts';

let double: SpiderDouble;
beforeAll(async () => {
  double = await openSpiderDouble();
});
afterAll(() => double.close());

const address = () => ({ url: double.url, userName: double.user.name, password: double.user.password });
describeServerFaults('the double of a CB-Spider server', address, 'faults');
