import type { Family } from './family.ts';
import { kt } from './kt.ts';
import { ncp } from './ncp.ts';
import { ncpNetworks } from './ncp-networks.ts';
import { nhn } from './nhn.ts';

/** NHN Cloud, Naver Cloud and KT Cloud (VPC). */
export const koreanClouds: Family = { scenarios: [...nhn, ...ncp, ...ncpNetworks, ...kt], beyond: {} };
