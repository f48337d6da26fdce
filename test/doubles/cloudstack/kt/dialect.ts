import { discovery } from '../areas/discovery.ts';
import { keyPairs } from '../areas/key-pair.ts';
import { tags } from '../areas/tag.ts';
import type { Cloud, Handlers } from '../cloud.ts';
import type { Dialect } from '../dialect.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid, noSuchEntity } from '../refusal.ts';
import { ktAddresses } from './address.ts';
import { ktLoadBalancers } from './load-balancer.ts';
import { pick } from './native.ts';
import type { KtCloudOptions } from './options.ts';
import { ktLoadBalancerCommands, ktServerCommands } from './parameters.ts';
import { ktServers, rootOf } from './server.ts';
import { ktTemplates } from './template.ts';
import { ktVolumes } from './volume.ts';
import type { KtWorld } from './world.ts';
import { loadBalancerPath, serverPath, versionOfPath, versionOfZone } from './zones.ts';

const native = pick({ ...discovery, ...keyPairs, ...tags });

/** Keys of answers that are not the command in lower case. */
const oddKeys: Readonly<Record<string, string>> = {
  createLoadBalancer: 'createLoadBalancerresponse',
  addLoadBalancerWebServer: 'addLoadBalancerWebServerresponse',
  listLoadBalancerWebServers: 'listLoadBalancerWebServersresponse',
  removeLoadBalancerWebServer: 'removeLoadbalancerWebServerresponse',
  listZones: 'listZonesResponse',
};

export function ktDialect(world: KtWorld, options: KtCloudOptions): Dialect {
  const handlers: Handlers = {
    ...ktOthers,
    ...ktServers(world),
    ...ktAddresses(world, options),
    ...ktVolumes(world),
    ...ktTemplates(world),
    ...ktLoadBalancers(world),
  };
  let lastBalancerCall = Number.NEGATIVE_INFINITY;
  return {
    handlers,
    commands: [...ktServerCommands, ...ktLoadBalancerCommands],
    paths: (['v1', 'v2'] as const).flatMap((version) => [serverPath(version), loadBalancerPath(version)]),
    methods: ['GET'],
    knowsExpiry: false,
    firstIndex: 1,
    hiddenCodes: [],
    responseKey: (command) => oddKeys[command] ?? `${command.toLowerCase()}response`,
    statusOf: ({ errorcode }) => (errorcode === errorCodes.unauthorised ? 401 : 500),
    answer: (cloud, command, fields, path) => ofVersion(cloud, command, fields, path),
    checkPath(cloud, path, command, parameters) {
      const isBalancing = ktLoadBalancerCommands.some(({ name }) => name === command);
      if (isBalancing !== path.startsWith('/loadbalancer/')) {
        throw new CloudStackRefusal(errorCodes.unsupported, `Unknown API command: ${command}`);
      }
      const zoneid = parameters.get('zoneid');
      const version = versionOfZone(zoneid ?? '');
      if (zoneid !== undefined && version !== undefined && version !== versionOfPath(path)) {
        throw noSuchEntity(command, 'zoneid', zoneid);
      }
      const spacing = (options.loadBalancerSpacingSeconds ?? 0) * 1000;
      const now = cloud.clock().getTime();
      if (!isBalancing) return;
      const isTooSoon = now - lastBalancerCall < spacing;
      lastBalancerCall = now;
      if (isTooSoon) throw new CloudStackRefusal(errorCodes.internal, 'The request followed another one too soon');
    },
  };
}

const ktOthers: Handlers = {
  queryAsyncJobResult: native('queryAsyncJobResult'),
  createSSHKeyPair: native('createSSHKeyPair'),
  listSSHKeyPairs: native('listSSHKeyPairs'),
  listTags: native('listTags'),

  listZones(cloud, args) {
    const rows = [...cloud.zones.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .map(({ id, name, networktype, securitygroupsenabled, allocationstate }) => ({
        id,
        name,
        networktype,
        securitygroupsenabled,
        allocationstate,
        dhcpprovider: 'VirtualRouter',
        localstorageenabled: true,
        tags: [],
      }));
    return list(cloud, args, 'zone', rows);
  },

  deleteSSHKeyPair(cloud, args) {
    native('deleteSSHKeyPair')(cloud, args);
    return { success: 'true' };
  },

  createTags: (cloud, args) => native('createTags')(cloud, taggable(args)),
  deleteTags: (cloud, args) => native('deleteTags')(cloud, taggable(args)),
};

/** Only servers, templates and volumes have tags. */
function taggable<T extends Parameters<Handlers[string]>[1]>(args: T): T {
  const type = args.need('resourcetype');
  if (!['uservm', 'template', 'volume'].includes(type.toLowerCase())) throw invalid(`Invalid resource type: ${type}`);
  return args;
}

/** Zones of the other version of the API, and what is in them, are not in lists. */
function ofVersion(cloud: Cloud, command: string, fields: Fields, path: string): Fields {
  if (command === 'deployVirtualMachine') return { ...fields, rootid: rootOf(cloud, fields.id) };
  if (!command.startsWith('list')) return fields;
  const version = versionOfPath(path);
  const key = command === 'listZones' ? 'id' : 'zoneid';
  const [element, rows] = Object.entries(fields).find(([, value]) => Array.isArray(value)) ?? [];
  if (element === undefined || !Array.isArray(rows)) return fields;
  const kept = rows.filter((row: Fields) => (versionOfZone(String(row[key])) ?? version) === version);
  if (kept.length === 0) return {};
  return { ...fields, count: Number(fields.count) - (rows.length - kept.length), [element]: kept };
}
