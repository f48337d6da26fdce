import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseAccessLine, parseCallRecord } from '../../../drivers/spider/call-log.ts';
import { readCallLog } from '../../../drivers/spider/call-log-file.ts';
import { type CallLogWish, lastCalls } from '../../../drivers/spider/call-log-stream.ts';

interface Fields {
  readonly place: string;
  readonly name: string;
  readonly elapsed: string;
  readonly error: string;
}

const head =
  '[HISCALL].[192.0.2.2] 2026-11-21 16:58:23 (Saturday) example.com/driver/resources.(*Handler).Get():795 - ';

/** A record as the server writes it, which escapes nothing. */
const record = ({ place, name, elapsed, error }: Fields): string =>
  `${head}"CloudOS" : "AWS", "RegionZone" : "${place}", "ResourceType" : "DISK", "ResourceName" : "${name}", ` +
  `"CloudOSAPI" : "DescribeVolumes()", "ElapsedTime" : "${elapsed}", "ErrorMSG" : "${error}"`;

const plain: Fields = { place: 'us-east-1/us-east-1a', name: 'disk-01', elapsed: '0.3258', error: '' };
const time = new Date('2026-11-21T16:58:23').toISOString();

const accessLine = (more: object = {}) =>
  JSON.stringify({
    time: '2026-11-21T17:02:03.612111213Z',
    id: '',
    remote_ip: '127.0.0.1',
    method: 'PUT',
    uri: '/spider/disk/disk%2001/size?ConnectionName=lab&token=abc',
    status: 200,
    error: '',
    latency: 377_712_345,
    ...more,
  });

const bytes = (text: string) => [new TextEncoder().encode(text)];
const all: CallLogWish = { format: 'calls', limit: 100 };

describe('a record of the call log', () => {
  it('says what was asked of the cloud, where, about what and how long it took', () => {
    expect(parseCallRecord(record(plain))).toEqual({
      time,
      provider: 'AWS',
      region: 'us-east-1',
      zone: 'us-east-1a',
      resourceType: 'DISK',
      resource: 'disk-01',
      operation: 'DescribeVolumes()',
      durationMs: 325.8,
    });
  });

  it.each([
    ['', {}],
    ['default', { region: 'default' }],
    ['default/', { region: 'default' }],
    ['/z1', { zone: 'z1' }],
  ])('takes the place "%s" for what it says', (place, expected) => {
    const { region, zone } = parseCallRecord(record({ ...plain, place })) ?? {};
    expect({ ...(region && { region }), ...(zone && { zone }) }).toEqual(expected);
  });

  it('leaves the duration out where a failure has none', () => {
    const entry = parseCallRecord(record({ ...plain, elapsed: '', error: 'no such disk' }));
    expect(entry).toMatchObject({ error: 'no such disk' });
    expect(entry).not.toHaveProperty('durationMs');
  });

  it('gives back any error and any name that does not look like the field behind it', () => {
    const name = fc.string({ maxLength: 60 }).filter((text) => !`${text}", `.includes('", "CloudOSAPI" : "'));
    fc.assert(
      fc.property(name, fc.string(), (resource, error) => {
        const entry = parseCallRecord(record({ ...plain, name: resource, error }));
        expect(entry?.resource ?? '').toBe(resource);
        expect(entry?.error ?? '').toBe(error);
      }),
    );
  });

  it('keeps quotes, separators and field names of an error', () => {
    const error = 'bad value "x", "ErrorMSG" : "y", "ElapsedTime" : "z"';
    expect(parseCallRecord(record({ ...plain, error }))?.error).toBe(error);
  });

  it('is none where it is something else', () => {
    fc.assert(fc.property(fc.string(), (text) => parseCallRecord(text) === undefined));
    expect(parseCallRecord(`${head}free text of a driver`)).toBeUndefined();
    expect(parseCallRecord(record(plain).replace('2026-11-21', '2026-99-99'))).toBeUndefined();
  });
});

