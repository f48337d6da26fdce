import { addresses } from '../areas/address.ts';
import { firewalls } from '../areas/firewall.ts';
import { portForwarding } from '../areas/port-forwarding.ts';
import { withValues } from '../arguments.ts';
import { type Cloud, type Handler, type Handlers, isWork, named } from '../cloud.ts';
import { invalid, noSuchEntity } from '../refusal.ts';
import { pick } from './native.ts';
import type { KtCloudOptions } from './options.ts';
import type { KtWorld } from './world.ts';

const native = pick({ ...addresses, ...firewalls, ...portForwarding });

export const ktAddresses = (world: KtWorld, options: KtCloudOptions): Handlers => ({
  listPublicIpAddresses: native('listPublicIpAddresses'),
  disassociateIpAddress: native('disassociateIpAddress'),
  listPortForwardingRules: native('listPortForwardingRules'),
  deletePortForwardingRule: native('deletePortForwardingRule'),
  listFirewallRules: native('listFirewallRules'),
  deleteFirewallRule: native('deleteFirewallRule'),

  /** While another address is being allocated the id comes back empty and nothing is allocated (cb-spider #1061). */
  associateIpAddress(cloud, args) {
    const zone = named(cloud.zones, args, 'zoneid');
    if (cloud.jobs.pending().some(({ command }) => command === 'associateIpAddress')) {
      return {
        work: { about: { type: 'IpAddress', id: '', created: true }, finish: () => ({ ipaddress: { id: '' } }) },
      };
    }
    const network = [...cloud.networks.values()].find(({ zoneid }) => zoneid === zone.id);
    const outcome = native('associateIpAddress')(
      cloud,
      withValues(args, { networkid: args.text('networkid') ?? network?.id }),
    );
    if (isWork(outcome) && outcome.work.about) world.notReady.set(outcome.work.about.id, options.addressRefusals ?? 0);
    return outcome;
  },

  createPortForwardingRule: ready(world, (cloud, args) =>
    native('createPortForwardingRule')(cloud, {
      ...args,
      flag: (name) => (name === 'openfirewall' && options.opensAlways ? true : args.flag(name)),
    }),
  ),

  createFirewallRule: ready(world, (cloud, args) => {
    const type = args.text('type') ?? 'user';
    if (type !== 'user' && type !== 'system') throw invalid(`Invalid type ${type}`);
    return native('createFirewallRule')(cloud, args);
  }),
});

/** An address that is not ready yet does not exist for rules. */
const ready =
  (world: KtWorld, handler: Handler): Handler =>
  (cloud: Cloud, args) => {
    const address = named(cloud.addresses, args, 'ipaddressid');
    const refusals = world.notReady.get(address.id) ?? 0;
    if (address.state !== 'Allocated' || refusals > 0) {
      if (address.state === 'Allocated') world.notReady.set(address.id, refusals - 1);
      throw noSuchEntity(args.command, 'ipaddressid', address.id);
    }
    return handler(cloud, args);
  };
