import { describe, expect, it } from 'vitest';
import type { Image } from '../../../drivers/contract/image.ts';
import { createDoubleClient } from '../../doubles/cloudstack/client.ts';
import { call, failureOf, openVMWorld } from './vm-world.ts';

describe('specs', () => {
  it('whose CPUs and memory are chosen say how they are named', async () => {
    const { handlers } = await openVMWorld();
    const custom = await handlers.vmSpec.getVMSpec('Custom', call);
    expect(custom.keyValues).toEqual(
      expect.arrayContaining([
        { key: 'Custom', value: 'true' },
        { key: 'CPUs', value: '1-16' },
        { key: 'MemoryMiB', value: '512-65536' },
        { key: 'Example', value: 'Custom:2x4096' },
      ]),
    );
  });

  it('may be named with CPUs and memory, and a VM gets them', async () => {
    const { cloudStack, handlers, start } = await openVMWorld();
    await expect(handlers.vmSpec.getVMSpec('Custom:3x5120', call)).resolves.toMatchObject({
      name: 'Custom:3x5120',
      vcpuCount: 3,
      memoryMiB: 5120,
    });
    await start({ spec: 'Custom:3x5120' });
    expect([...cloudStack.cloud.vms.values()]).toMatchObject([{ cpunumber: 3, memory: 5120 }]);
  });

  const wrong: readonly [spec: string, trap: string][] = [
    ['Custom', 'CustomOfferingNeedsCPUAndMemory'],
    ['Custom:99x4096', 'CustomOfferingLimits'],
    ['Custom:2x1', 'CustomOfferingLimits'],
    ['Medium:2x4096', 'FixedOfferingTakesNoCPUAndMemory'],
  ];
  it.each(wrong)('named as %s are refused before the call (%s)', async (spec, trap) => {
    const { cloudStack, start } = await openVMWorld();
    const error = await failureOf(start({ spec }));
    expect(error).toMatchObject({ kind: 'invalid-input', code: `Preflight.${trap}`, subject: { name: spec } });
    expect(cloudStack.calls.get('deployVirtualMachine')).toBeUndefined();
  });

  it('of the cloud’s own form are whole', async () => {
    const { handlers } = await openVMWorld();
    await expect(handlers.vmSpec.getOrgVMSpec('Medium', call)).resolves.toMatchObject({
      name: 'Medium',
      provisioningtype: 'thin',
    });
  });
});

describe('images', () => {
  it('are told apart by their ids where several have one name', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const [first] = [...cloudStack.cloud.templates.values()];
    const twin = '74656d70-0000-4000-8000-0000000000ff';
    if (first) cloudStack.cloud.templates.set(twin, { ...first, id: twin });
    const error = await failureOf(handlers.image.getImage({ nameId: first?.name ?? '' }, call));
    expect(error).toMatchObject({ kind: 'conflict' });
    expect(error.fact.en).toContain(twin);
    await expect(handlers.image.getImage({ nameId: twin }, call)).resolves.toMatchObject({ iid: { systemId: twin } });
  });

  it('that are not ready are not offered', async () => {
    const { handlers } = await openVMWorld();
    expect((await failureOf(handlers.image.getImage({ nameId: 'Debian 13' }, call))).kind).toBe('not-found');
    expect((await handlers.image.listImage(call)).every(({ status }) => status === 'Available')).toBe(true);
  });

  it('leave out those that were made of VMs', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const [first] = [...cloudStack.cloud.templates.values()];
    const tags = { 'tags[0].key': 'spinneret.source-vm', 'tags[0].value': 'web-01/1' };
    await createDoubleClient(cloudStack).run('createTags', {
      resourceids: first?.id ?? '',
      resourcetype: 'Template',
      ...tags,
    });
    const names = (await handlers.image.listImage(call)).map(({ name }) => name);
    expect(names).not.toContain(first?.name);
    await failureOf(handlers.image.getImage({ nameId: first?.name ?? '' }, call));
  });

  it('are read a page at a time', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const { templates } = cloudStack.cloud;
    const [first] = [...templates.values()];
    for (let number = 0; number < 1200 && first; number += 1) {
      templates.set(`more-${number}`, { ...first, id: `more-${number}`, name: `image ${number}` });
    }
    cloudStack.forgetCalls();
    const found: Image[] = [];
    let cursor: string | undefined;
    do {
      const page = await handlers.image.listImagePage({ cursor, limit: 1000 }, call);
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(found).toHaveLength([...templates.values()].filter(({ isready }) => isready).length);
    expect(cloudStack.calls.get('listTemplates')).toBe(3);
  });
});

