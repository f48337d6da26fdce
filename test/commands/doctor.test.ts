import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startModel } from '../process/model-server.ts';
import { type Ended, install } from '../process/program.ts';

const textSchema = z.strictObject({ en: z.string(), ko: z.string() });
const reportSchema = z.strictObject({
  version: z.string(),
  findings: z.array(
    z.strictObject({
      subject: textSchema,
      state: z.enum(['ok', 'warning', 'bad']),
      fact: textSchema,
      remedy: textSchema.optional(),
    }),
  ),
});
const findingsOf = ({ stdout }: Ended) => reportSchema.parse(JSON.parse(stdout)).findings;
/** Port 9, "discard": nothing listens there. */
const nobodyThere = { env: { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', SPINNERET_MODEL: 'gpt-test' } };

describe.concurrent('doctor', () => {
  it('finds nothing wrong at the first start', async () => {
    await using spinneret = await install();
    const { code, stdout, stderr } = await spinneret.run(['doctor']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toMatch(/[✗!]/);
    expect(stdout).toMatch(/✓ Connection mock-tokyo: answers in \d+ ms/);
  });

  it('prints its findings as JSON, with a remedy only where one is needed', async () => {
    await using spinneret = await install();
    const findings = findingsOf(await spinneret.run(['doctor', '--json']));
    expect(findings.map(({ subject }) => subject.en)).toEqual([
      'Runtime',
      'Data directory',
      'Key for credentials',
      'Audit log',
      'Model',
      'Connection mock-seoul',
      'Connection mock-tokyo',
    ]);
    expect(findings.filter(({ state, remedy }) => state === 'ok' && remedy !== undefined)).toEqual([]);
  });

  it('says that no model server answers, and what to do, and goes on', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['--lang', 'ko', 'doctor'], nobodyThere);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ 모델: .*127\.0\.0\.1:9.*[가-힣].*\n +→ .*OPENAI_BASE_URL/);
    expect(stdout).toMatch(/✓ 연결 mock-seoul/);
  });

  it('finds a model server that answers', async () => {
    await using spinneret = await install();
    await using model = await startModel();
    const { code, stdout } = await spinneret.run(['doctor'], model);
    expect(stdout).toMatch(/✓ Model: gpt-4o/);
    expect(code).toBe(0);
  });

  it('finds a credential that its cloud refuses', async () => {
    await using spinneret = await install();
    const bad = { env: { SPINNERET_CREDENTIAL_MOCKNAME: 'invalid' } };
    await spinneret.run(['connections', 'add', 'bad-one', '--provider', 'MOCK', '--region', 'seoul'], bad);
    const { code, stdout } = await spinneret.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Connection bad-one: .*refused the credential.*\n +→ Register a credential/);
    expect(stdout).toMatch(/✓ Connection mock-seoul/);
  });

  it('warns of a data directory that others can enter', async () => {
    await using spinneret = await install();
    await spinneret.run(['connections']);
    await chmod(spinneret.home, 0o755);
    const { code, stdout } = await spinneret.run(['doctor']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/! Data directory: .*mode 755.*\n +→ Run: chmod 700/);
  });

  it('finds a key file that others can read', async () => {
    await using spinneret = await install();
    await spinneret.run(['connections']);
    await chmod(spinneret.path('key'), 0o644);
    const { code, stdout } = await spinneret.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Key for credentials: .*mode 644.*\n +→ Run: chmod 600/);
    expect(stdout).toMatch(/✗ Connection mock-seoul/);
  });

  it('finds an audit log that cannot be used, and goes on', async () => {
    await using spinneret = await install();
    await mkdir(spinneret.path('audit.jsonl'), { recursive: true });
    const { code, stdout, stderr } = await spinneret.run(['doctor']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/✗ Audit log: .*audit\.jsonl cannot be used \(EISDIR\)/);
    expect(stdout).toMatch(/✓ Connection mock-seoul/);
  });

  it('finds a key file that holds no key', async () => {
    await using spinneret = await install();
    await spinneret.run(['connections']);
    await writeFile(spinneret.path('key'), 'no key at all\n');
    const { code, stdout } = await spinneret.run(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ Key for credentials: .*does not hold a key/);
  });
});
