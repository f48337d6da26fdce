import { describe, expect, it } from 'vitest';
import type { DriverCapability } from '../../drivers/contract/driver.ts';
import { createToolbox } from '../../src/agent/toolbox.ts';
import { coreTools } from '../../src/agent/toolbox-set.ts';
import type { Actor } from '../../src/guard/actor.ts';
import { createBasicModel } from '../../src/models/basic/index.ts';
import type { ModelMessage } from '../../src/models/model.ts';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { lazyOperationIndex } from '../../src/search/lazy.ts';
import { allOperations } from '../../tools/index.ts';
import { approve, type BenchOptions, openBench, operator } from '../doubles/bench.ts';

const index = lazyOperationIndex(allOperations);
const viewer: Actor = { ...operator, role: 'viewer' };

function open(known: readonly (DriverCapability | undefined)[] = []) {
  const toolbox = createToolbox({
    operations: allOperations,
    permitted: ({ effect }, { role }) => role !== 'viewer' || effect === 'read',
    index,
    capabilities: async () => known,
  });
  return {
    toolbox,
    offer: (messages: readonly ModelMessage[], more: { offered?: readonly string[]; rowsKept?: number } = {}) =>
      toolbox.offer({ actor: operator, messages, offered: [], rowsKept: 0, ...more }),
  };
}

const said = (text: string): ModelMessage => ({ role: 'user', text });
const called = (name: string, input: object = {}): ModelMessage[] => [
  { role: 'assistant', text: '', calls: [{ id: 'c1', name, arguments: JSON.stringify(input) }] },
  { role: 'tool', callId: 'c1', content: 'status: done', summary: 'Done.' },
];

const facts: DriverCapability['facts'] = {
  zoneBasedControl: false,
  vpcCidr: true,
  emulatedVpc: false,
  singleVpc: false,
  tagResourceTypes: [],
};
const onlyVMs: DriverCapability = { handlers: { vm: ['listVM', 'getVM', 'suspendVM'] }, facts };

describe('the tools of a turn', () => {
  it.each([
    'list my VMs and VPCs and security groups and key pairs and images and specs and regions and connections',
    '로드밸런서 만들고 디스크 붙이고 클러스터 업그레이드하고 태그 달고 서버 재부팅해줘',
    'hello',
    '',
    'x'.repeat(5000),
  ])('are at most 20: %#', async (text) => {
    const tools = await open().offer([said(text)]);
    expect(tools.length).toBeLessThanOrEqual(20);
    expect(new Set(tools).size).toBe(tools.length);
  });

  it('begin with the few that every turn has, always in the same order', async () => {
    const { offer } = open();
    for (const text of ['reboot web-01', '키페어 목록', 'thanks']) {
      expect((await offer([said(text)])).slice(0, coreTools.length)).toEqual(coreTools);
    }
  });

  it('hold what the request needs', async () => {
    const { offer } = open();
    expect(await offer([said('please delete the key pair keypair-01')])).toContain('DeleteKey');
    expect(await offer([said('sg-01에 443 포트 열어줘')])).toContain('AddRules');
  });

  it('are the same for the same conversation', async () => {
    const messages = [said('make a subnet'), ...called('ListVPC'), said('in vpc-01')];
    expect(await open().offer(messages)).toEqual(await open().offer(messages));
  });

  it('hold what an earlier request of the conversation was about', async () => {
    const tools = await open().offer([said('show the key pair keypair-01'), ...called('GetKey'), said('delete it')]);
    expect(tools).toContain('DeleteKey');
  });

  it('hold operations on VMs where there is nothing to go by', async () => {
    expect(await open().offer([said('hm')])).toEqual(expect.arrayContaining(['StartVM', 'SuspendVM']));
  });

  it('are described in the order of their names', async () => {
    const { toolbox, offer } = open();
    const tools = await offer([said('list vpcs')]);
    expect(toolbox.definitions(tools).map(({ name }) => name)).toEqual(tools);
  });
});

