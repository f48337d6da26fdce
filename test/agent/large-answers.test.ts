import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Image } from '../../drivers/contract/image.ts';
import type { VMSpec } from '../../drivers/contract/vmspec.ts';
import { createMockDriver } from '../../drivers/mock/index.ts';
import type { OperationCall } from '../../src/agent/events.ts';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { type Bench, type Outcome, openBench } from '../doubles/bench.ts';

const extraImages = 40_000;
const extraSpecs = 800;
/** What a model reads of one answer, with the lines around its data. */
const budget = 8_200;

/** The cloud's own lists, asked without Spinneret. */
async function straightFromTheCloud(stateDirectory: string): Promise<{ images: Image[]; specs: VMSpec[] }> {
  const { signal } = new AbortController();
  const { handlers } = await createMockDriver({ extraImages, extraSpecs }).connect({
    connectionName: 'mock-seoul',
    credential: { MockName: 'demo' },
    region: { region: 'seoul' },
    stateDirectory,
    signal,
  });
  const images = (await handlers.image?.listImage({ signal })) ?? [];
  const specs = (await handlers.vmSpec?.listVMSpec({ signal })) ?? [];
  return { images, specs };
}

type Call = readonly [operation: string, input: object];

/** One request for each call, in one conversation; with what the model read of each answer. */
async function converse(cloud: { extraImages?: number; extraSpecs?: number }, calls: readonly Call[]) {
  const steps = calls.map(([name, input]): ScriptedStep[] => [
    { calls: [{ name, arguments: input }] },
    { text: 'There.' },
  ]);
  const model = createScriptedModel(steps.flat());
  const bench = await openBench({ model, cloud });
  const outcomes: Outcome[] = [];
  for (const [name] of calls) outcomes.push(await bench.say(`please ${name}`));
  const read = model.requests.flatMap(({ messages }) => {
    const last = messages.at(-1);
    return last?.role === 'tool' ? [last.content] : [];
  });
  return { bench, outcomes, read, calls: outcomes.flatMap((outcome) => outcome.calls) };
}

const rowsOf = (call: OperationCall | undefined): unknown =>
  call?.details && typeof call.details === 'object' && 'rows' in call.details ? call.details.rows : undefined;

const newestUbuntuArm = (images: readonly Image[]) =>
  images
    .filter(({ name, osArchitecture }) => /ubuntu.*22\.04/i.test(name) && osArchitecture === 'arm64')
    .sort((a, b) => Date.parse(b.createdTime ?? '') - Date.parse(a.createdTime ?? ''));

