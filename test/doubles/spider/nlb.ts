import { z } from 'zod';
import { bySystemId, type Cloud, type NLB, removeFrom, type VM } from './cloud/state.ts';
import { type Entry, rawIid, userIid } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Route, SpiderRequest } from './request.ts';
import { listOf, noIid, tagList, text, texts, type WireIid, zeroTime } from './wire.ts';
import { deleteNamed, neededIid, result, shownIid, type World } from './world.ts';

const listener = z.object({ Protocol: text, Port: text });
const vmGroup = z.object({ Protocol: text, Port: text, VMs: texts });
const healthChecker = z.object({ Protocol: text, Port: text, Interval: text, Timeout: text, Threshold: text });
const nlbInfo = z.object({
  Name: text,
  VPCName: text,
  Type: text,
  Scope: text,
  Listener: listener.nullish(),
  VMGroup: vmGroup.nullish(),
  HealthChecker: healthChecker.nullish(),
  TagList: tagList,
});
const vmsInfo = z.object({ VMs: listOf(z.string()) });

export function nlbRoutes(world: World): readonly Route[] {
  const { names } = world;

  function create(request: SpiderRequest) {
    const connection = request.connection();
    const info = request.info(nlbInfo);
    const front = info.Listener ?? { Protocol: '', Port: '' };
    const group = info.VMGroup ?? { ...front, VMs: [] };
    const health = numbersOf(info.HealthChecker);
    const vpc = names.get(connection, 'vpc', info.VPCName);
    const cloud = world.cloud(connection);
    names.refuseTaken(connection, 'nlb', info.Name, info.VPCName);
    const vms = group.VMs.map((name) => names.get(connection, 'vm', name));
    const driverName = names.driverName(info.Name, String(request.body.IDTransformMode ?? 'ON'));
    const part = (what: string) => `${driverName}-${what}-${cloud.newId()}`;
    const nlb: NLB = {
      IId: cloud.newIid(driverName, 'nlb'),
      VpcIID: driverIid(vpc),
      Type: info.Type,
      Scope: info.Scope,
      Listener: {
        ...front,
        IP: cloud.kind.inMemory ? '1.2.3.4' : '',
        DNSName: cloud.kind.inMemory ? '' : `${driverName}.elb.example.com`,
        CspID: part('Listener'),
      },
      VMGroup: { Protocol: group.Protocol, Port: group.Port, VMs: vms.map(driverIid), CspID: part('VMGroup') },
      HealthChecker: { ...health, CspID: part('HealthChecker') },
      CreatedTime: cloud.now(),
      TagList: info.TagList,
    };
    cloud.nlbs.push(nlb);
    const entry = { type: 'nlb', name: info.Name, driverName, systemId: nlb.IId.SystemId } as const;
    names.add({ connection, ...entry, owner: info.VPCName });
    // Only this answer has the members under the names that the server gave them towards the cloud.
    return { ...nlb, IId: userIid({ connection, ...entry }), VpcIID: userIid(vpc) };
  }

  const found = (request: SpiderRequest) => {
    const connection = request.connection();
    const cloud = world.cloud(connection);
    const entry = names.get(connection, 'nlb', request.params.Name ?? '');
    return { connection, entry, cloud };
  };
  const membersOf = (connection: string, request: SpiderRequest) =>
    request.info(vmsInfo).VMs.map((name) => driverIid(names.get(connection, 'vm', name)));

  function addVMs(request: SpiderRequest) {
    const { connection, entry, cloud } = found(request);
    const added = membersOf(connection, request);
    const nlb = cloudNLB(cloud, entry);
    const there = added.find((iid) => isMember(nlb, iid));
    if (there) throw new Refusal(memberText(entry, 'already has', there, nlb));
    nlb.VMGroup.VMs.push(...added);
    return showNLB(world, connection, entry);
  }

  function removeVMs(request: SpiderRequest) {
    const { connection, entry, cloud } = found(request);
    const removed = membersOf(connection, request);
    const nlb = cloudNLB(cloud, entry);
    const missing = removed.find((iid) => !isMember(nlb, iid));
    if (missing) throw new Refusal(memberText(entry, 'does not have', missing, nlb));
    nlb.VMGroup.VMs = nlb.VMGroup.VMs.filter(({ NameId }) => !removed.some((iid) => iid.NameId === NameId));
    return result(true);
  }

  /** Changes a part of an NLB, and answers with the whole. */
  const changing =
    (change: (nlb: NLB, request: SpiderRequest) => void) =>
    (request: SpiderRequest): unknown => {
      const { connection, entry, cloud } = found(request);
      change(cloudNLB(cloud, entry), request);
      return showNLB(world, connection, entry);
    };

  return [
    ['POST', '/nlb', create],
    [
      'GET',
      '/nlb',
      (request) => {
        const connection = request.connection();
        const cloud = world.cloud(connection);
        const entries = names.list(connection, 'nlb');
        // An NLB that has a VM without a name spoils the whole list.
        const shown = entries.map((entry) =>
          bySystemId(cloud.nlbs, entry.systemId) ? showNLB(world, connection, entry) : nlbStub(rawIid(entry)),
        );
        return { nlb: shown };
      },
    ],
    [
      'GET',
      '/nlb/:Name',
      (request) => {
        const { connection, entry } = found(request);
        return showNLB(world, connection, entry);
      },
    ],
    [
      'DELETE',
      '/nlb/:Name',
      (request) => {
        const { entry, cloud } = found(request);
        return result(deleteNamed(world, request, entry, () => removeFrom(cloud.nlbs, entry.systemId)));
      },
    ],
    ['POST', '/nlb/:Name/vms', addVMs],
    ['DELETE', '/nlb/:Name/vms', removeVMs],
    ['PUT', '/nlb/:Name/listener', changing((nlb, request) => Object.assign(nlb.Listener, request.info(listener)))],
    [
      'PUT',
      '/nlb/:Name/vmgroup',
      changing((nlb, request) => {
        const { Protocol, Port } = request.info(vmGroup);
        Object.assign(nlb.VMGroup, { Protocol, Port });
      }),
    ],
    [
      'PUT',
      '/nlb/:Name/healthchecker',
      changing((nlb, request) => Object.assign(nlb.HealthChecker, numbersOf(request.info(healthChecker)))),
    ],
    [
      'GET',
      '/nlb/:Name/health',
      (request) => {
        const { connection, entry, cloud } = found(request);
        cloudNLB(cloud, entry);
        const { VMs } = showNLB(world, connection, entry).VMGroup;
        // Where nobody answers, the mock driver calls the last one unhealthy.
        const sick = VMs.slice(-1);
        return { healthinfo: { AllVMs: VMs, HealthyVMs: VMs.slice(0, -1), UnHealthyVMs: sick } };
      },
    ],
  ];
}

