import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handlerMethods } from '../../drivers/contract/methods.ts';
import { providers } from '../../drivers/index.ts';
import { createRedactor } from '../../src/guard/redaction.ts';
import { createClassifier } from '../../src/troubleshoot/classify.ts';
import { diagnose } from '../../src/troubleshoot/diagnose.ts';
import { createExpressions } from '../../src/troubleshoot/expressions.ts';
import type { Playbook } from '../../src/troubleshoot/playbook.ts';
import { loadPlaybooks, parsePlaybook } from '../../src/troubleshoot/playbook-file.ts';
import { type PreflightCall, preflight } from '../../src/troubleshoot/preflight/preflight.ts';
import { proposalsOf, safeReading } from '../../src/troubleshoot/safe-reading.ts';
import type { Diagnosis, FailedCall } from '../../tools/diagnosis.ts';
import { allOperations } from '../../tools/index.ts';
import { readErrorTexts } from './error-corpus.ts';
import { createReadOnlyCloud, isReadMethod, type ReadOnlyCloud } from './read-only-cloud.ts';

const playbooks = loadPlaybooks();
const operations = new Map(allOperations.map((operation) => [operation.name, operation]));
const redactor = createRedactor({ knownSecrets: () => [] });
const expressions = createExpressions();
const spoken = readErrorTexts('development');
const find = (name: string) => operations.get(name);

interface Run {
  readonly diagnosis: Diagnosis;
  /** The reads that checks have asked for. */
  readonly asked: ReadonlySet<string>;
}

/** One failure, with the checks of one playbook, on a cloud that changes nothing. */
async function run(playbook: Playbook, failed: FailedCall, { context }: ReadOnlyCloud): Promise<Run> {
  const asked = new Set<string>();
  const reading = safeReading(find, context, redactor);
  const diagnosis = await diagnose(failed, {
    playbooks: [playbook],
    classifier: createClassifier([playbook]),
    expressions,
    reading: {
      read(operation, input, signal) {
        asked.add(operation);
        return reading.read(operation, input, signal);
      },
    },
    proposals: proposalsOf(find),
    signal: new AbortController().signal,
  });
  return { diagnosis, asked };
}

/** The reads that are asked before such a call. */
async function preflightOf(
  playbook: Playbook,
  call: Omit<PreflightCall, 'ahead' | 'afterChanges'>,
  { context }: ReadOnlyCloud,
): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  const reading = safeReading(find, context, redactor);
  await preflight(
    { ...call, ahead: [], afterChanges: false },
    {
      playbooks: [playbook],
      expressions,
      signal: new AbortController().signal,
      reading: {
        read(operation, given, signal) {
          asked.add(operation);
          return reading.read(operation, given, signal);
        },
      },
    },
  );
  return asked;
}

const lookaround = /\(\?<?[=!](?:[^()]|\([^()]*\))*\)/g;

