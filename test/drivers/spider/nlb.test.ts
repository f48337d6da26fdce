import { describe, expect, it } from 'vitest';
import type { NLBRequest } from '../../../drivers/contract/nlb.ts';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Received, type Routes, refusal } from './small-server.ts';

const iid = (name: string) => ({ NameId: name, SystemId: `${name}-id` });
const own = (name: string) => ({ nameId: name, systemId: `${name}-id` });
const inCloud = (name: string) => ({ NameId: `${name}-in-cloud`, SystemId: `${name}-id` });

const wire = (vms: readonly object[] | null) => ({
  IId: iid('nlb-01'),
  VpcIID: iid('vpc-01'),
  Type: 'PUBLIC',
  Scope: 'REGION',
  Listener: { Protocol: 'TCP', IP: '203.0.113.9', Port: '80', DNSName: '' },
  VMGroup: { Protocol: 'TCP', Port: '8080', VMs: vms },
  HealthChecker: { Protocol: 'TCP', Port: '8080', Interval: 10, Timeout: -1, Threshold: 3 },
  CreatedTime: '2026-11-21T16:59:41.140173466Z',
});

const request: NLBRequest = {
  name: 'nlb-01',
  vpc: 'vpc-01',
  type: 'PUBLIC',
  scope: 'REGION',
  listener: { protocol: 'TCP', port: 80 },
  vmGroup: { protocol: 'TCP', port: 8080, vms: ['vm-01'] },
  healthChecker: { intervalSeconds: 30 },
};

const world: Routes = {
  'GET /vpc/vpc-01': { json: { IId: iid('vpc-01') } },
  'GET /vm/vm-01': { json: { IId: iid('vm-01'), VpcIID: iid('vpc-01') } },
  'GET /vm/vm-09': { json: { IId: iid('vm-09'), VpcIID: iid('vpc-02') } },
  'GET /nlb/nlb-01': { json: wire([iid('vm-01')]) },
};

async function open(routes: Routes) {
  const server = await openRoutes({ ...world, ...routes });
  const { handlers } = await connectTo(server.url);
  const nlbs = handlers.nlb;
  if (!nlbs?.changeListener || !nlbs.changeHealthCheckerInfo) throw new Error('the server has NLBs');
  const { changeListener, changeHealthCheckerInfo } = nlbs;
  const changes = () => server.received.filter(({ method }) => method !== 'GET');
  return { nlbs: { ...nlbs, changeListener, changeHealthCheckerInfo }, changes };
}

const reqInfo = (asked: Received | undefined): unknown =>
  typeof asked?.body === 'object' && asked.body !== null ? Reflect.get(asked.body, 'ReqInfo') : undefined;

const unmapped = refusal("VM with SystemID containing 'gone-id' does not exist in connection 'lab'");
const lists = (mapped: readonly object[], lost: readonly object[] = []) => ({
  json: { AllList: { MappedList: mapped, OnlySpiderList: lost, OnlyCSPList: null } },
});

