import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AuditEntry, hashOfEntry } from '../../src/guard/audit.ts';
import { type AuditBreak, verifyAudit } from '../../src/guard/audit-verify.ts';
import { alice, openWorkbench, type Workbench } from './workbench.ts';

/** A log of six entries. */
async function openLog(): Promise<Workbench> {
  const workbench = await openWorkbench();
  for (let number = 1; number <= 6; number += 1) {
    await workbench.audit.record({ event: 'proposed', actor: alice, approval: `approval-${number}` });
    workbench.advance(1_000);
  }
  return workbench;
}

const verify = ({ journal, store }: Workbench) => verifyAudit(journal, store);

/** The line with its content changed, and its own hash made to fit where `rehashed`. */
function altered(line: string, change: Partial<AuditEntry>, rehashed: boolean): string {
  const entry = { ...(JSON.parse(line) as AuditEntry), ...change };
  return JSON.stringify(rehashed ? { ...entry, hash: hashOfEntry(entry) } : entry);
}

describe('an entry', () => {
  test('has its place, its time and the hash of the one before', async () => {
    const { entries } = await openLog();
    const all = await entries();
    expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(all[0]).toMatchObject({ time: '2026-11-02T00:00:00.000Z', previousHash: '0'.repeat(64) });
    expect(all.slice(1).map(({ previousHash }) => previousHash)).toEqual(all.slice(0, -1).map(({ hash }) => hash));
  });

  test('keeps no secret of a reason', async () => {
    const { audit, readLines } = await openWorkbench();
    await audit.record({ event: 'failed', reason: 'login with hunter2 failed' });
    expect((await readLines()).join()).not.toContain('hunter2');
  });
});

test('the newest entries can be read, oldest first', async () => {
  const { audit } = await openLog();
  expect((await audit.latest(2)).map(({ seq }) => seq)).toEqual([5, 6]);
  expect(await audit.latest(0)).toEqual([]);
});

describe('a log that is what was written', () => {
  test('is found good', async () => {
    expect(await verify(await openLog())).toEqual({ ok: true, entries: 6, unreadableLines: 0 });
  });

  test('is found good while it is empty', async () => {
    expect(await verify(await openWorkbench())).toEqual({ ok: true, entries: 0, unreadableLines: 0 });
  });

  test('is found good when several processes wrote it at once', async () => {
    const workbench = await openWorkbench();
    const audits = [workbench.audit, workbench.another().audit, workbench.another().audit];
    await Promise.all(
      audits.flatMap((audit) => [1, 2, 3, 4].map((number) => audit.record({ event: 'refused', reason: `${number}` }))),
    );
    expect(await verify(workbench)).toEqual({ ok: true, entries: 12, unreadableLines: 0 });
  });

  test('is found good when a process died before it could remember the newest entry', async () => {
    const workbench = await openLog();
    const head = { latest: { seq: 5, hash: (await workbench.entries())[4]?.hash } };
    await writeFile(join(workbench.directory, 'audit-head.json'), JSON.stringify(head));
    expect(await verify(workbench)).toMatchObject({ ok: true, entries: 6 });
  });

  test('is found good when a line that was never finished stands in it, which is counted', async () => {
    const workbench = await openLog();
    await workbench.writeLines([...(await workbench.readLines()), '{"seq":7,"ti']);
    await workbench.audit.record({ event: 'proposed' });
    expect(await verify(workbench)).toEqual({ ok: true, entries: 7, unreadableLines: 1 });
  });
});

