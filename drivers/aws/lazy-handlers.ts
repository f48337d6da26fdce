import type { ClusterHandler } from '../contract/cluster.ts';
import type { PriceInfoHandler } from '../contract/price.ts';
import type { QuotaInfoHandler } from '../contract/quota.ts';
import { lazyHandler } from '../shared/lazy-handler.ts';
import type { Account } from './account.ts';

/** Most conversations are about VMs and networks: the code and the clients of the rest are not imported for those. */
export const lazyCluster = (account: Account): ClusterHandler =>
  lazyHandler<ClusterHandler>(
    {
      listIid: true,
      createCluster: true,
      listCluster: true,
      getCluster: true,
      deleteCluster: true,
      getKubeconfig: true,
      generateClusterToken: true,
      addNodeGroup: true,
      setNodeGroupAutoScaling: true,
      changeNodeGroupScaling: true,
      removeNodeGroup: true,
      upgradeCluster: true,
    },
    async () => (await import('./cluster/cluster.ts')).createClusterHandler(account),
  );

export const lazyPriceInfo = (account: Account): PriceInfoHandler =>
  lazyHandler<PriceInfoHandler>({ listProductFamily: true, getPriceInfo: true }, async () =>
    (await import('./price/price-info.ts')).createPriceInfoHandler(account),
  );

export const lazyQuotaInfo = (account: Account): QuotaInfoHandler =>
  lazyHandler<QuotaInfoHandler>({ listServiceType: true, getQuotaInfo: true }, async () =>
    (await import('./quota/quota-info.ts')).createQuotaInfoHandler(account),
  );
