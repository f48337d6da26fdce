import { z } from 'zod';
import { bySystemId, type Cloud, type Tagged } from './cloud/state.ts';
import { type Entry, labels, type NamedType } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { keyValue, text } from './wire.ts';
import { result, type World } from './world.ts';

const tagInfo = z.object({ ResourceType: text, ResourceName: text, Tag: keyValue.nullish() });

export function tagRoutes(world: World): readonly Route[] {
  function target(connection: string, type: string, name: string) {
    const cloud = world.cloud(connection);
    const kept = type.toLowerCase();
    if (!isTaggable(cloud, kept)) {
      throw new Refusal(
        `[TAG_NOT_SUPPORTED] Tagging is not supported for the resource: ${cloud.kind.provider}-${kept}`,
      );
    }
    const entry = world.names.get(connection, kept, name);
    return { entry, type: kept, thing: taggedThing(cloud, kept, entry) };
  }
  const ofQuery = (request: SpiderRequest) => {
    const { query } = request;
    const [type, name] = [query.get('ResourceType'), query.get('ResourceName')];
    if (!query.get('ConnectionName') || !type || !name) throw new Refusal('Missing required query parameters', 400);
    return target(request.connection(), type, name);
  };
  const ofBody = (request: SpiderRequest) => {
    const connection = request.connection();
    const info = request.info(tagInfo);
    return { info, ...target(connection, info.ResourceType, info.ResourceName) };
  };

  return [
    [
      'POST',
      '/tag',
      (request) => {
        const { info, thing } = ofBody(request);
        const Tag = info.Tag ?? { Key: '' };
        if (thing.TagList?.some(({ Key }) => Key === Tag.Key)) {
          throw new Refusal(`tag key '${Tag.Key}' already exists for the resource '${info.ResourceName}'`);
        }
        thing.TagList = [...(thing.TagList ?? []), Tag];
        return Tag;
      },
    ],
    [
      'GET',
      '/tag',
      (request) => {
        const { thing, type } = ofQuery(request);
        return { tag: thing.TagList ?? null, resourceType: labels[type] };
      },
    ],
    [
      'GET',
      '/tag/:Key',
      (request) => {
        const { thing, type, entry } = ofQuery(request);
        const { Key = '' } = request.params;
        const tag = thing.TagList?.find((each) => each.Key === Key);
        if (!tag) throw new Refusal(noTag(Key, type, entry));
        return tag;
      },
    ],
    [
      'DELETE',
      '/tag/:Key',
      (request) => {
        const { thing, type, entry } = ofBody(request);
        const { Key = '' } = request.params;
        const left = (thing.TagList ?? []).filter((each) => each.Key !== Key);
        if (left.length === (thing.TagList ?? []).length) throw new Refusal(noTag(Key, type, entry));
        thing.TagList = left.length > 0 ? left : undefined;
        return result(true);
      },
    ],
  ];
}

const isTaggable = ({ kind }: Cloud, type: string): type is NamedType =>
  type in labels && kind.capability.TagSupportResourceType.includes(type);

const noTag = (key: string, type: NamedType, { driverName }: Entry): string =>
  `tag ${key} not found for ${type} ${driverName}`;

function taggedThing(cloud: Cloud, type: NamedType, { driverName, systemId }: Entry): Tagged {
  const subnets = cloud.vpcs.flatMap(({ SubnetInfoList }) => SubnetInfoList);
  const places: Readonly<Record<NamedType, readonly Tagged[]>> = {
    vpc: cloud.vpcs,
    subnet: subnets,
    sg: cloud.securityGroups,
    keypair: cloud.keyPairs,
    vm: cloud.vms,
    nlb: cloud.nlbs,
    disk: cloud.disks,
    myimage: cloud.myImages,
    cluster: cloud.clusters,
    publicip: cloud.publicIPs,
    nic: cloud.nics,
    nodegroup: [],
  };
  const thing = bySystemId(places[type], systemId);
  if (!thing) throw new Refusal(`resource not found for ${driverName}`);
  return thing;
}
