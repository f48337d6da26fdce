import {
  DescribeTargetGroupAttributesCommand,
  ModifyListenerCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { HealthChecker, HealthCheckerRequest, Listener, NLBHandler, VMGroup } from '../../contract/nlb.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { newTags, ownershipTag, tagsOf } from '../names.ts';
import { changedHealthCheck, nothingToChange } from './health-check.ts';
import { nlbNamed } from './nlb-lookup.ts';
import { addressesOf, type FoundGroup, interfaceDescription, listenersOf, tagsByArn } from './nlb-parts.ts';
import { membersOf, readFront } from './nlb-reading.ts';
import { onlyGroup, onlyListener, requireSameProtocol } from './nlb-shape.ts';
import { type Front, groupView, healthPortOf, healthView, listenerView } from './nlb-view.ts';
import { createTargetGroup, deleteTargetGroup } from './target-group.ts';

type Changes = Required<Pick<NLBHandler, 'changeListener' | 'changeVMGroupInfo' | 'changeHealthCheckerInfo'>>;

const subjectOf = (name: string) => ({ resource: 'nlb', name }) as const;

/** The changes of an NLB's settings. The VM group of another port is another target group: ELB cannot change one. */
export function createNLBChanges(account: Account): Changes {
  const read = async (nlb: IidReference, call: CallOptions): Promise<Front> =>
    await readFront(account, await nlbNamed(account, nlb, call), call);

  return {
    async changeListener(nlb, { protocol, port }, call): Promise<Listener> {
      const balancer = await nlbNamed(account, nlb, call);
      const name = balancer.LoadBalancerName;
      const ask = account.ask('nlb', name, call);
      if (protocol === undefined && port === undefined) throw nothingToChange(ask.subject);
      const [listeners, known] = await Promise.all([
        listenersOf(account, balancer, ask),
        addressesOf(account, [balancer], call),
      ]);
      const reached = { balancer, addresses: known.get(interfaceDescription(balancer)) ?? [] };
      const listener = onlyListener({ balancer, listeners, group: undefined });
      if (protocol) requireSameProtocol(name, protocol, listenerView(listener, reached).protocol);
      if (port === undefined || port === listener.Port) return listenerView(listener, reached);
      const command = new ModifyListenerCommand({ ListenerArn: listener.ListenerArn, Port: port });
      await account.elb.change(command, ask);
      return listenerView({ ...listener, Port: port }, reached);
    },

    async changeVMGroupInfo(nlb, { protocol, port }, call): Promise<VMGroup> {
      const front = await read(nlb, call);
      const name = front.balancer.LoadBalancerName;
      if (protocol === undefined && port === undefined) throw nothingToChange(subjectOf(name));
      const group = onlyGroup(front);
      if (protocol) requireSameProtocol(name, protocol, groupView(group, []).protocol);
      const { vms } = await membersOf(account, group, call);
      if (port === undefined || port === group.Port) return groupView(group, vms);
      return groupView(await replaceGroup(account, front, { group, vms, port }, call), vms);
    },

    async changeHealthCheckerInfo(nlb, checker: HealthCheckerRequest, call): Promise<HealthChecker> {
      const front = await read(nlb, call);
      const ask = account.ask('nlb', front.balancer.LoadBalancerName, call);
      const group = onlyGroup(front);
      const { intervalSeconds, timeoutSeconds } = healthView(group);
      const settings = changedHealthCheck(checker, { intervalSeconds, timeoutSeconds }, ask.subject);
      const { TargetGroupArn } = group;
      await account.elb.change(new ModifyTargetGroupCommand({ TargetGroupArn, ...settings }), ask);
      return healthView({ ...group, ...settings });
    },
  };
}

/** Another group on another port, with everything else of the one that it replaces, which goes where it was Spinneret's. */
async function replaceGroup(
  account: Account,
  front: Front,
  { group: old, vms, port }: { readonly group: FoundGroup; readonly vms: readonly Iid[]; readonly port: number },
  call: CallOptions,
): Promise<FoundGroup> {
  const { ListenerArn } = onlyListener(front);
  const name = front.balancer.LoadBalancerName;
  const ask = account.ask('nlb', name, call);
  const [tags, { Attributes = [] }] = await Promise.all([
    tagsByArn(account, [old.TargetGroupArn], ask),
    account.elb.read(new DescribeTargetGroupAttributesCommand({ TargetGroupArn: old.TargetGroupArn }), ask),
  ]);
  const oldTags = tags.get(old.TargetGroupArn) ?? [];

  const group = await withRollback(async (trail) => {
    const settings = { ...settingsOf(old), Port: port, tags: newTags(name, tagsOf(oldTags)) };
    const made = await createTargetGroup(account, name, settings, call);
    const { TargetGroupArn } = made;
    trail.made(`target group ${made.TargetGroupName}`, (undoing) =>
      deleteTargetGroup(account, { arn: TargetGroupArn, nlb: name }, undoing),
    );
    await account.elb.change(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }), ask);
    const Targets = vms.map(({ systemId }) => ({ Id: systemId }));
    if (Targets.length > 0) await account.elb.change(new RegisterTargetsCommand({ TargetGroupArn, Targets }), ask);
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    await account.elb.change(new ModifyListenerCommand({ ListenerArn, DefaultActions }), ask);
    return made;
  });
  if (oldTags.some(({ Key, Value }) => Key === ownershipTag.Key && Value === ownershipTag.Value)) {
    await deleteTargetGroup(account, { arn: old.TargetGroupArn, nlb: name }, call);
  }
  if (healthPortOf(group) !== port) call.progress?.(stillChecked(healthPortOf(group)));
  return group;
}

/** The health check keeps its port also where that was the group's. */
const settingsOf = (group: FoundGroup) => ({
  Protocol: group.Protocol,
  VpcId: group.VpcId,
  HealthCheckEnabled: group.HealthCheckEnabled,
  HealthCheckProtocol: group.HealthCheckProtocol,
  HealthCheckPort: String(healthPortOf(group)),
  HealthCheckIntervalSeconds: group.HealthCheckIntervalSeconds,
  HealthCheckTimeoutSeconds: group.HealthCheckTimeoutSeconds,
  HealthyThresholdCount: group.HealthyThresholdCount,
  UnhealthyThresholdCount: group.UnhealthyThresholdCount,
  ...(group.HealthCheckProtocol !== 'TCP' && { HealthCheckPath: group.HealthCheckPath, Matcher: group.Matcher }),
});

const stillChecked = (port: number) => ({
  en: `The health check still asks port ${port}; ChangeHealthCheckerInfo changes that.`,
  ko: `헬스 체크 포트는 ${port}번 그대로입니다. ChangeHealthCheckerInfo로 변경할 수 있습니다.`,
});