describe('an NLB of the server', () => {
  it('has numbers for its ports, and nothing where the cloud says nothing', async () => {
    const { nlbs } = await open({});
    const nlb = await nlbs.getNLB({ nameId: 'nlb-01' }, call);
    expect(nlb.listener).toEqual({ protocol: 'TCP', port: 80, ip: '203.0.113.9' });
    expect(nlb.healthChecker).toEqual({ protocol: 'TCP', port: 8080, intervalSeconds: 10, threshold: 3 });
  });

  it('is listed by its id alone where the server could not read it', async () => {
    const stub = {
      ...wire(null),
      IId: { NameId: 'lost', SystemId: 'lost-xid:lb-1' },
      Listener: { Protocol: '', IP: '', Port: '', DNSName: '' },
    };
    const { nlbs } = await open({ 'GET /nlb': { json: { nlb: [wire([]), stub] } } });
    await expect(nlbs.listNLB(call)).resolves.toHaveLength(1);
    await expect(nlbs.listIid(call)).resolves.toEqual([own('nlb-01'), { nameId: 'lost', systemId: 'lb-1' }]);
  });

  it('is shown without a member that is gone, for which the server gives up its whole list', async () => {
    const raw = { ...wire([inCloud('vm-01'), inCloud('gone')]), IId: inCloud('nlb-01'), VpcIID: inCloud('vpc-01') };
    const { nlbs } = await open({
      'GET /nlb': unmapped,
      'GET /nlb/nlb-01': unmapped,
      'GET /allnlbinfo': { json: { AllListInfo: { MappedInfoList: [{ ...raw, Type: '', Scope: '' }] } } },
      'GET /allnlb': lists([iid('nlb-01')], [iid('lost')]),
      'GET /allvm': lists([iid('vm-01')]),
      'GET /allvpc': lists([iid('vpc-01')]),
    });
    const expected = { iid: own('nlb-01'), vpc: own('vpc-01'), type: 'PUBLIC', vmGroup: { vms: [own('vm-01')] } };
    await expect(nlbs.listNLB(call)).resolves.toMatchObject([expected]);
    await expect(nlbs.getNLB({ nameId: 'nlb-01' }, call)).resolves.toMatchObject(expected);
    await expect(nlbs.listIid(call)).resolves.toEqual([own('nlb-01'), own('lost')]);
  });
});

describe('creating an NLB', () => {
  it('sends numbers as texts and reads the members again, of which the answer has the cloud’s names', async () => {
    const { nlbs, changes } = await open({ 'POST /nlb': { json: wire([inCloud('vm-01')]) } });
    const created = await nlbs.createNLB(request, call);
    expect(created.vmGroup.vms).toEqual([own('vm-01')]);
    expect(reqInfo(changes()[0])).toMatchObject({
      Listener: { Protocol: 'TCP', Port: '80' },
      VMGroup: { Protocol: 'TCP', Port: '8080', VMs: ['vm-01'] },
      HealthChecker: { Protocol: 'TCP', Port: '8080', Interval: '30', Timeout: 'default', Threshold: 'default' },
    });
  });

  it.each([
    ['a VM of another VPC', ['vm-09'], 'conflict'],
    ['the same VM twice', ['vm-01', 'vm-01'], 'already-exists'],
  ])('refuses %s before anything is sent', async (_what, vms, kind) => {
    const { nlbs, changes } = await open({});
    const wanted = { ...request, vmGroup: { ...request.vmGroup, vms } };
    expect((await errorOf(nlbs.createNLB(wanted, call))).kind).toBe(kind);
    expect(changes()).toEqual([]);
  });
});

describe('changing an NLB', () => {
  it('sends all of a health check: what is left out would become 0', async () => {
    const { nlbs, changes } = await open({ 'PUT /nlb/nlb-01/healthchecker': { json: wire([]) } });
    await nlbs.changeHealthCheckerInfo(own('nlb-01'), { threshold: 5 }, call);
    expect(reqInfo(changes()[0])).toEqual({
      Protocol: 'TCP',
      Port: '8080',
      Interval: '10',
      Timeout: 'default',
      Threshold: '5',
    });
  });

  it('sends the protocol of a listener with its port', async () => {
    const { nlbs, changes } = await open({ 'PUT /nlb/nlb-01/listener': { json: wire([]) } });
    await nlbs.changeListener(own('nlb-01'), { port: 8443 }, call);
    expect(reqInfo(changes()[0])).toEqual({ Protocol: 'TCP', Port: '8443' });
  });

  it('adds none that is in the group and takes out none that is not: the server does either', async () => {
    const { nlbs, changes } = await open({});
    expect((await errorOf(nlbs.addVMs(own('nlb-01'), [own('vm-01')], call))).kind).toBe('already-exists');
    const unknown = await errorOf(nlbs.removeVMs(own('nlb-01'), [own('vm-02')], call));
    expect(unknown).toMatchObject({ kind: 'not-found', subject: { resource: 'vm', name: 'vm-02' } });
    expect(changes()).toEqual([]);
  });
});
