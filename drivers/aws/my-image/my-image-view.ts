import type { Iid } from '../../contract/iid.ts';
import type { MyImage } from '../../contract/myimage.ts';
import type { FoundImage } from '../image/image-view.ts';
import { tagsPart } from '../names.ts';
import { ownImageIid } from './my-image-lookup.ts';

/** An image outlives its VM, whose name nothing else would tell then: its description keeps it. */
const prefix = 'Made by Spinneret from VM ';

/** The most that AWS takes of a description. */
const longest = 255;

/** A name that does not fit is left out, and the VM known by its id. */
export function descriptionOf(vm: Iid): string {
  const text = `${prefix}${encodeURIComponent(vm.nameId)} (${vm.systemId})`;
  return text.length <= longest ? text : `${prefix}${vm.systemId} (${vm.systemId})`;
}

function sourceOf({ Description = '', SourceInstanceId }: FoundImage): Iid | undefined {
  const [, name, systemId] = Description.startsWith(prefix)
    ? (/^(\S+) \((i-[0-9a-f]+)\)$/.exec(Description.slice(prefix.length)) ?? [])
    : [];
  if (name !== undefined && systemId !== undefined) return { nameId: decoded(name), systemId };
  return SourceInstanceId ? { nameId: SourceInstanceId, systemId: SourceInstanceId } : undefined;
}

/** Anybody may write a description. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function myImageOf(image: FoundImage): MyImage {
  const { State, CreationDate, Tags, StateReason } = image;
  const sourceVM = sourceOf(image);
  const created = new Date(CreationDate ?? '');
  const isReady = State === 'available';
  const keyValues = [
    ...(State !== undefined && !isReady ? [{ key: 'State', value: State }] : []),
    ...(StateReason?.Message && !isReady ? [{ key: 'StateReason', value: StateReason.Message }] : []),
  ];
  return {
    iid: ownImageIid(image),
    ...(sourceVM && { sourceVM }),
    status: isReady ? 'Available' : 'Unavailable',
    ...(!Number.isNaN(created.getTime()) && { createdTime: created.toISOString() }),
    ...tagsPart(Tags),
    ...(keyValues.length > 0 && { keyValues }),
  };
}
