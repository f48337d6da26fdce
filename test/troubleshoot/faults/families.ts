import { alibaba } from './alibaba.ts';
import { anyCloud } from './any-cloud.ts';
import { anyRules } from './any-rules.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { cloudstack } from './cloudstack.ts';
import type { Family } from './family.ts';
import { gcp } from './gcp.ts';
import { ibmAndOracle } from './ibm-oracle.ts';
import { koreanClouds } from './korean-clouds.ts';
import { ktclassic } from './ktclassic.ts';
import { openstack } from './openstack.ts';
import { spider } from './spider.ts';
import { tencent } from './tencent.ts';

export const families: readonly Family[] = [
  anyCloud,
  anyRules,
  spider,
  aws,
  cloudstack,
  ktclassic,
  azure,
  gcp,
  ibmAndOracle,
  koreanClouds,
  openstack,
  tencent,
  alibaba,
];