describe('a line of the access log', () => {
  it('says what was asked of the server, of which query only the connection is kept', () => {
    expect(parseAccessLine(accessLine())).toEqual({
      time: '2026-11-21T17:02:03.612Z',
      connection: 'lab',
      resourceType: 'disk',
      resource: 'disk 01',
      operation: 'PUT /disk/disk 01/size',
      durationMs: 377.7,
    });
  });

  it('says why it failed', () => {
    const error = "code=500, message=Disk 'a' already exists in connection 'lab'";
    const entry = parseAccessLine(accessLine({ status: 500, error }));
    expect(entry?.error).toBe("Disk 'a' already exists in connection 'lab'");
    expect(parseAccessLine(accessLine({ status: 401 }))?.error).toBe('HTTP 401');
  });

  it('is none where it is something else', () => {
    fc.assert(fc.property(fc.json(), (text) => parseAccessLine(text) === undefined));
    expect(parseAccessLine(accessLine({ time: 'yesterday' }))).toBeUndefined();
    expect(parseAccessLine(accessLine({ uri: '/spider/disk/%zz' }))?.resource).toBe('%zz');
  });
});

describe('the end of a log', () => {
  it('joins the lines of an error that has several', async () => {
    const error = 'RequestError: send request failed\ncaused by: Post "https://ec2.example.com/": no such host';
    const text = `${record({ ...plain, error })}\n${record(plain)}\n`;
    const entries = await lastCalls(bytes(text), all);
    expect(entries.map((entry) => entry.error)).toEqual([error, undefined]);
  });

  it('begins with the first whole record', async () => {
    const text = `of an error before", "x\n${record(plain)}\n`;
    await expect(lastCalls(bytes(text), all)).resolves.toHaveLength(1);
  });

  it('has at most as many entries as were asked for, the newest', async () => {
    const text = Array.from({ length: 50 }, (_, at) => record({ ...plain, name: `disk-${at}` })).join('\n');
    const entries = await lastCalls(bytes(text), { ...all, limit: 3 });
    expect(entries.map(({ resource }) => resource)).toEqual(['disk-47', 'disk-48', 'disk-49']);
    await expect(lastCalls(bytes(text), { ...all, limit: 0 })).resolves.toEqual([]);
  });

  it('has nothing from before the time that was asked for', async () => {
    const later = record({ ...plain, name: 'later' }).replace('16:58:23', '16:58:25');
    const since = new Date('2026-11-21T16:58:24');
    const entries = await lastCalls(bytes(`${record(plain)}\n${later}\n`), { ...all, since });
    expect(entries.map(({ resource }) => resource)).toEqual(['later']);
  });

  it('is the same wherever it is cut into chunks', async () => {
    const text = `${record({ ...plain, name: '서울-디스크', error: 'a\nb "c"' })}\n${record(plain)}\n`;
    const whole = new TextEncoder().encode(text);
    const expected = await lastCalls([whole], all);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length)), async (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((end, at) => whole.subarray(places[at], end));
        expect(await lastCalls(chunks, all)).toEqual(expected);
      }),
    );
  });

  it('drops what an endless record has too much, and goes on behind it', async () => {
    const endless = record({ ...plain, error: `x${'\ny'.repeat(100_000)}` });
    const [first, second] = await lastCalls(bytes(`${endless}\n${record(plain)}`), all);
    expect(first?.error?.length).toBeLessThan(64 * 1024);
    expect(second?.error).toBeUndefined();
  });

  it('is read from a file without what stands before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'call-log-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'calllogs.log');
    const lines = Array.from({ length: 30 }, (_, at) => record({ ...plain, name: `disk-${at}` }));
    await writeFile(path, `${lines.join('\n')}\n`);
    const { signal } = new AbortController();
    const entries = await readCallLog(path, { ...all, maxBytes: 1_000, signal });
    expect(entries.at(-1)?.resource).toBe('disk-29');
    expect(entries.length).toBeLessThan(5);
    await writeFile(path, '');
    await expect(readCallLog(path, { ...all, signal })).resolves.toEqual([]);
  });
});