/** AWS takes a VM that ends out of every group; the mock driver leaves it there. */
export function leaveNLBs({ kind, nlbs }: Cloud, { IId }: VM): void {
  if (kind.inMemory) return;
  for (const { VMGroup } of nlbs) VMGroup.VMs = VMGroup.VMs.filter(({ SystemId }) => SystemId !== IId.SystemId);
}

const driverIid = ({ driverName, systemId }: Entry): WireIid => ({ NameId: driverName, SystemId: systemId });

const isMember = ({ VMGroup }: NLB, { NameId }: WireIid): boolean => VMGroup.VMs.some((vm) => vm.NameId === NameId);

function memberText({ driverName }: Entry, verb: string, about: WireIid, { VMGroup }: NLB): string {
  const written = ({ NameId, SystemId }: WireIid) => `{${NameId} ${SystemId}}`;
  return (
    `${driverName} NLB ${verb} this VM: ${written(about)}!!` +
    ` #### ${driverName} NLB has [${VMGroup.VMs.map(written).join(' ')}]!!`
  );
}

/** The numbers come as texts; what is left to the cloud becomes its choice, or -1 where nothing at all was said. */
function numbersOf(given: z.infer<typeof healthChecker> | null | undefined) {
  const { Protocol = '', Port = '', Interval = '', Timeout = '', Threshold = '' } = given ?? {};
  const number = (value: string, choice: number) => {
    if (value === '' || value.toLowerCase() === 'default') return Protocol === '' ? -1 : choice;
    if (!/^[+-]?\d+$/.test(value)) throw new Refusal(`strconv.Atoi: parsing "${value}": invalid syntax`);
    return Number(value);
  };
  return {
    Protocol,
    Port,
    Interval: number(Interval, 10),
    Timeout: number(Timeout, 10),
    Threshold: number(Threshold, 3),
  };
}

/** An NLB as people see it. The server writes the members' names into the list of the mock driver itself. */
export function showNLB(world: World, connection: string, entry: Entry) {
  const cloud = world.cloud(connection);
  const nlb = cloudNLB(cloud, entry);
  const VpcIID = userIid(world.names.get(connection, 'vpc', entry.owner ?? ''));
  const VMs = nlb.VMGroup.VMs.map((iid) => neededIid(world, connection, 'vm', 'VM', iid));
  if (cloud.kind.inMemory) nlb.VMGroup.VMs = VMs;
  return { ...nlb, IId: userIid(entry), VpcIID, VMGroup: { ...nlb.VMGroup, VMs } };
}

/** The answer to a registration, which looks for no name that is not there. */
export function showNLBAsRegistered(world: World, connection: string, entry: Entry) {
  const nlb = cloudNLB(world.cloud(connection), entry);
  const VpcIID = shownIid(world, connection, 'vpc', nlb.VpcIID, 'as the cloud');
  const VMs = nlb.VMGroup.VMs.map((iid) => shownIid(world, connection, 'vm', iid, 'as the cloud'));
  return { ...nlb, IId: userIid(entry), VpcIID, VMGroup: { ...nlb.VMGroup, VMs } };
}

export function cloudNLB(cloud: Cloud, { driverName, systemId }: Entry): NLB {
  const nlb = bySystemId(cloud.nlbs, systemId);
  if (!nlb) throw new Refusal(`${driverName} NLB does not exist!!`);
  return nlb;
}

const nlbStub = (IId: WireIid) => ({
  IId,
  VpcIID: noIid,
  Type: '',
  Scope: '',
  Listener: { Protocol: '', IP: '', Port: '', DNSName: '' },
  VMGroup: { Protocol: '', Port: '', VMs: null },
  HealthChecker: { Protocol: '', Port: '', Interval: 0, Timeout: 0, Threshold: 0 },
  CreatedTime: zeroTime,
});