describe('a log that was tampered with', () => {
  const at = (lines: readonly string[], index: number) => lines[index] ?? '';
  const changed = (lines: readonly string[], index: number, line: string) => lines.with(index, line);

  test.each<[string, (lines: string[]) => string[], number, AuditBreak]>([
    ['a changed line', (l) => changed(l, 2, altered(at(l, 2), { approval: 'other' }, false)), 3, 'changed'],
    [
      'a changed line with a fitting hash',
      (l) => changed(l, 2, altered(at(l, 2), { approval: 'x' }, true)),
      3,
      'changed',
    ],
    [
      'a changed first line with a fitting hash',
      (l) => changed(l, 0, altered(at(l, 0), { approval: 'x' }, true)),
      1,
      'changed',
    ],
    [
      'a changed last line with a fitting hash',
      (l) => changed(l, 5, altered(at(l, 5), { approval: 'x' }, true)),
      6,
      'changed',
    ],
    [
      'a first line that follows another',
      (l) => changed(l, 0, altered(at(l, 0), { previousHash: '1'.repeat(64) }, true)),
      1,
      'changed',
    ],
    ['another actor', (l) => changed(l, 3, altered(at(l, 3), { actor: { ...alice, id: 'bob' } }, false)), 4, 'changed'],
    [
      'another time',
      (l) => changed(l, 3, altered(at(l, 3), { time: '2020-01-01T00:00:00.000Z' }, false)),
      4,
      'changed',
    ],
    ['a field more', (l) => changed(l, 1, at(l, 1).replace('{', '{"note":"x",')), 2, 'missing'],
    ['an unreadable line', (l) => changed(l, 3, 'gibberish'), 4, 'missing'],
    ['a missing line', (l) => l.toSpliced(2, 1), 3, 'missing'],
    [
      'a missing line and new numbers',
      (l) => l.toSpliced(2, 1).map((line, i) => altered(line, { seq: i + 1 }, true)),
      2,
      'changed',
    ],
    ['two lines exchanged', (l) => [...l.slice(0, 2), at(l, 3), at(l, 2), ...l.slice(4)], 3, 'reordered'],
    ['a line twice', (l) => [...l.slice(0, 3), at(l, 1), ...l.slice(3)], 4, 'reordered'],
    ['all lines backwards', (l) => l.toReversed(), 1, 'reordered'],
    ['the oldest lines gone', (l) => l.slice(2), 1, 'start-missing'],
    ['the newest line gone', (l) => l.slice(0, -1), 6, 'end-missing'],
    ['the newest lines gone', (l) => l.slice(0, 2), 3, 'end-missing'],
    ['all lines gone', () => [], 1, 'end-missing'],
  ])('is found out: %s', async (_, attack, seq, why) => {
    const workbench = await openLog();
    await workbench.writeLines(attack(await workbench.readLines()));
    expect(await verify(workbench)).toMatchObject({ ok: false, entries: seq - 1, broken: { seq, why } });
  });

  test('is found out when it was written anew as a whole', async () => {
    const workbench = await openLog();
    let previousHash = '0'.repeat(64);
    const forged = (await workbench.entries()).map((entry) => {
      const content = { ...entry, actor: { ...alice, id: 'bob' }, previousHash };
      previousHash = hashOfEntry(content);
      return JSON.stringify({ ...content, hash: previousHash });
    });
    await workbench.writeLines(forged);
    expect(await verify(workbench)).toMatchObject({ ok: false, broken: { seq: 6, why: 'changed' } });
  });

  test('stays found out after new entries were written behind a cut', async () => {
    const workbench = await openLog();
    await workbench.writeLines((await workbench.readLines()).slice(0, 3));
    for (let more = 0; more < 8; more += 1) await workbench.audit.record({ event: 'proposed' });
    expect(await verify(workbench)).toMatchObject({ ok: false, broken: { seq: 4, why: 'missing' } });
  });

  test('stays found out after new entries were written behind a changed last line', async () => {
    const workbench = await openLog();
    const lines = await workbench.readLines();
    await workbench.writeLines(changed(lines, 5, altered(at(lines, 5), { approval: 'x' }, true)));
    await workbench.audit.record({ event: 'proposed' });
    expect(await verify(workbench)).toMatchObject({ ok: false, broken: { seq: 6, why: 'changed' } });
  });

  test('is not called good without the record of its newest entry', async () => {
    const workbench = await openLog();
    await rm(join(workbench.directory, 'audit-head.json'));
    expect(await verify(workbench)).toMatchObject({ ok: false, broken: { seq: 7, why: 'head-missing' } });
  });

  test('is explained in both languages', async () => {
    const workbench = await openLog();
    await workbench.writeLines((await workbench.readLines()).toSpliced(2, 1));
    expect(await verify(workbench)).toMatchObject({
      broken: { fact: { en: 'Entry 3 is missing.', ko: '3번 항목이 없습니다.' } },
    });
  });
});
