import { z } from 'zod';
import type { Cloud } from './cloud/state.ts';
import { type Entry, labels, type NamedType } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { cloudVM } from './vm-shown.ts';
import { text, type WireIid } from './wire.ts';
import type { World } from './world.ts';

/** What the server tells of things of the cloud by their ids. */
export function questionRoutes(world: World): readonly Route[] {
  return [
    ['GET', '/getvmusingresources', (request) => vmUsing(world, request)],
    ['POST', '/getvmusingresources', (request) => vmUsing(world, request)],
    ['GET', '/cspresourcename/:Name', (request) => cspName(world, request)],
  ];
}

/** Whose VPC something of the cloud is in; the server refuses to say it of what has a name. */
export function ownerRoutes(
  world: World,
  path: string,
  type: NamedType,
  read: (cloud: Cloud, entry: Entry) => object,
): readonly Route[] {
  if (!['securitygroup', 'nlb', 'cluster'].includes(path)) return [];
  const owner = (request: SpiderRequest) => {
    const connection = request.connection('query');
    const { CSPId } = request.info(z.object({ CSPId: text }));
    const cloud = world.cloud(connection);
    const known = world.names.bySystemId(connection, type, CSPId);
    if (known) {
      const what = `${labels[type]} with SystemID '${CSPId}'`;
      throw new Refusal(`${what} already exists in connection '${connection}' (NameID: '${known.name}')`);
    }
    const thing = read(cloud, { connection, type, name: '', driverName: CSPId, systemId: CSPId });
    const vpc = vpcOf(thing);
    const named = world.names.bySystemId(connection, 'vpc', vpc.SystemId);
    return { NameId: named?.name ?? '', SystemId: vpc.SystemId };
  };
  return [
    ['GET', `/get${path}owner`, owner],
    ['POST', `/get${path}owner`, owner],
  ];
}

const vpcSchema = z.object({ NameId: z.string(), SystemId: z.string() });
const vpcOf = (thing: object): WireIid =>
  z
    .union([
      z.object({ VpcIID: vpcSchema }).transform(({ VpcIID }) => VpcIID),
      z.object({ Network: z.object({ VpcIID: vpcSchema }) }).transform(({ Network }) => Network.VpcIID),
    ])
    .parse(thing);

/** What a VM of the cloud that has no name here uses. */
function vmUsing(world: World, { query }: SpiderRequest) {
  const [connection, id] = [query.get('ConnectionName'), query.get('CSPId')];
  if (!connection || !id) throw new Refusal('ConnectionName and CSPId are required', 400);
  const cloud = world.cloud(connection);
  const known = world.names.bySystemId(connection, 'vm', id);
  if (known) {
    throw new Refusal(
      `VM with SystemID '${id}' already exists in connection '${connection}' (NameID: '${known.name}')`,
    );
  }
  const vm = cloudVM(cloud, { connection, type: 'vm', name: '', driverName: id, systemId: id });
  return {
    Resources: { VPC: vm.VpcIID, SGList: vm.SecurityGroupIIds, KeyPair: vm.KeyPairIId },
  };
}

function cspName(world: World, request: SpiderRequest) {
  const type = (request.query.get('ResourceType') ?? '') as NamedType;
  const entry = world.names.get(request.connection(), type, request.params.Name ?? '');
  return { Name: entry.driverName };
}
