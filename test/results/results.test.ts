import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createRedactor } from '../../src/guard/redaction.ts';
import { createResults, type ResultStore } from '../../src/results/results.ts';
import { operationNamed } from '../tools/operation-named.ts';

const hour = 60 * 60 * 1000;
let directory: string;
let notices: string[];
let now: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spinneret-results-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  notices = [];
  now = Date.parse('2026-11-21T00:00:00.000Z');
});

/** What a process has of the results on disk. */
const open = (maxBytes?: number): ResultStore =>
  createResults({
    directory,
    clock: () => new Date(now),
    newId: () => ulid(now),
    redactor: createRedactor({ knownSecrets: () => ['hunter2-hunter2'] }),
    onProblem: ({ en }) => notices.push(en),
    ...(maxBytes !== undefined && { maxBytes }),
  });

const row = (index: number, more: object = {}) => ({
  connection: 'mock-seoul',
  iid: { nameId: `vm-${index}`, systemId: `id-${index}` },
  status: 'Running',
  ...more,
});

async function keep(store: ResultStore, rows: readonly object[], conversation = 'conversation-1') {
  const draft = store.in(conversation, { operation: operationNamed('ListVM'), input: {} }).begin();
  await draft.add(rows);
  const kept = await draft.finish();
  if (!kept) throw new Error(`not kept: ${notices.join()}`);
  return kept;
}

const pathOf = ({ conversation, id }: { conversation: string; id: string }) =>
  join(directory, `${conversation}.${id}.jsonl`);

describe('kept results', () => {
  it('are found with all their rows by another process', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => row(index));
    const kept = await keep(open(), rows);
    const another = open();
    expect(await another.list()).toEqual([kept]);
    expect(await Array.fromAsync(another.rows(kept))).toEqual(rows);
    expect(await Array.fromAsync(another.rows(kept, 498))).toEqual(rows.slice(498));
    expect(kept).toMatchObject({ operation: 'ListVM', rowCount: 500, connections: ['mock-seoul'] });
  });

  it('stand newest first, also those of one moment', async () => {
    const store = open();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift((await keep(store, [row(count)])).id);
    expect((await store.in('conversation-1').list()).map(({ id }) => id)).toEqual(ids);
  });

  it('hold no secret', async () => {
    const secrets = { keyValues: [{ key: 'AdminPassword', value: 'Tr0ub4dor' }], platform: 'hunter2-hunter2' };
    const kept = await keep(open(), [row(1, secrets), row(2, { note: 'password=correct-horse' })]);
    const text = await readFile(pathOf(kept), 'utf8');
    expect(text).not.toMatch(/Tr0ub4dor|hunter2|correct-horse/);
  });

  it('are not there before they are whole, nor where they are not wanted any more', async () => {
    const store = open();
    const draft = store.in('conversation-1', { operation: operationNamed('ListVM'), input: {} }).begin();
    await draft.add([row(1)]);
    expect(await store.list()).toEqual([]);
    await draft.discard();
    expect(await readdir(directory)).toEqual([]);
  });

  it('go after a day, with what a killed process left behind', async () => {
    const store = open();
    await keep(store, [row(1)]);
    await writeFile(join(directory, `conversation-1.${ulid(now)}.jsonl.part`), 'half a');
    now += 25 * hour;
    expect(await store.list()).toEqual([]);
    const kept = await keep(store, [row(2)]);
    await expect.poll(() => readdir(directory)).toEqual([`conversation-1.${kept.id}.jsonl`]);
  });

  it('make room for newer ones where they take too much of the disk', async () => {
    const store = open(2_000);
    for (let count = 0; count < 4; count += 1) {
      await keep(store, [row(count)]);
      now += hour;
    }
    const last = await keep(store, [row(9)]);
    await expect.poll(async () => (await readdir(directory)).length).toBeLessThan(4);
    expect((await store.list())[0]).toEqual(last);
  });

  it('that were cut off are set aside by whoever finds them', async () => {
    const kept = await keep(
      open(),
      Array.from({ length: 100 }, (_, index) => row(index)),
    );
    await truncate(pathOf(kept), 3_000);
    expect(await open().list()).toEqual([]);
    expect(notices).toEqual([expect.stringContaining('its end is missing')]);
    expect(await readdir(directory)).toEqual([expect.stringContaining('.damaged-')]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'once upon a time\n'],
    ['JSON of something else', '{"id":1}\n{"complete":true}\n'],
  ])('with %s in the file are set aside', async (_name, text) => {
    const kept = await keep(open(), [row(1)]);
    await writeFile(pathOf(kept), text);
    expect(await open().get(kept.id)).toBeUndefined();
    expect(notices).toHaveLength(1);
  });

  it('that another process has removed are told as gone', async () => {
    const store = open();
    const kept = await keep(store, [row(1)]);
    await rm(pathOf(kept));
    await expect(Array.fromAsync(store.rows(kept))).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the columns of a kept result', () => {
  it('are called as people and operations call them', async () => {
    const one = row(1, {
      name: 'Web server',
      vpc: { nameId: 'vpc-01', systemId: 'vpc-9' },
      pricePerHour: { amount: 0.1, currency: 'USD' },
      tags: [{ key: 'env', value: 'prod' }],
    });
    const { columns } = await keep(open(), [one]);
    expect(columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'connection text',
      'name text',
      'systemId text',
      'status text',
      'displayName text',
      'vpc text',
      'vpc.systemId text',
      'pricePerHour.amount number',
      'pricePerHour.currency text',
      'tags list',
    ]);
  });

  it('tell the values of enumerations with their rows, and how far numbers and times reach', async () => {
    const rows = [3, 1, 2].map((vcpus) =>
      row(vcpus, { vcpus, status: vcpus > 1 ? 'Running' : 'Suspended', startTime: `2026-11-0${vcpus}T00:00:00.000Z` }),
    );
    const { columns } = await keep(open(), rows);
    const named = new Map(columns.map((column) => [column.name, column]));
    expect(named.get('status')?.values).toEqual([
      { value: 'Running', rows: 2 },
      { value: 'Suspended', rows: 1 },
    ]);
    expect(named.get('vcpus')?.range).toEqual({ from: 1, to: 3 });
    expect(named.get('startTime')).toMatchObject({ kind: 'time', range: { from: '2026-11-01T00:00:00.000Z' } });
  });

  it('stay few and small however many different values there are', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({ [`field-${index}`]: 1, id: `value-${index}` }));
    const { columns } = await keep(open(), rows);
    expect(columns.length).toBeLessThanOrEqual(60);
    expect(columns.find(({ name }) => name === 'id')?.values).toBeUndefined();
  });
});
