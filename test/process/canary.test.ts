import { readFile, stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startModel } from './model-server.ts';
import { callsOf, outcomeOf } from './outcome.ts';
import { type Ended, filesIn, install } from './program.ts';

/** Values that only a person, the vault and a cloud may ever hold. */
const canaries = {
  account: 'canary-account-5f1c',
  accessKey: 'CANARYACCESSKEY7H2K',
  secretKey: 'canary/Secret+Key/9d3e/0000000000000000',
  registered: 'canary-registered-88ab',
  password: 'Canary-Passw0rd!42',
  modelKey: 'sk-canary-model-key-3c9a',
};

it('secrets are found in no request to the model, on no screen and in no file', async () => {
  await using spinneret = await install();
  await using model = await startModel();
  const windows = {
    name: 'win-01',
    image: 'windows-server-2025',
    spec: 'm1.large',
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'keypair-01',
    connection: 'mock-seoul',
  };
  model.calls('make a key', { name: 'CreateKey', arguments: { name: 'key-01', connection: 'canary-mock' } });
  model.calls('show it', { name: 'GetCredential', arguments: { name: 'canary-mock' } });
  model.calls('list all', { name: 'ListKey', arguments: { connection: 'all' } });
  model.calls('register', { name: 'RegisterCredential', arguments: { name: 'by-talk', provider: 'MOCK' } });
  model.calls('start windows', { name: 'StartVM', arguments: windows });
  model.calls('look at history', { name: 'ListCallHistory', arguments: {} });

  const shown: Ended[] = [];
  const run = async (args: readonly string[], env: Record<string, string> = {}) => {
    const ended = await spinneret.run(args, { env: { ...model.env, OPENAI_API_KEY: canaries.modelKey, ...env } });
    shown.push(ended);
    return ended;
  };
  const add = (name: string, provider: string, env: Record<string, string>) =>
    run(['connections', 'add', name, '--provider', provider, '--region', 'tokyo'], env);

  await add('canary-mock', 'MOCK', { SPINNERET_CREDENTIAL_MOCKNAME: canaries.account });
  await add('canary-aws', 'AWS', {
    SPINNERET_CREDENTIAL_CLIENTID: canaries.accessKey,
    SPINNERET_CREDENTIAL_CLIENTSECRET: canaries.secretKey,
  });
  const key = await run(['ask', '--json', '--yes', 'make a key']);
  expect(callsOf(key)).toEqual(['CreateKey done']);
  const registered = { SPINNERET_CREDENTIAL_MOCKNAME: canaries.registered };
  expect(callsOf(await run(['ask', '--json', '--yes', 'register'], registered))).toEqual(['RegisterCredential done']);

  // A cloud that says back what it was given.
  const refusal = { outcome: 'forbidden', count: 9 } as const;
  await spinneret.addFaults(
    { ...refusal, operation: 'listKey', region: 'tokyo', message: `${canaries.account} may not list` },
    { ...refusal, operation: 'startVM', message: `${canaries.password} is too weak` },
  );
  await run(['ask', '--json', 'list all']);
  await run(['ask', 'list all']);
  const password = { SPINNERET_CREDENTIAL_VMUSERPASSWORD: canaries.password };
  const started = await run(['ask', '--json', '--yes', 'start windows'], password);
  expect(outcomeOf(started).calls[0]?.error).toMatchObject({
    kind: 'forbidden',
    cspMessage: expect.stringContaining('is too weak'),
  });
  await run(['ask', '--json', 'show it']);
  await run(['ask', 'look at history']);
  await run(['doctor', '--json']);
  await run(['connections', 'test']);
  await run(['audit', 'list', '--json']);

  const place = spinneret.path('keys', 'key-01.pem');
  const privateKey = await readFile(place, 'utf8');
  expect(privateKey).toMatch(/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/);
  expect((await stat(place)).mode & 0o777).toBe(0o600);
  const keyLine = privateKey.split('\n')[2] ?? '';
  expect(keyLine.length).toBeGreaterThan(30);

  const secrets = [...Object.values(canaries), keyLine, 'PRIVATE KEY-----'];
  const files = await filesIn(spinneret.home);
  expect(files.size).toBeGreaterThan(15);
  files.delete(place);
  // What this test itself wrote down for the cloud to say.
  files.delete(spinneret.path('drivers', 'mock', 'faults.json'));
  const places = {
    requests: model.requests(),
    screens: shown.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    files: [...files].map(([path, text]) => `${path}\n${text}`),
  };
  expect(model.requests().length).toBeGreaterThan(10);
  for (const [where, texts] of Object.entries(places)) {
    for (const secret of secrets) {
      const found = texts.filter((text) => text.includes(secret));
      expect(found, `${secret} in ${where}`).toEqual([]);
    }
  }
});