describe('lists of 40,000 images and 800 specs', () => {
  const ubuntuArm = [
    { column: 'osDistribution', is: 'contains', value: 'ubuntu 22.04' },
    { column: 'osArchitecture', is: 'equals', value: 'arm64' },
  ];
  const bigGpu = [
    { column: 'gpus', is: 'notEmpty' },
    { column: 'memoryMiB', is: 'atLeast', value: 65_536 },
  ];
  const script = {
    images: ['ListImage', {}],
    newestByQuery: ['QueryResult', { where: ubuntuArm, sortBy: 'createdTime', descending: true, limit: 1 }],
    page: ['QueryResult', { columns: ['name'], limit: 200, offset: 12_345 }],
    newestByList: ['ListImage', { distribution: 'ubuntu 22.04', osArchitecture: 'arm64', newest: true }],
    specs: ['ListVMSpec', {}],
    countByAggregate: ['AggregateResult', { function: 'count', where: bigGpu }],
    countByList: ['ListVMSpec', { gpu: true, minMemoryGiB: 64 }],
    vms: ['ListVM', {}],
    countOfVMs: ['AggregateResult', { function: 'count' }],
  } as const satisfies Record<string, Call>;
  const names = Object.keys(script) as readonly (keyof typeof script)[];
  let conversation: Awaited<ReturnType<typeof converse>>;
  let images: Image[];
  let specs: VMSpec[];

  beforeAll(async () => {
    conversation = await converse({ extraImages, extraSpecs }, Object.values(script));
    ({ images, specs } = await straightFromTheCloud(join(conversation.bench.directory, 'another-cloud')));
  }, 120_000);
  afterAll(() => conversation.bench.close());

  const callOf = (name: keyof typeof script) => conversation.calls[names.indexOf(name)];
  const readOf = (name: keyof typeof script) => conversation.read[names.indexOf(name)] ?? '';

  it('tell the model their number, their columns and their first rows', () => {
    const told = JSON.parse(
      readOf('images')
        .split('\n')
        .find((line) => line.startsWith('{')) ?? '{}',
    );
    const arm = images.filter(({ osArchitecture }) => osArchitecture === 'arm64').length;
    expect(told.summary).toBe(`${images.length.toLocaleString('en-US')} images on mock-seoul.`);
    expect(told.answer).toMatchObject({
      total: images.length,
      result: expect.stringMatching(/^[0-9A-Z]{26}$/),
      columns: { osArchitecture: expect.stringContaining(`arm64 ${arm}`), createdTime: expect.stringMatching(/^time/) },
      note: expect.stringContaining('QueryResult'),
    });
    expect(told.answer.rows.length).toBeGreaterThan(10);
    expect(told.answer.rows[0]).toMatchObject({ name: images[0]?.iid.nameId, connection: 'mock-seoul' });
  });

  it('never take more of what the model reads than the budget', () => {
    expect(conversation.read.map(({ length }) => length).filter((length) => length > budget)).toEqual([]);
  });

  it('stand in the conversation with their first rows only', () => {
    expect(callOf('images')?.details).toMatchObject({ total: images.length });
    expect(rowsOf(callOf('images'))).toHaveLength(200);
  });

  it('come in pages, told as they come', async () => {
    const events = conversation.outcomes[0]?.events ?? [];
    expect(events.flatMap((event) => (event.type === 'progress' ? [event.message.en] : []))).toContain(
      '12,000 images read',
    );
    const asked = await conversation.bench.application.history.query({ limit: 1000 });
    expect(asked.filter(({ operation }) => operation === 'listImagePage')).toHaveLength(2 * 41);
    expect(asked.filter(({ operation }) => operation === 'listImage')).toEqual([]);
  });

  it('are kept row by row, each in one file for its owner only', async () => {
    const { application, directory } = conversation.bench;
    const kept = (await application.results.list()).at(-1);
    if (!kept) throw new Error('nothing was kept');
    const path = join(directory, 'results', `${kept.conversation}.${kept.id}.jsonl`);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines.slice(1, -1).map((line) => JSON.parse(line).iid.systemId)).toEqual(
      images.map(({ iid }) => iid.systemId),
    );
  });

  it('tell the newest Ubuntu 22.04 for arm64 by a query', () => {
    const expected = newestUbuntuArm(images);
    expect(callOf('newestByQuery')).toMatchObject({
      status: 'done',
      details: {
        total: images.length,
        matching: expected.length,
        rows: [{ name: expected[0]?.iid.nameId, createdTime: expected[0]?.createdTime }],
      },
    });
    expect(readOf('newestByQuery')).toContain(expected[0]?.iid.nameId);
  });

  it('tell the newest Ubuntu 22.04 for arm64 by a list of only that', () => {
    const expected = newestUbuntuArm(images);
    expect(callOf('newestByList')).toMatchObject({
      details: { rows: [{ iid: expected[0]?.iid }], candidates: expected.length },
      summary: { en: expect.stringContaining(`${expected.length.toLocaleString('en-US')} matching images`) },
    });
  });

  it('are paged in the order of their rows', () => {
    expect(callOf('page')?.details).toMatchObject({
      rows: images.slice(12_345, 12_545).map(({ iid }) => ({ name: iid.nameId })),
    });
  });

  const bigGpuSpecs = () => specs.filter(({ gpus, memoryMiB }) => gpus.length > 0 && memoryMiB >= 64 * 1024).length;

  it('tell how many specs have a GPU and at least 64 GiB by a count', () => {
    const count = bigGpuSpecs();
    expect(callOf('countByAggregate')).toMatchObject({
      status: 'done',
      details: { operation: 'ListVMSpec', value: count },
    });
    expect(readOf('countByAggregate')).toContain(`${count} of the ${specs.length} rows of ListVMSpec match`);
  });

  it('tell how many specs have a GPU and at least 64 GiB in the sentence of a list of those', () => {
    const count = bigGpuSpecs();
    expect(callOf('countByList')?.summary).toEqual({
      en: `${count} matching VM specs on mock-seoul.`,
      ko: `mock-seoul에 조건에 맞는 VM 스펙 ${count}개가 있습니다.`,
    });
  });

  it('are not what is counted where a shorter list came after them', () => {
    expect(callOf('countOfVMs')?.details).toMatchObject({ operation: 'ListVM', value: 3 });
  });
});

