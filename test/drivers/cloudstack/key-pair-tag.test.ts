import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { call, failureOf, openVMWorld } from './vm-world.ts';

describe('a key pair', () => {
  it('whose private key was lost with the answer is taken back', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.fail('createSSHKeyPair', { cut: 'answer' });
    const error = await failureOf(handlers.keyPair.createKey({ name: 'key-02' }, call));
    expect(error).toMatchObject({ ambiguous: false, retryable: true });
    expect(error.fact.en).toContain('removed again');
    expect(cloudStack.state().keyPairs).toBe(1);
    await expect(handlers.keyPair.createKey({ name: 'key-02' }, call)).resolves.toBeDefined();
  });

  it('is not known to be made where nothing is found after a lost answer', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    cloudStack.faults.fail('createSSHKeyPair', { cut: 'request' });
    expect(await failureOf(handlers.keyPair.createKey({ name: 'key-02' }, call))).toMatchObject({ ambiguous: true });
  });

  it('is not left behind with a key that nobody got where its tags cannot be kept', async () => {
    const { cloudStack, handlers, stateDirectory } = await openVMWorld();
    await rm(stateDirectory, { recursive: true });
    await writeFile(stateDirectory, 'no folder any more');
    const request = { name: 'key-02', tags: [{ key: 'team', value: 'infra' }] };
    await failureOf(handlers.keyPair.createKey(request, call));
    expect(cloudStack.state().keyPairs).toBe(1);
  });

  it('is made once where two ask for it at the same time', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const both = await Promise.allSettled([1, 2].map(() => handlers.keyPair.createKey({ name: 'key-02' }, call)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(cloudStack.calls.get('createSSHKeyPair')).toBe(1);
  });

  it('keeps its tags, which CloudStack has no place for, until it is deleted', async () => {
    const { handlers } = await openVMWorld();
    const tags = [{ key: 'team', value: 'infra' }];
    const { iid } = await handlers.keyPair.createKey({ name: 'key-02', tags }, call);
    expect((await handlers.keyPair.getKey(iid, call)).tags).toEqual(tags);
    await handlers.keyPair.deleteKey(iid, call);
    await handlers.keyPair.createKey({ name: 'key-02' }, call);
    expect((await handlers.keyPair.getKey({ nameId: 'key-02' }, call)).tags).toBeUndefined();
  });
});

describe('tags', () => {
  it('of the driver’s own are neither shown nor taken from people', async () => {
    const { handlers } = await openVMWorld({ zoneKind: 'isolated' });
    const { subnets } = await handlers.vpc.getVPC({ nameId: 'vpc-01' }, call);
    const [subnet] = subnets;
    expect(subnet?.tags).toBeUndefined();
    const reference = subnet?.iid ?? { nameId: '' };
    const own = { key: 'spinneret.vpc', value: 'x' };
    expect((await failureOf(handlers.tag.addTag('subnet', reference, own, call))).kind).toBe('invalid-input');
    expect((await failureOf(handlers.tag.removeTag('subnet', reference, own.key, call))).kind).toBe('not-found');
  });

  it('may be empty, which CloudStack refuses', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    await handlers.tag.addTag('vpc', { nameId: 'vpc-01' }, { key: 'marked', value: '' }, call);
    await expect(handlers.tag.getTag('vpc', { nameId: 'vpc-01' }, 'marked', call)).resolves.toEqual({
      key: 'marked',
      value: '',
    });
    expect(cloudStack.cloud.tags.find(({ key }) => key === 'marked')?.value).not.toBe('');
  });

  it.each([
    ['한글', '서울 리전'],
    ['symbols', `~!@#$%^&*()+=[]{}'"<>?/\\`],
  ])('keep every character: %s', async (key, value) => {
    const { handlers } = await openVMWorld();
    await handlers.tag.addTag('vpc', { nameId: 'vpc-01' }, { key, value }, call);
    await expect(handlers.tag.listTag('vpc', { nameId: 'vpc-01' }, call)).resolves.toEqual([{ key, value }]);
  });

  it('of interfaces are unsupported, and what has tags is named', async () => {
    const { handlers } = await openVMWorld();
    const error = await failureOf(handlers.tag.listTag('nic', { nameId: 'x' }, call));
    expect(error.kind).toBe('unsupported');
    expect(error.remedy?.en).toContain('keypair');
  });

  it('of one subnet are not those of another with its name', async () => {
    const { handlers } = await openVMWorld();
    const subnets = [{ name: 'subnet-01', cidr: '10.2.1.0/24' }];
    const other = await handlers.vpc.createVPC({ name: 'vpc-02', cidr: '10.2.0.0/16', subnets }, call);
    const tag = { key: 'env', value: 'test' };
    expect((await failureOf(handlers.tag.addTag('subnet', { nameId: 'subnet-01' }, tag, call))).kind).toBe('conflict');
    await handlers.tag.addTag('subnet', other.subnets[0]?.iid ?? { nameId: '' }, tag, call);
    expect((await handlers.vpc.getVPC({ nameId: 'vpc-01' }, call)).subnets[0]?.tags).toBeUndefined();
  });
});