describe('regions', () => {
  it('have the zones of the endpoint, with their states', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const [zone] = [...cloudStack.cloud.zones.values()];
    if (zone) zone.allocationstate = 'Disabled';
    await expect(handlers.regionZone.getRegionZone('seoul-1', call)).resolves.toMatchObject({
      displayName: 'Local',
      zones: [
        { name: 'seoul-1', status: 'Unavailable' },
        { name: 'seoul-2', status: 'Available' },
      ],
    });
  });
});

describe('quotas', () => {
  it('tell limit and use of the account in one question', async () => {
    const { cloudStack, handlers } = await openVMWorld({ limits: { vpc: 20 } });
    await expect(handlers.quotaInfo.getQuotaInfo('vpc', call)).resolves.toMatchObject({
      quotas: [{ limit: 20, used: 1, available: 19 }],
    });
    expect(Object.fromEntries(cloudStack.calls)).toEqual({ listAccounts: 1 });
  });

  it('have no number for a limit that there is not', async () => {
    const { handlers } = await openVMWorld({ limits: { volume: -1 } });
    const { quotas } = await handlers.quotaInfo.getQuotaInfo('disk', call);
    expect(quotas[0]).not.toHaveProperty('limit');
    expect(quotas[0]).not.toHaveProperty('available');
  });
});

describe('driver functions', () => {
  it('are the commands that read', async () => {
    const { handlers } = await openVMWorld();
    const keyValues = [{ key: 'name', value: 'seoul-2' }];
    const { keyValues: answer } = await handlers.anyCall.anyCall({ fid: 'listZones', keyValues }, call);
    expect(answer).toContainEqual({ key: 'count', value: '1' });
    expect(answer.find(({ key }) => key === 'zone')?.value).toContain('seoul-2');
  });

  it.each(['destroyVirtualMachine', 'deleteVPC', 'createUser', 'getVMPassword', 'getUserKeys', 'listNothing'])(
    'are not %s',
    async (fid) => {
      const { cloudStack, handlers } = await openVMWorld();
      const error = await failureOf(handlers.anyCall.anyCall({ fid, keyValues: [] }, call));
      expect(error.kind).toBe('unsupported');
      expect(error.remedy?.en).toContain('listCapabilities');
      expect([...cloudStack.calls.keys()]).toEqual([]);
    },
  );

  it('show no secret that an answer has', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const body = { listusersresponse: { count: 1, user: [{ id: 'u', apikey: 'an-api-key', secretkey: 'a-secret' }] } };
    cloudStack.faults.fail('listUsers', { status: 200, body: JSON.stringify(body) });
    const { keyValues } = await handlers.anyCall.anyCall({ fid: 'listUsers', keyValues: [] }, call);
    expect(keyValues).toContainEqual({ key: 'user', value: '[{"id":"u"}]' });
  });

  it('take no parameter that the command does not have', async () => {
    const { handlers } = await openVMWorld();
    const request = { fid: 'listZones', keyValues: [{ key: 'colour', value: 'blue' }] };
    const error = await failureOf(handlers.anyCall.anyCall(request, call));
    expect(error.kind).toBe('invalid-input');
    expect(error.remedy?.en).toContain('networktype');
  });

  it.each(['command', 'apikey', 'signature', 'response'])('cannot be given the parameter %s', async (key) => {
    const { handlers } = await openVMWorld();
    const request = { fid: 'listZones', keyValues: [{ key, value: 'x' }] };
    expect((await failureOf(handlers.anyCall.anyCall(request, call))).kind).toBe('invalid-input');
  });
});
