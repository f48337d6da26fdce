import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { packMessages } from '../../../src/frontends/slack/blocks/message.ts';
import { presentationBlocks } from '../../../src/frontends/slack/blocks/presentation.ts';
import { createPngMaker } from '../../../src/frontends/slack/charts/chart-png.ts';
import { chartSvg } from '../../../src/frontends/slack/charts/chart-svg.ts';
import { createScriptedModel } from '../../../src/models/scripted.ts';
import type { Chart } from '../../../tools/presentation.ts';
import { anyLanguage, anyPresentation } from './blocks/arbitraries.ts';
import { expectSendable } from './blocks/sendable.ts';
import { openOutletBench } from './outlet-bench.ts';
import { openSlackBench, type SlackBench } from './slack-bench.ts';

const slowest: Chart = {
  kind: 'chart',
  title: { en: 'Slowest operations', ko: '느린 작업' },
  unit: 'ms',
  data: {
    shape: 'bars',
    bars: [
      { label: 'startVM · mock-seoul', value: 42_000 },
      { label: { en: 'after · listVM', ko: '후 · listVM' }, value: 1_500, note: { en: 'slower', ko: '느려짐' } },
    ],
  },
};
const failures: Chart = {
  kind: 'chart',
  title: { en: 'Failures over time', ko: '시간대별 실패 건수' },
  unit: 'count',
  data: { shape: 'timeline', from: '2026-03-01T00:00:00.000Z', stepMs: 3_600_000, values: [0, 2, 9, 0] },
};
const barsOf = (label: string): Chart => ({ ...slowest, data: { shape: 'bars', bars: [{ label, value: 5 }] } });

const make = createPngMaker();

/** Width and height of a PNG image, and its bytes before they were packed. Throws where it is none. */
function readPng(png: Uint8Array) {
  const bytes = Buffer.from(png);
  if (bytes.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') throw new Error('no PNG signature');
  const packed: Buffer[] = [];
  let end = '';
  for (let place = 8; place < bytes.length; ) {
    const length = bytes.readUInt32BE(place);
    end = bytes.toString('latin1', place + 4, place + 8);
    if (end === 'IDAT') packed.push(bytes.subarray(place + 8, place + 8 + length));
    place += length + 12;
  }
  if (end !== 'IEND') throw new Error('no end');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), pixels: inflateSync(Buffer.concat(packed)) };
}

describe('the image of charts', () => {
  it('is a PNG with something on it', async () => {
    const { width, height, pixels } = readPng(await make(chartSvg([slowest, failures], 'en')));
    expect([width, height]).toEqual([1600, expect.any(Number)]);
    expect(height).toBeGreaterThan(400);
    expect(new Set(pixels).size).toBeGreaterThan(20);
  });

  it('has letters of both languages on a machine without fonts', async () => {
    const [english, korean, none] = await Promise.all(
      ['operation', '느린 작업 후', ''].map(
        async (label) => readPng(await make(chartSvg([barsOf(label)], 'ko'))).pixels,
      ),
    );
    expect(english?.equals(none ?? Buffer.alloc(0))).toBe(false);
    expect(korean?.equals(none ?? Buffer.alloc(0))).toBe(false);
    expect(korean?.equals(english ?? Buffer.alloc(0))).toBe(false);
  });

  it('is the same from a second maker in the process', async () => {
    const svg = chartSvg([slowest], 'en');
    expect(await createPngMaker()(svg)).toEqual(await make(svg));
  });

  it('is drawn whatever a label holds', async () => {
    const svg = chartSvg([barsOf('</text><script>&"\u0000\uFFFE]]>\uD800 서울')], 'en');
    expect(svg).not.toContain('<script>');
    expect(readPng(await make(svg)).width).toBe(1600);
  });
});

describe('charts in a thread', () => {
  it('are one image with what it shows in words', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet({ language: 'ko' });
    outlet.charts([slowest, failures], 'AnalyzeCallHistory');
    await outlet.close();
    const [file, ...others] = bench.slack.files;
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: 'AnalyzeCallHistory.png', thread_ts: bench.place.threadTs, completed: true });
    expect(readPng(file?.content ?? new Uint8Array()).width).toBe(1600);
    expect(file?.initial_comment).toBe(
      '느린 작업: startVM · mock-seoul 42s, 후 · listVM 1.5s (느려짐)\n' +
        '시간대별 실패 건수: 2026-03-01 00:00 UTC – 2026-03-01 04:00 UTC. 최댓값: 9 (2026-03-01 02:00 UTC, 1시간 단위)',
    );
  });

  it('are text in a code block where the image cannot be drawn', async () => {
    await using bench = await openOutletBench({ makePng: () => Promise.reject(new Error('no font')) });
    const outlet = bench.outlet();
    outlet.charts([slowest], 'AnalyzeCallHistory');
    await outlet.close();
    expect(bench.slack.files).toEqual([]);
    expect(bench.shown().join('\n')).toMatch(/Slowest operations[\s\S]*startVM · mock-seoul {2}█+ 42s/);
    expect(JSON.stringify(bench.messages()[0]?.blocks)).toContain('rich_text_preformatted');
    expect(bench.log.lines.map(({ text }) => text).join()).toContain('no font');
  });

  it('are text where the app may not send files', async () => {
    await using bench = await openOutletBench();
    bench.slack.scopes = bench.slack.scopes.filter((scope) => scope !== 'files:write');
    const outlet = bench.outlet();
    outlet.charts([failures], 'AnalyzeCallHistory');
    await outlet.close();
    expect(bench.shown().join('\n')).toContain('·▂█·');
  });

  it('ping nobody, whatever a cloud wrote into a label', async () => {
    await using bench = await openOutletBench();
    const outlet = bench.outlet();
    outlet.charts([barsOf('<!channel> <@U_LEE>')], 'AnalyzeCallHistory');
    await outlet.close();
    expect(bench.slack.files[0]?.initial_comment).not.toMatch(/<[!@]/);
  });
});

describe('an answer in parts', () => {
  it('is messages that Slack takes, each with one table at most, whatever the parts are', () => {
    const part = fc.record({
      title: fc.constant(slowest.title),
      content: fc.oneof(anyPresentation, fc.constant(slowest)),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), anyLanguage, (parts, language) => {
        expectSendable(packMessages('parts', presentationBlocks({ kind: 'parts', parts }, { language })));
      }),
      { numRuns: 25 },
    );
  });
});

describe('an analysis in Slack', () => {
  let bench: SlackBench | undefined;
  afterEach(async () => {
    await bench?.[Symbol.asyncDispose]();
  });

  it('has its tables as blocks and its charts as an image', async () => {
    const model = createScriptedModel([
      { calls: [{ name: 'ListVM', arguments: {} }] },
      { text: 'These are the VMs.' },
      { calls: [{ name: 'AnalyzeCallHistory', arguments: {} }] },
      { text: 'Nothing is slow.' },
    ]);
    bench = await openSlackBench({ model });
    await bench.mention('list the VMs');
    const messages = await bench.mention('analyse the call history');
    expect(messages.some(({ blocks }) => blocks.some(({ type }) => type === 'table'))).toBe(true);
    expect(bench.slack.files.map(({ name }) => name)).toEqual(['AnalyzeCallHistory.png']);
    expect(bench.slack.files[0]?.initial_comment).toMatch(/^Slowest operations \(p95\): listVM /);
  });
});
