import { z } from 'zod';
import { ask, nobody, type Refused } from './case.ts';

/** What Cinder, Glance and Octavia refuse. */
export const refusedByOthers: readonly Refused[] = [
  {
    entry: 'H12',
    what: 'to delete a volume that a server has',
    kind: 'wrong-state',
    code: 'badRequest',
    remedy: [/detach/i, /분리/],
    request: ({ account, volume }) => account.volume.change('DELETE', `/volumes/${volume}`, ask),
  },
  {
    entry: 'H12',
    what: 'to make a volume smaller',
    kind: 'invalid-input',
    code: 'badRequest',
    remedy: [/above/, /큰 값/],
    request: ({ account, volume }) =>
      account.volume.change('POST', `/volumes/${volume}/action`, ask, { 'os-extend': { new_size: 1 } }),
  },
  {
    what: 'a volume more than the quota',
    kind: 'quota',
    code: 'overLimit',
    remedy: [/quota/i, /할당량/],
    request: ({ poor }) => poor.volume.change('POST', '/volumes', ask, { volume: { size: 100, name: 'refused' } }),
  },
  {
    what: 'a volume of a type that is not there',
    kind: 'invalid-input',
    code: 'itemNotFound',
    remedy: [/type/i, /유형/],
    request: ({ account }) =>
      account.volume.change('POST', '/volumes', ask, { volume: { size: 1, name: 'refused', volume_type: 'nothing' } }),
  },
  {
    what: 'to delete an image of somebody else',
    kind: 'forbidden',
    code: 'Forbidden',
    remedy: [/owner|administrator/i, /소유|관리자/],
    request: ({ account, image }) => account.image.change('DELETE', `/images/${image}`, ask),
  },
  {
    what: 'an image that is not there',
    kind: 'not-found',
    code: 'Not Found',
    remedy: [/list/i, /목록/],
    request: ({ account }) => account.image.read(`/images/${nobody}`, z.unknown(), ask),
  },
  {
    entry: 'H21',
    what: 'to delete a load balancer that is being made',
    kind: 'wrong-state',
    code: 'Client',
    retryable: true,
    remedy: [/wait/i, /기다/],
    async request({ account, subnet }) {
      const made = z.object({ loadbalancer: z.object({ id: z.string() }) });
      const { loadbalancer } = await account.loadBalancer.change(
        'POST',
        '/lbaas/loadbalancers',
        ask,
        { loadbalancer: { name: 'refused', vip_subnet_id: subnet } },
        made,
      );
      await account.loadBalancer.change('DELETE', `/lbaas/loadbalancers/${loadbalancer.id}?cascade=true`, ask);
    },
  },
];
