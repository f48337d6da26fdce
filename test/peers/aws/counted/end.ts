import { region } from '../connect.ts';
import type { Counted } from './operation.ts';

const web = { nameId: 'web' };

export const atTheEnd: readonly Counted[] = [
  {
    operation: 'suspendVM',
    why: 'instance, stop',
    least: 2,
    most: 2,
    run: ({ vm }, call) => vm.suspendVM(web, call),
  },
  { operation: 'resumeVM', why: 'instance, start', least: 2, most: 2, run: ({ vm }, call) => vm.resumeVM(web, call) },
  { operation: 'rebootVM', why: 'instance, reboot', least: 2, most: 2, run: ({ vm }, call) => vm.rebootVM(web, call) },
  {
    operation: 'terminateVM',
    why: 'instance, termination',
    least: 2,
    most: 2,
    run: ({ vm }, call) => vm.terminateVM(web, call),
  },
  {
    operation: 'getQuotaInfo',
    why: 'quotas',
    least: 1,
    most: 6,
    run: ({ quotaInfo }, call) => quotaInfo.getQuotaInfo('vpc', call),
  },
  {
    operation: 'getPriceInfo',
    why: 'products',
    least: 1,
    most: 1,
    run: ({ priceInfo }, call) =>
      priceInfo.getPriceInfo(
        { productFamily: 'Compute Instance', region, filters: [{ key: 'spec', value: 't3.micro' }] },
        call,
      ),
  },
  {
    operation: 'deleteSecurity',
    why: 'group, its users, deletion',
    least: 3,
    most: 7,
    run: ({ security }, call) => security.deleteSecurity(web, call),
  },
  {
    operation: 'deleteVPC',
    why: 'VPC and what is in it, the removal of each',
    least: 12,
    most: 17,
    run: ({ vpc }, call) => vpc.deleteVPC(web, call),
  },
];
