import { z } from 'zod';
import type { NodeGroup } from '../drivers/contract/cluster.ts';
import { CloudError } from '../drivers/contract/errors.ts';
import { busySentence } from './cluster-display.ts';
import type { Progress } from './operation.ts';
import { goneSentence } from './shared/found.ts';
import { readBackGone, unknownOnError } from './shared/read-back.ts';
import { titles } from './shared/titles.ts';
import { readState, type TargetFields } from './targets.ts';

/** The answer of a deletion that goes on after the cloud has accepted it. */
export const removalSchema = z.object({ name: z.string(), systemId: z.string().optional(), gone: z.boolean() });
type Removal = z.infer<typeof removalSchema>;

/** On a cloud of type I a cluster goes only once its node groups are gone. */
export function hasNodeGroups(cluster: string, groups: readonly Pick<NodeGroup, 'iid'>[]): CloudError {
  const names = groups.map(({ iid }) => iid.nameId).join(', ');
  return new CloudError({
    kind: 'dependency',
    subject: { resource: 'cluster', name: cluster },
    fact: {
      en: `this cloud deletes a cluster only without node groups, and it has: ${names}`,
      ko: `이 클라우드에서는 노드 그룹을 모두 삭제한 클러스터만 삭제할 수 있습니다. 남은 노드 그룹: ${names}`,
    },
    remedy: {
      en: `Remove its node groups first (RemoveNodeGroup): ${names}.`,
      ko: `먼저 노드 그룹을 삭제하십시오(RemoveNodeGroup): ${names}.`,
    },
  });
}

/** How far a thing has come that is to go; undefined is gone. A deletion that the cloud gives up leaves it Inactive. */
export function removalProgress(
  type: 'cluster' | 'nodegroup',
  details: Removal,
  now: Pick<NodeGroup, 'status'> | undefined,
): Progress<Removal> {
  const { name } = details;
  if (!now) return { state: 'done', status: goneSentence(type, { nameId: name }), details: { ...details, gone: true } };
  return {
    state: now.status === 'Inactive' ? 'failed' : 'running',
    status: busySentence(titles[type], name, now.status),
    details,
  };
}

/** Whether the thing is gone or going: the cloud shows the very one as Deleting once it has accepted the request. */
export function readBackRemoved(target: TargetFields) {
  const readGone = readBackGone(target);
  return unknownOnError<Readonly<Record<string, unknown>>>(async (input, context, before) => {
    const now = await readState(target, input, context);
    const isGoing = now && before && now.systemId === before.systemId && now.status === 'Deleting';
    return isGoing ? 'done' : await readGone(input, context, before);
  });
}
