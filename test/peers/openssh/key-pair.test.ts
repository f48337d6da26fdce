import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedModel } from '../../../src/models/scripted.ts';
import { approve, type Bench, openBench } from '../../doubles/bench.ts';

/** What OpenSSH itself makes of a key pair that was created in a conversation. */
describe('a created key pair, read by OpenSSH', () => {
  let bench: Bench;
  let privateKey = '';
  let details: { publicKey?: string; fingerprint?: string } = {};
  const keygen = (...args: string[]) => execFileSync('ssh-keygen', args, { encoding: 'utf8' }).trim();

  beforeAll(async () => {
    execFileSync(fileURLToPath(new URL('install.sh', import.meta.url)), { stdio: 'inherit' });
    const calls = [{ name: 'CreateKey', arguments: { name: 'ops' } }];
    bench = await openBench({ model: createScriptedModel([{ calls }, { text: 'done' }]) });
    const outcome = await bench.say('make a key pair called ops', approve);
    privateKey = outcome.calls[0]?.deliveries?.[0]?.place ?? '';
    details = outcome.calls[0]?.details as typeof details;
  });
  afterAll(() => bench.close());

  it('has a private key that OpenSSH accepts, with the public key that was shown', () => {
    const [type, key] = keygen('-y', '-f', privateKey).split(' ');
    expect(details.publicKey?.split(' ').slice(0, 2)).toEqual([type, key]);
  });

  it('has the fingerprint that OpenSSH computes', () => {
    expect(keygen('-l', '-f', privateKey).split(' ')[1]).toBe(details.fingerprint);
  });

  it('signs what OpenSSH verifies', () => {
    const file = join(bench.directory, 'message');
    const signers = join(bench.directory, 'signers');
    writeFileSync(file, 'hello');
    writeFileSync(signers, `ops ${details.publicKey}\n`);
    keygen('-Y', 'sign', '-f', privateKey, '-n', 'file', file);
    const verified = execFileSync(
      'ssh-keygen',
      ['-Y', 'verify', '-f', signers, '-I', 'ops', '-n', 'file', '-s', `${file}.sig`],
      { input: 'hello', encoding: 'utf8' },
    );
    expect(verified).toContain('Good "file" signature');
    rmSync(file);
  });
});
