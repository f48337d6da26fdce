import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { ClusterHandler, NodeGroup } from '../contract/cluster.ts';
import { CloudError } from '../contract/errors.ts';
import { afterChange, requireDone, resultAnswer } from './after-change.ts';
import { clusterAnswer, nodeGroupAnswer } from './cluster-answer.ts';
import { nodeGroupSubject } from './cluster-checks.ts';
import { type ClusterReader, groupOf } from './cluster-read.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { nodeGroupReqInfo } from './node-group-request.ts';
import { requireSizes, sizesOf, sizeTexts } from './node-group-sizes.ts';
import { accept, notFound } from './refusal.ts';

const scalingSchema = z.object({
  desiredNodeSize: z.number().int().nonnegative(),
  minNodeSize: z.number().int().nonnegative().optional(),
  maxNodeSize: z.number().int().positive().optional(),
});

export type NodeGroupMethods = Pick<
  ClusterHandler,
  'addNodeGroup' | 'setNodeGroupAutoScaling' | 'changeNodeGroupScaling' | 'removeNodeGroup'
>;

export function createNodeGroupMethods(context: SpiderContext, reader: ClusterReader): NodeGroupMethods {
  const { exchange } = context;

  async function readGroup(cluster: string, name: string, call: CallOptions): Promise<NodeGroup> {
    const found = groupOf(await reader.byName(cluster, call), name);
    if (!found) throw notFound(context, nodeGroupSubject(name));
    return found;
  }

  return {
    async addNodeGroup(cluster, request, call) {
      const owner = await reader.needActive(cluster, call);
      const { nameId } = owner.iid;
      const taken = owner.nodeGroups.map(({ iid }) => iid.nameId);
      const reqInfo = await nodeGroupReqInfo(context, request, taken, call);
      const subject = nodeGroupSubject(request.name);
      const path = ['cluster', nameId, 'nodegroup'];
      // The server answers with the whole cluster.
      const changed = await exchange.ask(
        { method: 'POST', path, reqInfo, subject, answer: clusterAnswer, patience: 'vm' },
        call,
      );
      const group = groupOf(changed, request.name);
      if (!group) throw notShown(context, request.name);
      return group;
    },

    async setNodeGroupAutoScaling(cluster, nodeGroup, on, call) {
      const { cluster: owner, group } = await reader.needActiveGroup(cluster, nodeGroup, call);
      const { nameId } = group.iid;
      const subject = nodeGroupSubject(nameId);
      const path = ['cluster', owner, 'nodegroup', nameId, 'onautoscaling'];
      const reqInfo = { OnAutoScaling: String(on) };
      const done = await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: resultAnswer }, call);
      requireDone(context, subject, done, { en: 'setting auto scaling', ko: '오토스케일링 설정' });
      return await afterChange(readGroup(owner, nameId, call), { ...group, onAutoScaling: on });
    },

    async changeNodeGroupScaling(cluster, nodeGroup, scaling, call) {
      const { cluster: owner, group } = await reader.needActiveGroup(cluster, nodeGroup, call);
      const { nameId } = group.iid;
      const subject = nodeGroupSubject(nameId);
      const wanted = accept(context, scalingSchema, scaling, subject);
      const sizes = sizesOf({
        onAutoScaling: group.onAutoScaling,
        desiredNodeSize: wanted.desiredNodeSize,
        minNodeSize: wanted.minNodeSize ?? group.minNodeSize,
        maxNodeSize: wanted.maxNodeSize ?? group.maxNodeSize,
      });
      requireSizes(context, subject, group.onAutoScaling, sizes);
      const path = ['cluster', owner, 'nodegroup', nameId, 'autoscalesize'];
      return await exchange.ask(
        { method: 'PUT', path, reqInfo: sizeTexts(sizes), subject, answer: nodeGroupAnswer },
        call,
      );
    },

    async removeNodeGroup(cluster, nodeGroup, call) {
      const { cluster: owner, group } = await reader.needActiveGroup(cluster, nodeGroup, call);
      const { nameId } = group.iid;
      const path = ['cluster', owner, 'nodegroup', nameId];
      const read = (readCall: CallOptions) => readGroup(owner, nameId, readCall);
      await remove(context, { path, subject: nodeGroupSubject(nameId), patience: 'vm', read }, call);
    },
  };
}

const notShown = ({ provider }: SpiderContext, name: string): CloudError =>
  new CloudError({
    kind: 'unknown',
    subject: nodeGroupSubject(name),
    provider,
    fact: {
      en: 'the server accepted it and does not show it in the cluster',
      ko: '서버가 요청을 수락했으나 클러스터에 노드 그룹이 보이지 않습니다',
    },
    remedy: { en: 'Look at the cluster before you try again.', ko: '다시 시도하기 전에 클러스터를 조회하십시오.' },
    ambiguous: true,
  });
