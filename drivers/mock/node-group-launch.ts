import { type NodeGroup, type NodeGroupRequest, nodeGroupRequestSchema } from '../contract/cluster.ts';
import type { Iid } from '../contract/iid.ts';
import type { Image } from '../contract/image.ts';
import { findDiskType } from './catalogue/disk-types.ts';
import type { MockRequest } from './cloud.ts';
import { nodeGroupSubject } from './cluster-refusals.ts';
import { requireDiskSize, requireDiskType } from './disk-size.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { need, refuseTakenName } from './lookup.ts';
import { requireSizes } from './node-group-sizes.ts';
import { imageNamed } from './offered-images.ts';
import { accept, invalid, notFound, type ResourceSubject } from './refusal.ts';
import type { State } from './state.ts';
import { needSpec } from './vm-spec.ts';

const defaultRootDiskGB = 50;

/** Where a node group is made. */
export type NodePlace = Pick<MockRequest, 'region'> & Partial<Pick<MockRequest, 'extras'>>;

/** The new node group in `Creating`, without nodes yet, once everything that the request names is found to fit. */
export function launchNodeGroup(
  state: State,
  neighbours: readonly NodeGroup[],
  request: NodeGroupRequest,
  place: NodePlace,
  random: RandomBytes,
): NodeGroup {
  const { region, extras } = place;
  const subject = nodeGroupSubject(request.name);
  const accepted = accept(nodeGroupRequestSchema, request, subject);
  const { name, onAutoScaling, desiredNodeSize } = accepted;
  refuseTakenName(neighbours, 'nodegroup', name);
  const spec = needSpec(accepted.spec, region, extras?.specs);
  const image = accepted.image === undefined ? undefined : needNodeImage(state, accepted.image, place, subject);
  const keyPair =
    accepted.keyPair === undefined
      ? undefined
      : need(state.keyPairs, 'keypair', { nameId: accepted.keyPair }, region.name).iid;
  const sizes = { onAutoScaling, desiredNodeSize, ...boundsOf(accepted) };
  requireSizes(sizes, subject);
  return {
    iid: { nameId: name, systemId: systemId('ng', random) },
    status: 'Creating',
    spec: spec.name,
    ...(image && { image: image.iid }),
    ...rootDiskOf(accepted, image, subject),
    ...(keyPair && { keyPair }),
    ...sizes,
    nodes: [],
  };
}

/** Where auto scaling decides, it keeps one node and adds none that nobody asked for. */
export function boundsOf({
  onAutoScaling,
  desiredNodeSize,
  minNodeSize,
  maxNodeSize,
}: Pick<NodeGroupRequest, 'onAutoScaling' | 'desiredNodeSize' | 'minNodeSize' | 'maxNodeSize'>) {
  const min = minNodeSize ?? (onAutoScaling ? 1 : undefined);
  const max = maxNodeSize ?? (onAutoScaling ? Math.max(desiredNodeSize, min ?? 1) : undefined);
  return { ...(min !== undefined && { minNodeSize: min }), ...(max !== undefined && { maxNodeSize: max }) };
}

/** `count` nodes: those that are there, the oldest first, and new ones. They are VMs that no VM list shows. */
export function nodesOf({ nodes }: NodeGroup, count: number, random: RandomBytes): Iid[] {
  const missing = Math.max(0, count - nodes.length);
  return [...nodes.slice(0, count), ...Array.from({ length: missing }, () => newNode(random))];
}

const newNode = (random: RandomBytes): Iid => ({ nameId: '', systemId: systemId('vm', random) });

/** People name an image by its name or by its id. */
function needNodeImage(state: State, nameOrId: string, { region, extras }: NodePlace, subject: ResourceSubject): Image {
  const image = imageNamed(state, nameOrId, extras?.images ?? 0);
  if (!image) throw notFound({ resource: 'image', name: nameOrId }, region.name);
  if (image.osPlatform !== 'Windows') return image;
  throw invalid(
    subject,
    {
      en: `nodes run Linux, and image ${nameOrId} is Windows`,
      ko: `노드는 Linux 전용인데 ${nameOrId} 이미지는 Windows입니다`,
    },
    { en: 'Choose a Linux image, or leave it out.', ko: 'Linux 이미지를 선택하거나 값을 빼십시오.' },
  );
}

function rootDiskOf(request: NodeGroupRequest, image: Image | undefined, subject: ResourceSubject) {
  const type = requireDiskType(findDiskType(request.rootDiskType), request.rootDiskType, subject);
  const minimumGB = Math.max(type.minimumGB, image?.osDiskSizeGB ?? 0);
  const rootDiskSizeGB = request.rootDiskSizeGB ?? Math.max(minimumGB, defaultRootDiskGB);
  requireDiskSize({ ...type, minimumGB }, rootDiskSizeGB, subject);
  return { rootDiskType: type.name, rootDiskSizeGB };
}
