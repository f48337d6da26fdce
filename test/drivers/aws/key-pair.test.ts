import { describe, expect, it } from 'vitest';
import { createKeyPairHandler } from '../../../drivers/aws/key-pair/key-pair.ts';
import { createdKeyPairSchema, keyPairSchema } from '../../../drivers/contract/keypair.ts';
import { failureOf, openBench } from './aws-bench.ts';
import { changesOf, done, items, keyPairs, type Wire } from './network-world.ts';
import { ourTags, parametersOf } from './vm-world.ts';

const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----';
const made = {
  ok: { keyName: 'key-01', keyPairId: 'key-0aaaaaaaaaaaaaaa1', keyFingerprint: '1f:51:ae:28', keyMaterial: pem },
};
const kept = (change: Wire = {}): Wire => ({
  keyName: 'key-01',
  keyPairId: 'key-0aaaaaaaaaaaaaaa1',
  keyType: 'rsa',
  keyFingerprint: '1f:51:ae:28',
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl key-01\n',
  createTime: '2026-11-21T18:00:00.000Z',
  tagSet: ourTags('key-01'),
  ...change,
});

async function openKeys(...answers: (readonly Wire[])[]) {
  const bench = await openBench();
  bench.double.on('DescribeKeyPairs', ...answers.map((each) => keyPairs(...each)));
  bench.double.on('CreateKeyPair', made);
  bench.double.on('DeleteKeyPair', done);
  return { ...bench, handler: createKeyPairHandler(bench.account) };
}

describe('creating a key pair', () => {
  it('gives the private key, and of the public one what ssh-keygen prints', async () => {
    const { double, handler, call } = await openKeys([], [kept()]);
    const created = await handler.createKey({ name: 'key-01' }, call);
    expect(createdKeyPairSchema.parse(created)).toEqual(created);
    expect(created.privateKey).toBe(`${pem}\n`);
    // Made with `ssh-keygen -l` from the public key above.
    expect(created.fingerprint).toBe('SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU');
    expect(created.publicKey).toMatch(/^ssh-ed25519 \S+$/);
    expect(parametersOf(double, 'CreateKeyPair')).toMatchObject({
      KeyType: 'rsa',
      KeyFormat: 'pem',
      'TagSpecification.1.Tag.2.Value': 'spinneret',
    });
  });

  it('gives the private key also where nothing more can be read of it', async () => {
    const { double, handler, call } = await openKeys([]);
    double.on('DescribeKeyPairs', keyPairs(), { code: 'UnauthorizedOperation', status: 403 });
    const created = await handler.createKey({ name: 'key-01' }, call);
    expect(created).toMatchObject({ iid: { nameId: 'key-01' }, fingerprint: '1f:51:ae:28', privateKey: `${pem}\n` });
  });

  it('takes back what was made where the answer with the private key is lost', async () => {
    const { double, handler, call } = await openKeys([], [kept()]);
    double.on('CreateKeyPair', { cut: true });
    const error = await failureOf(handler.createKey({ name: 'key-01' }, call));
    expect(error).toMatchObject({ ambiguous: false, retryable: true });
    expect(error.fact.ko).toContain('다시 삭제했습니다');
    expect(changesOf(double)).toEqual(['CreateKeyPair', 'DeleteKeyPair']);
  });

  it('says that the outcome is not known where what was made cannot be taken back', async () => {
    const { double, handler, call } = await openKeys([], [kept()]);
    double.on('CreateKeyPair', { cut: true });
    double.on('DeleteKeyPair', { code: 'UnauthorizedOperation', status: 403 });
    expect((await failureOf(handler.createKey({ name: 'key-01' }, call))).ambiguous).toBe(true);
  });

  it('touches none that is there already', async () => {
    const { double, handler, call } = await openKeys([kept()]);
    expect((await failureOf(handler.createKey({ name: 'key-01' }, call))).kind).toBe('already-exists');
    expect(changesOf(double)).toEqual([]);
  });

  it('takes Korean names, which EC2 does not', async () => {
    const { double, handler, call } = await openKeys([], [kept({ keyName: 'spinneret:=ED=82=A4' })]);
    expect((await handler.createKey({ name: '키' }, call)).iid.nameId).toBe('키');
    expect(parametersOf(double, 'CreateKeyPair').KeyName).toBe('spinneret:=ED=82=A4');
    await handler.deleteKey({ nameId: '키' }, call);
    expect(parametersOf(double, 'DeleteKeyPair').KeyName).toBe('spinneret:=ED=82=A4');
  });

  it('refuses a name that gets too long by that, before anything is asked', async () => {
    const { double, handler, call } = await openKeys([]);
    expect((await failureOf(handler.createKey({ name: '키'.repeat(30) }, call))).kind).toBe('invalid-input');
    expect(double.requests).toHaveLength(0);
  });
});

describe('key pairs', () => {
  it('show the fingerprint of EC2 where it does not tell the public key', async () => {
    const { handler, call } = await openKeys([kept({ publicKey: undefined, tagSet: items() })]);
    const listed = await handler.listKey(call);
    expect(keyPairSchema.array().parse(listed)).toEqual(listed);
    expect(listed).toMatchObject([{ fingerprint: '1f:51:ae:28', createdTime: '2026-11-21T18:00:00.000Z' }]);
  });
});
