import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf, keyValueOf, neutronTagOf, tagsOfNeutron } from '../names.ts';
import { homeOf, type TagHome } from '../tag/tag-home.ts';
import { balancers, nlbNamed } from './nlb-lookup.ts';
import { afterChange } from './nlb-state.ts';

/** Tags of load balancers: texts as Neutron's, which Octavia replaces all at once. */
export const nlbHome = (account: Account): TagHome =>
  homeOf(
    {
      find: (reference, call) => nlbNamed(account, reference, call),
      list: (call) => balancers(account, call),
    },
    (row) => {
      const raw = row.tags ?? [];
      const write = async (tags: readonly string[], ask: Parameters<TagHome['find']>[1]) => {
        const about = account.ask('nlb', iidOf(row).nameId, ask);
        await account.loadBalancer.change('PUT', path`/lbaas/loadbalancers/${row.id}`, about, {
          loadbalancer: { tags },
        });
        await afterChange(account, row, ask);
      };
      return {
        id: row.id,
        name: iidOf(row).nameId,
        tags: tagsOfNeutron(raw),
        add: (tag, { call }) => write([...raw, neutronTagOf(tag)], call),
        remove: ({ key, value }, { call }) =>
          write(
            raw.filter((text) => {
              const tag = keyValueOf(text);
              return tag.key !== key || tag.value !== value;
            }),
            call,
          ),
      };
    },
  );
