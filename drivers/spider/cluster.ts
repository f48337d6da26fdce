import type { CallOptions } from '../contract/call.ts';
import { type ClusterHandler, clusterRequestSchema } from '../contract/cluster.ts';
import { createAccessMethods } from './cluster-access.ts';
import { clusterAnswer } from './cluster-answer.ts';
import { clusterSubject, requireDeletable, requireFittingGroups } from './cluster-checks.ts';
import { requireNetwork } from './cluster-network.ts';
import { createClusterReader } from './cluster-read.ts';
import { requireNextVersion, requireVersion } from './cluster-version.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { tagList } from './iid.ts';
import { findToDelete } from './names.ts';
import { createNodeGroupMethods } from './node-group.ts';
import { nodeGroupReqInfo } from './node-group-request.ts';
import { accept, refuseTags } from './refusal.ts';

export function createClusterHandler(context: SpiderContext): Required<ClusterHandler> {
  const { exchange } = context;
  const reader = createClusterReader(context);

  return {
    listIid: async (call) => (await reader.all(call)).map(({ iid }) => iid),
    listCluster: async (call) => [...(await reader.all(call))],
    getCluster: reader.need,

    async createCluster(request, call) {
      const subject = clusterSubject(request.name);
      const wanted = accept(context, clusterRequestSchema, request, subject);
      await requireNetwork(context, wanted, call);
      refuseTags(context, subject, wanted.tags);
      requireFittingGroups(context, wanted.name, wanted.nodeGroups);
      if (wanted.version !== undefined) requireVersion(context, subject, wanted.version);
      const groups: object[] = [];
      for (const [at, group] of wanted.nodeGroups.entries()) {
        const taken = wanted.nodeGroups.slice(0, at).map(({ name }) => name);
        groups.push(await nodeGroupReqInfo(context, group, taken, call));
      }
      const reqInfo = {
        Name: wanted.name,
        Version: wanted.version ?? '',
        VPCName: wanted.vpc,
        SubnetNames: wanted.subnets,
        SecurityGroupNames: wanted.securityGroups,
        NodeGroupList: groups,
        TagList: tagList(wanted.tags),
      };
      return await exchange.ask(
        { method: 'POST', path: ['cluster'], reqInfo, subject, answer: clusterAnswer, patience: 'vm' },
        call,
      );
    },

    async deleteCluster(cluster, call) {
      const found = await findToDelete(context, reader, cluster, call);
      requireDeletable(context, found);
      const { nameId } = found.iid;
      const read = (readCall: CallOptions) => reader.byName(nameId, readCall);
      const subject = clusterSubject(nameId);
      await remove(context, { path: ['cluster', nameId], subject, patience: 'vm', read }, call);
    },

    async upgradeCluster(cluster, version, call) {
      const { iid, version: current } = await reader.needActive(cluster, call);
      const subject = clusterSubject(iid.nameId);
      requireNextVersion(context, subject, version, current);
      const path = ['cluster', iid.nameId, 'upgrade'];
      const reqInfo = { Version: version };
      return await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: clusterAnswer, patience: 'vm' }, call);
    },

    ...createAccessMethods(context, reader),
    ...createNodeGroupMethods(context, reader),
  };
}