describe('a kept result', () => {
  const list: Call = ['ListVMSpec', {}];
  let bench: Bench;
  afterEach(() => bench.close());

  /** The calls of a conversation on a cloud of 800 specs. */
  async function callsOf(...calls: readonly Call[]) {
    const conversation = await converse({ extraSpecs }, calls);
    bench = conversation.bench;
    return conversation.calls;
  }

  it('is of one conversation only', async () => {
    await callsOf(list);
    const conversation = await bench.conversation();
    const [kept] = await bench.application.results.in(conversation).list();
    expect(kept).toMatchObject({ operation: 'ListVMSpec', connections: ['mock-seoul'] });
    expect(await bench.application.results.in('another').list()).toEqual([]);
    expect(await bench.application.results.in('another').get(kept?.id ?? '')).toBeUndefined();
  });

  it('that does not have the column says which ones it has', async () => {
    const calls = await callsOf(list, ['QueryResult', { sortBy: 'cores' }]);
    expect(calls[1]).toMatchObject({
      status: 'failed',
      error: { kind: 'invalid-input', message: { en: expect.stringMatching(/cores.*vcpuCount \(number\)/) } },
    });
  });

  it('is missing where nothing was listed yet', async () => {
    const calls = await callsOf(['QueryResult', {}]);
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'not-found' } });
  });

  it('whose file was cut off is set aside, told, and never half read', async () => {
    const model = createScriptedModel([
      { calls: [{ name: 'ListVMSpec', arguments: {} }] },
      { text: 'There.' },
      { calls: [{ name: 'AggregateResult', arguments: { function: 'count' } }] },
      { text: 'There.' },
    ]);
    bench = await openBench({ model, cloud: { extraSpecs } });
    await bench.say('list the specs');
    const directory = join(bench.directory, 'results');
    const [file = ''] = await readdir(directory);
    const { size } = await stat(join(directory, file));
    await truncate(join(directory, file), Math.floor(size / 2));

    const { calls } = await bench.say('how many of them?');
    expect(calls[0]).toMatchObject({ status: 'failed', error: { kind: 'not-found' } });
    expect(bench.notices).toEqual([expect.stringContaining('was damaged')]);
    expect(await readdir(directory)).toEqual([expect.stringMatching(/\.jsonl\.damaged-/)]);
  });

  it('with a line that was changed by hand is set aside while it is read', async () => {
    await callsOf(list);
    const { results } = bench.application;
    const [kept] = await results.list();
    if (!kept) throw new Error('nothing was kept');
    const path = join(bench.directory, 'results', `${kept.conversation}.${kept.id}.jsonl`);
    const lines = (await readFile(path, 'utf8')).split('\n');
    lines[400] = '{"name": ';
    await writeFile(path, lines.join('\n'));
    const read = Array.fromAsync(results.rows(kept));
    await expect(read).rejects.toMatchObject({ kind: 'not-found', subject: { name: kept.id } });
    expect(bench.notices).toHaveLength(1);
  });

  it('that cannot be written does not cost the answer', async () => {
    const model = createScriptedModel([{ calls: [{ name: 'ListVMSpec', arguments: {} }] }, { text: 'There.' }]);
    bench = await openBench({ model, cloud: { extraSpecs } });
    await writeFile(join(bench.directory, 'results'), 'a file stands here');
    const { calls } = await bench.say('list the specs');
    expect(calls[0]).toMatchObject({ status: 'done', details: { total: expect.any(Number) } });
    expect(rowsOf(calls[0])).toHaveLength(200);
    expect(bench.notices).toEqual([expect.stringContaining('are not being kept')]);
  });
});
