import type { Handlers } from '../cloud.ts';
import { list } from '../listing.ts';
import { limitOf, limitTypes, used } from '../resource-limits.ts';

/** The account, what it may have and what it has. */
export const accounts: Handlers = {
  listUsers: (cloud, args) =>
    list(cloud, args, 'user', [
      {
        id: cloud.account.userid,
        username: cloud.account.name,
        account: cloud.account.name,
        accountid: cloud.account.id,
        domainid: cloud.account.domainid,
        state: 'enabled',
      },
    ]),

  listAccounts(cloud, args) {
    const names: Readonly<Record<string, string>> = {
      vm: 'user_vm',
      ip: 'public_ip',
      volume: 'volume',
      snapshot: 'snapshot',
      template: 'template',
      network: 'network',
      vpc: 'vpc',
      cpu: 'cpu',
      memory: 'memory',
      primarystorage: 'primary_storage',
    };
    const counts = Object.entries(names).flatMap(([field, name]) => {
      const type = limitTypes.find((each) => each.name === name);
      const total = type ? used(cloud, type.name) : 0;
      const limit = type ? limitOf(cloud, type.name) : -1;
      return [
        [`${field}total`, total],
        [`${field}limit`, limit < 0 ? 'Unlimited' : String(limit)],
        [`${field}available`, limit < 0 ? 'Unlimited' : String(Math.max(limit - total, 0))],
      ];
    });
    const states = [...cloud.vms.values()].map(({ state }) => state);
    return list(cloud, args, 'account', [
      {
        id: cloud.account.id,
        name: cloud.account.name,
        accounttype: cloud.options.admin ? 1 : 0,
        rolename: cloud.options.admin ? 'Root Admin' : 'User',
        roletype: cloud.options.admin ? 'Admin' : 'User',
        domainid: cloud.account.domainid,
        domain: 'ROOT',
        state: 'enabled',
        ...Object.fromEntries(counts),
        vmrunning: states.filter((state) => state === 'Running').length,
        vmstopped: states.filter((state) => state === 'Stopped').length,
      },
    ]);
  },

  listResourceLimits(cloud, args) {
    const type = args.number('resourcetype');
    const rows = limitTypes
      .filter(({ id }) => type === undefined || id === type)
      .map(({ id, name }) => ({
        account: cloud.account.name,
        domainid: cloud.account.domainid,
        domain: 'ROOT',
        resourcetype: String(id),
        resourcetypename: name,
        max: limitOf(cloud, name),
      }));
    return list(cloud, args, 'resourcelimit', rows);
  },
};