describe('the tools of an actor', () => {
  it('hold nothing that the role rules out, whatever is asked', async () => {
    const { toolbox } = open();
    const situation = { actor: viewer, offered: ['DeleteVPC', 'ListVPC'], rowsKept: 0 };
    const tools = await toolbox.offer({ ...situation, messages: [said('delete vpc-01, create a VPC, reboot web-01')] });
    const effects = new Set(allOperations.filter(({ name }) => tools.includes(name)).map(({ effect }) => effect));
    expect([...effects]).toEqual(['read']);
    expect(tools).toContain('GetVPC');
  });

  it('cannot be widened by asking for more', async () => {
    const { toolbox } = open();
    const found = await toolbox.search('delete a VPC', viewer);
    expect(found.every(({ effect }) => effect === 'read')).toBe(true);
    expect(toolbox.find('DeleteVPC', viewer)).toBeUndefined();
    expect(toolbox.callable(viewer).has('DeleteVPC')).toBe(false);
  });

  it('may be called without being offered', () => {
    const { toolbox } = open();
    expect(toolbox.find('DeleteVPC', operator)?.name).toBe('DeleteVPC');
    expect(toolbox.callable(operator).has('DeleteVPC')).toBe(true);
  });
});

describe('the tools of the connections', () => {
  const request = [said('list the VPCs, then suspend web-01')];

  it('hold nothing that no connection can do', async () => {
    const tools = await open([onlyVMs]).offer(request, { offered: ['ListVPC'] });
    expect(tools).not.toContain('ListVPC');
    expect(tools).toContain('SuspendVM');
  });

  it('hold what another connection can do', async () => {
    const vpcs: DriverCapability = { handlers: { vpc: ['listVPC'] }, facts };
    expect(await open([onlyVMs, vpcs]).offer(request)).toContain('ListVPC');
  });

  it('hold what a connection might do that nobody has opened yet', async () => {
    expect(await open([onlyVMs, undefined]).offer(request)).toContain('ListVPC');
  });

  it('hold everything where there is no connection', async () => {
    expect(await open([]).offer(request)).toContain('ListVPC');
  });
});

describe('the tools of the next answer', () => {
  it('stay as they are within a turn', async () => {
    const { offer } = open();
    const first = [said('list the VPCs and their subnets')];
    const offered = await offer(first);
    expect(await offer([...first, ...called('ListVPC')], { offered })).toEqual(offered);
  });

  it('stay as they are while a conversation stays with its subject', async () => {
    const { offer } = open();
    const messages = [said('show the security group sg-01')];
    const offered = await offer(messages);
    messages.push(...called('GetSecurity'), said('open port 443 in it'));
    expect(await offer(messages, { offered })).toEqual(offered);
  });

  it('grow at the end by what the model asks for', async () => {
    const { offer } = open();
    const messages = [said('web-01 좀 봐줘')];
    const offered = (await offer(messages)).slice(0, 12);
    expect(offered).not.toContain('DeleteKey');
    messages.push(...called('FindOperation', { need: 'delete a key pair' }));
    const grown = await offer(messages, { offered });
    expect(grown.slice(0, 12)).toEqual(offered);
    expect(grown).toContain('DeleteKey');
  });

  it('give up what fits least where there is no room, and keep the order of the rest', async () => {
    const { offer } = open();
    const offered = await offer([said('list my VMs, reboot web-01, the images and the specs please')]);
    const messages = [said('register a credential for AWS and a region config')];
    const next = await offer(messages, { offered });
    expect(next).toContain('RegisterCredential');
    expect(next.length).toBeLessThanOrEqual(20);
    expect(next.slice(0, coreTools.length)).toEqual(coreTools);
    expect(next.filter((name) => offered.includes(name))).toEqual(offered.filter((name) => next.includes(name)));
  });

  it('hold what was called without having been offered', async () => {
    const { offer } = open();
    const messages = [said('web-01'), ...called('UnregisterRegion', { nam: 'x' })];
    expect(await offer(messages)).toContain('UnregisterRegion');
  });

  it('hold the operations on kept lists only where a list is kept', async () => {
    const { offer } = open();
    const onLists = allOperations.filter(({ subject }) => subject === 'result').map(({ name }) => name);
    const messages = [said('sort that list by price and count the rows')];
    expect((await offer(messages)).filter((name) => onLists.includes(name))).toEqual([]);
    expect(await offer([said('hm')], { rowsKept: 800 })).toEqual(expect.arrayContaining(onLists));
  });
});

