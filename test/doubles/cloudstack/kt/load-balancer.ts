import type { Arguments } from '../arguments.ts';
import { type Handlers, named } from '../cloud.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, invalid } from '../refusal.ts';
import type { KtWorld, NetworkLoadBalancer } from './world.ts';

const options = ['roundrobin', 'leastconnection', 'leastresponse', 'sourceiphash', 'srcipsrcporthash'];
const serviceTypes = ['https', 'http', 'sslbridge', 'tcp', 'ftp'];
const checkTypes = ['http', 'https', 'tcp'];

export const ktLoadBalancers = (world: KtWorld): Handlers => ({
  /** What is wrong is said inside of an answer that succeeds. */
  createLoadBalancer(cloud, args) {
    try {
      const zone = named(cloud.zones, args, 'zoneid');
      const number = world.nextNumber();
      const balancer: NetworkLoadBalancer = {
        loadbalancerid: number,
        name: args.need('name'),
        zoneid: zone.id,
        loadbalanceroption: oneOf(args, 'loadbalanceroption', options),
        serviceip: (args.text('serviceip') ?? '') === '' ? `203.0.200.${number % 250}` : args.need('serviceip'),
        serviceport: port(args, 'serviceport'),
        servicetype: oneOf(args, 'servicetype', serviceTypes),
        healthchecktype: oneOf(args, 'healthchecktype', checkTypes),
        healthcheckurl: args.text('healthcheckurl') ?? '',
        servers: [],
      };
      if (balancer.healthchecktype !== 'tcp' && balancer.healthcheckurl === '') {
        throw invalid('healthcheckurl is needed');
      }
      const twin = [...world.loadBalancers.values()].some(
        ({ serviceip, serviceport }) => serviceip === balancer.serviceip && serviceport === balancer.serviceport,
      );
      if (twin) throw invalid('The service ip and port are in use');
      world.loadBalancers.set(number, balancer);
      const { servers, ...shown } = balancer;
      return { ...shown, loadbalancerid: String(number), zonename: zone.name };
    } catch (error) {
      if (!(error instanceof CloudStackRefusal)) throw error;
      return { errorcode: String(error.errorcode), errortext: error.message };
    }
  },

  listLoadBalancers(cloud, args) {
    const rows = [...world.loadBalancers.values()]
      .filter(
        ({ loadbalancerid }) =>
          !given(args, 'loadbalancerid') || String(loadbalancerid) === args.text('loadbalancerid'),
      )
      .filter(({ name }) => !given(args, 'name') || name === args.text('name'))
      .filter(({ zoneid }) => !given(args, 'zoneid') || zoneid === args.text('zoneid'))
      .filter(({ serviceip }) => !given(args, 'serviceip') || serviceip === args.text('serviceip'))
      .map(
        ({ servers, ...balancer }): Fields => ({
          ...balancer,
          zonename: cloud.zones.get(balancer.zoneid)?.name,
          state: 'UP',
          establishedconn: '0',
          requestsrate: 0,
        }),
      );
    return rows.length === 0 ? {} : { count: rows.length, loadbalancer: rows };
  },

  deleteLoadBalancer(_cloud, args) {
    const balancer = balancerOf(world, args);
    world.loadBalancers.delete(balancer.loadbalancerid);
    return { success: true, displaytext: 'deleted' };
  },

  /** `ipaddress` is a public address of the account, and not one that leads to other servers only. */
  addLoadBalancerWebServer(cloud, args) {
    const balancer = balancerOf(world, args);
    const vm = named(cloud.vms, args, 'virtualmachineid');
    const ipaddress = args.need('ipaddress');
    const address = [...cloud.addresses.values()].find((each) => each.ipaddress === ipaddress);
    const targets = [...cloud.forwardingRules.values()]
      .filter(({ ipaddressid }) => ipaddressid === address?.id)
      .map(({ virtualmachineid }) => virtualmachineid);
    const leadsElsewhere = targets.length > 0 && !targets.includes(vm.id);
    if (!address || leadsElsewhere) throw invalid(`${ipaddress} is not a public ip address of the server`);
    const publicport = port(args, 'publicport');
    if (balancer.servers.some((server) => server.ipaddress === ipaddress && server.publicport === publicport)) {
      throw invalid('The server is bound to the load balancer already');
    }
    const server = { serviceid: world.nextNumber(), virtualmachineid: vm.id, ipaddress, publicport };
    balancer.servers.push(server);
    return { ...server, loadbalancerid: String(balancer.loadbalancerid) };
  },

  listLoadBalancerWebServers(cloud, args) {
    const balancer = balancerOf(world, args);
    const rows = balancer.servers.map((server) => ({
      ...server,
      loadbalancerid: balancer.loadbalancerid,
      state: cloud.vms.get(server.virtualmachineid)?.state === 'Running' ? 'UP' : 'DOWN',
      cursrvrconnections: 0,
      throughputrate: 0,
      avgsvrttfb: 0,
      requestsrate: 0,
    }));
    return rows.length === 0 ? {} : { count: rows.length, loadbalancerwebserver: rows };
  },

  removeLoadBalancerWebServer(_cloud, args) {
    const serviceid = Number(args.need('serviceid'));
    const balancer = [...world.loadBalancers.values()].find(({ servers }) =>
      servers.some((server) => server.serviceid === serviceid),
    );
    if (!balancer) throw invalid(`Invalid serviceid ${args.need('serviceid')}`);
    balancer.servers = balancer.servers.filter((server) => server.serviceid !== serviceid);
    return { success: true, displaytext: 'removed' };
  },
});

const given = (args: Arguments, name: string): boolean => (args.text(name) ?? '') !== '';

function balancerOf(world: KtWorld, args: Arguments): NetworkLoadBalancer {
  const found = world.loadBalancers.get(Number(args.need('loadbalancerid')));
  if (!found) throw invalid(`Invalid loadbalancerid ${args.need('loadbalancerid')}: it does not exist`);
  return found;
}

function oneOf(args: Arguments, name: string, all: readonly string[]): string {
  const value = args.need(name);
  if (!all.includes(value.toLowerCase())) throw invalid(`Invalid ${name} ${value}`);
  return value.toLowerCase();
}

function port(args: Arguments, name: string): string {
  const value = args.need(name);
  if (!/^\d+$/.test(value) || Number(value) < 1 || Number(value) > 65535) throw invalid(`Invalid ${name} ${value}`);
  return value;
}
