import type { Account } from './account.ts';
import { createCloudVPCs } from './vpc-cloud.ts';
import { createIsolatedVPCs } from './vpc-isolated.ts';
import { createSharedVPCs } from './vpc-shared.ts';
import type { VPCModel } from './vpc-view.ts';

/** How VPCs are made in the zone of the account. */
export function createVPCModel(account: Account): VPCModel {
  switch (account.zone.kind) {
    case 'vpc':
      return createCloudVPCs(account);
    case 'isolated':
      return createIsolatedVPCs(account);
    case 'security-groups':
      return createSharedVPCs(account);
  }
}