/** Texts that a pattern describes, with spaces for what it leaves open: then words begin and end where it wants them to. */
function textLike(pattern: string): string[] {
  const plain = pattern
    .replaceAll(lookaround, '')
    .replaceAll(String.raw`\b`, '')
    .replaceAll(/(?<!\\)\.(?=[{*+?])/g, ' ');
  return fc.sample(fc.stringMatching(new RegExp(`^(?:${plain})$`)), { numRuns: 2, seed: 1 });
}

/** Texts that the rules describe, of the words that checks look for, and those that clouds were heard to say. */
function textsFor({ id, match, checks }: Playbook): string[] {
  const codes = match.flatMap((rule) => (rule.codes ?? []).slice(0, 1)).map((code) => code.replaceAll('*', 'Any'));
  const messages = match.flatMap((rule) => (rule.messages ?? []).slice(0, 3).flatMap(textLike));
  const wanted = checks.flatMap(({ when = '' }) =>
    [...when.matchAll(/\/((?:[^/\\]|\\.)+)\/i?/g)].map(([, each = '']) => each),
  );
  const heard = spoken.filter((line) => line.class === id).map(({ text }) => text);
  const generated = [codes.join(' '), ...codes, ...messages].filter(Boolean);
  const told = [...generated, ...heard.slice(0, 3), 'it was refused'];
  return [...told, ...wanted.flatMap(textLike).flatMap((words) => told.slice(0, 2).map((text) => `${text} ${words}`))];
}

const input = {
  name: 'web-01',
  vm: 'web-01',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  subnets: ['subnet-01'],
  spec: 'm1.small',
  image: 'ubuntu-24.04',
  securityGroups: ['sg-01'],
  keyPair: 'key-01',
  cluster: 'dev-cluster',
  nodeGroup: 'ng-01',
  disk: 'disk-01',
  dataDisks: ['disk-01'],
  cidr: '10.0.1.0/24',
  sizeGB: 50,
  connection: 'mock-seoul',
};

/** Operations that the playbook speaks of, and one of each kind of subject, so that every `when` is met once. */
function operationsFor(playbook: Playbook): string[] {
  const named = JSON.stringify(playbook).match(/\b[A-Z][a-z]+[A-Z]\w+\b/g) ?? [];
  const known = named.filter((name) => operations.has(name) && operations.get(name)?.effect !== 'read');
  const meant = playbook.match.flatMap((rule) => rule.operations ?? []);
  return [
    ...new Set([...known, ...meant, 'StartVM', 'CreateCluster', 'DeleteVPC', 'AttachDisk', 'CreateNLB', 'AddRules']),
  ];
}

/** Those that its rules and conditions name. */
function providersFor(playbook: Playbook): string[] {
  const named = new Set(JSON.stringify(playbook).match(/\b[A-Z]{2,}\b/g));
  const known = providers.map(({ name }) => name).filter((name) => named.has(name));
  return [...known, 'MOCK'];
}

/** As they are asked for, and with an image of one's own. */
const inputs = [input, { ...input, imageType: 'MyImage' }];

const time = '2026-11-21T08:05:00.000Z';
const place = { connection: 'mock-seoul', region: 'seoul', zone: 'seoul-a' };

/** Every failure that the playbook recognises, out of all that are put together here. */
function failuresOf(playbook: Playbook, provider: string): FailedCall[] {
  const classifier = createClassifier([playbook]);
  const texts = textsFor(playbook);
  const kinds = new Set([undefined, ...playbook.match.flatMap((rule) => rule.kinds ?? [])]);
  const failed = { ...place, source: 'conversation' as const, time, resource: 'web-01', provider };
  return operationsFor(playbook).flatMap((operation) =>
    texts.flatMap((text, index) =>
      [...kinds].flatMap((kind) =>
        (index === 0 ? inputs : [input])
          .map((given): FailedCall => ({ ...failed, operation, text, input: given, ...(kind && { kind }) }))
          .filter((each) => classifier.classify(each).length > 0),
      ),
    ),
  );
}

describe('the checks of a playbook', () => {
  it.each(playbooks.map((playbook) => [playbook.id, playbook] as const))(
    'of %s only read, whatever the cloud has said and wherever',
    async (_, playbook) => {
      const asked = new Set<string>();
      let recognised = 0;
      for (const provider of providersFor(playbook)) {
        const cloud = await createReadOnlyCloud(provider);
        for (const failed of failuresOf(playbook, provider)) {
          recognised += 1;
          for (const name of (await run(playbook, failed, cloud)).asked) asked.add(name);
        }
        for (const operation of operationsFor(playbook)) {
          const call = { ...place, provider, operation, input };
          for (const name of await preflightOf(playbook, call, cloud)) asked.add(name);
        }
        expect(cloud.changes).toEqual([]);
      }
      expect(recognised).toBeGreaterThan(0);
      const wanted = new Set(playbook.checks.flatMap(({ operation }) => operation ?? []));
      expect([...wanted].filter((name) => !asked.has(name))).toEqual([]);
    },
  );
});

/** Front matter of a playbook that wants to terminate a VM in order to find something out. */
const harmful = parsePlaybook(
  'harmful.md',
  `---
id: harmful
title: { en: harmful, ko: 해로움 }
match:
  - codes: [AnyCode]
checks:
  - id: gone
    operation: TerminateVM
    input: { connection: =call.connection, name: =call.input.name }
    confirms: $exists(it)
    finding:
      for: { en: It is gone., ko: 없어졌습니다. }
cause: { en: None., ko: 없음. }
remedies:
  - action: { en: None., ko: 없음. }
preflight: { operations: [StartVM], checks: [gone] }
retry: never
source: a test
---
## en
None.

## ko
없음.
`,
);
const anyFailure: FailedCall = {
  ...place,
  source: 'conversation',
  provider: 'MOCK',
  operation: 'StartVM',
  input,
  text: 'AnyCode',
};

describe('a check that would change something', () => {
  it('is in none of the playbooks', () => {
    const isChange = (name: string | undefined) => name !== undefined && operations.get(name)?.effect !== 'read';
    const changing = (playbook: Playbook) => playbook.checks.filter(({ operation }) => isChange(operation));
    expect(changing(harmful)).toHaveLength(1);
    expect(playbooks.flatMap(changing)).toEqual([]);
  });

  it('is not carried out, and said to be unchecked', async () => {
    const cloud = await createReadOnlyCloud('MOCK');
    const { diagnosis } = await run(harmful, anyFailure, cloud);
    expect(cloud.changes).toEqual([]);
    expect([...cloud.reads]).toEqual([]);
    expect(diagnosis).toMatchObject({ confidence: 'likely', causes: [{ playbook: 'harmful', evidence: [] }] });
    expect(diagnosis.unchecked).toMatchObject([{ en: expect.stringContaining('TerminateVM') }]);
  });

  it('is not carried out before a card either', async () => {
    const cloud = await createReadOnlyCloud('MOCK');
    await preflightOf(harmful, { ...place, provider: 'MOCK', operation: 'StartVM', input }, cloud);
    expect(cloud.changes).toEqual([]);
  });

  it.each(allOperations.filter(({ effect }) => effect !== 'read').map(({ name }) => name))(
    'is refused whatever it is: %s',
    async (name) => {
      const cloud = await createReadOnlyCloud('MOCK');
      const reading = safeReading(find, cloud.context, redactor);
      const { signal } = new AbortController();
      await expect(reading.read(name, input, signal)).rejects.toMatchObject({ kind: 'unsupported' });
      expect(cloud.changes).toEqual([]);
    },
  );
});

describe('the cloud of these tests', () => {
  it('counts a change', async () => {
    const cloud = await createReadOnlyCloud('MOCK');
    const suspend = operations.get('SuspendVM');
    await expect(suspend?.run({ name: 'web-01', connection: 'mock-seoul' }, cloud.context)).rejects.toThrow();
    expect(cloud.changes).toEqual(['vm.suspendVM']);
  });

  it('takes every method of the contract for a change whose name does not say that it reads', () => {
    const methods = Object.values(handlerMethods).flatMap((of) => Object.keys(of));
    const changing = methods.filter((method) => !isReadMethod(method));
    expect(changing).toEqual(
      expect.arrayContaining(['startVM', 'terminateVM', 'forceDelete', 'anyCall', 'setNodeGroupAutoScaling']),
    );
    expect(methods.filter(isReadMethod).every((method) => /^(?:list|get|find|check|compare)/.test(method))).toBe(true);
  });
});