describe('a turn', () => {
  async function benchWith(steps: readonly ScriptedStep[], options: BenchOptions = {}) {
    const model = createScriptedModel(steps);
    const bench = await openBench({ ...options, model });
    const toolsOf = (request: number) => model.requests[request]?.tools.map(({ name }) => name) ?? [];
    return { bench, toolsOf, [Symbol.asyncDispose]: () => bench.close() };
  }

  it('sends the model what it asked for with the next request', async () => {
    await using opened = await benchWith([
      { calls: [{ name: 'FindOperation', arguments: { need: 'remove a network interface' } }] },
      { text: 'ok' },
    ]);
    const outcome = await opened.bench.say('web-01 상태 보여줘');
    expect(opened.toolsOf(0)).not.toContain('DeleteNIC');
    expect(opened.toolsOf(1)).toContain('DeleteNIC');
    expect(JSON.stringify(outcome.calls[0]?.details)).toContain('DeleteNIC');
  });

  it('asks for consent to a change that was not offered, like to any other', async () => {
    await using opened = await benchWith([
      { calls: [{ name: 'DeleteDisk', arguments: { name: 'spare-01' } }] },
      { text: 'ok' },
    ]);
    const outcome = await opened.bench.say('키페어 목록 보여줘', approve);
    expect(opened.toolsOf(0)).not.toContain('DeleteDisk');
    expect(outcome.approvals).toHaveLength(1);
  });

  it('keeps the tools of the conversation for the next turn', async () => {
    await using opened = await benchWith([{ text: 'ok' }, { text: 'ok' }]);
    await opened.bench.say('list vpcs');
    await opened.bench.say('thanks');
    expect(opened.toolsOf(1)).toEqual(opened.toolsOf(0));
  });

  it('lets the embedded model call what it was not offered', async () => {
    const model = createBasicModel({ operations: allOperations, clock: () => new Date(0) });
    const names: string[] = [];
    for await (const event of model.generate({
      system: '',
      messages: [{ role: 'user', text: 'suspend web-01' }],
      tools: [],
      callable: new Set(['SuspendVM']),
      language: 'en',
      signal: new AbortController().signal,
    })) {
      if (event.type === 'call') names.push(event.call.name);
    }
    expect(names).toEqual(['SuspendVM']);
  });

  describe('with the embedded model, where no connection has a server', () => {
    const viaServer = (name: string) =>
      allOperations.some(
        (each) => each.name === name && each.methods?.some((method) => /^registration\./.test(method)),
      );
    const names = allOperations.map(({ name }) => name);
    async function answerTo(text: string, lacking: readonly string[] = names.filter(viaServer)) {
      const model = createBasicModel({ operations: allOperations, clock: () => new Date(0) });
      const calls: string[] = [];
      let said = '';
      for await (const event of model.generate({
        system: '',
        messages: [{ role: 'user', text }],
        tools: [],
        callable: new Set(names),
        lacking: new Set(lacking),
        language: 'en',
        signal: new AbortController().signal,
      })) {
        if (event.type === 'call') calls.push(event.call.name);
        if (event.type === 'text-delta') said += event.text;
      }
      return { calls, said };
    }

    it('a deletion by force is an ordinary one', async () => {
      expect((await answerTo('force delete the VM web-01', [])).calls).toEqual(['ForceDeleteResource']);
      expect((await answerTo('force delete the VM web-01')).calls).toEqual(['TerminateVM']);
    });

    it.each([
      'is there any drift?',
      'register the existing VM i-77aa as web-09',
      'unregister the VPC legacy-vpc',
      'forget the registration of the VM web-09',
    ])('%s is no request for anything else', async (text) => {
      const { calls, said } = await answerTo(text);
      expect(calls).toEqual([]);
      expect(said).toMatch(/^No connection here can do this: /);
    });
  });
});
