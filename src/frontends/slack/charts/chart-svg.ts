import type { Language } from '../../../../drivers/contract/text.ts';
import type { Chart } from '../../../../tools/presentation.ts';
import { cellWords } from '../../cells.ts';
import { type Bars, chartValue, endOf, peakOf, peakWords, type Timeline } from '../../chart-values.ts';
import { truncate, widthOf } from '../../terminal/width.ts';
import { visibleLine } from '../../visible.ts';
import { utc } from '../blocks/time.ts';

/** In pixels before the image is enlarged for dense displays. */
const width = 800;
const margin = 24;
const inner = width - 2 * margin;
const fontSize = 14;
/** The font is monospaced: a column is half as wide as a letter is high. */
const columnWidth = fontSize / 2;
const lineHeight = 26;
const barHeight = 16;
const plotHeight = 120;
const longestLabel = 42;
const colours = { ground: '#ffffff', ink: '#1d1c1d', faint: '#616061', bar: '#1264a3', rule: '#dddddd' };

/** A piece of the image and how high it is. */
interface Piece {
  readonly svg: string;
  readonly height: number;
}

/** Charts below each other as one SVG image. Nothing is said by colour alone. */
export function chartSvg(charts: readonly Chart[], language: Language): string {
  const drawn: string[] = [];
  let top = margin;
  for (const chart of charts) {
    const { svg, height } = drawChart(chart, language);
    drawn.push(`<g transform="translate(${margin} ${top})">${svg}</g>`);
    top += height + margin;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${top}" font-size="${fontSize}">`,
    `<rect width="${width}" height="${top}" fill="${colours.ground}"/>`,
    ...drawn,
    '</svg>',
  ].join('');
}

function drawChart({ title, unit, data }: Chart, language: Language): Piece {
  const heading = text(0, fontSize, truncate(title[language], inner / columnWidth), { fill: colours.ink, size: 16 });
  const { svg, height } = data.shape === 'bars' ? drawBars(data, unit, language) : drawTimeline(data, unit, language);
  return { svg: `${heading}<g transform="translate(0 ${lineHeight})">${svg}</g>`, height: height + lineHeight };
}

function drawBars({ bars }: Bars, unit: Chart['unit'], language: Language): Piece {
  const rows = bars.map(({ label, value, note }) => ({
    label: truncate(visibleLine(cellWords(label, language)), longestLabel),
    value,
    words: [chartValue(value, unit), ...(note ? [note[language]] : [])].join('  '),
  }));
  const widest = (of: (row: (typeof rows)[number]) => string) =>
    Math.max(0, ...rows.map((row) => columnsOf(of(row)))) * columnWidth;
  const left = widest(({ label }) => label) + 12;
  const room = Math.max(0, inner - left - widest(({ words }) => words) - 12);
  const longest = Math.max(0, ...rows.map(({ value }) => value));
  const lines = rows.map(({ label, value, words }, index) => {
    const top = index * lineHeight;
    const length = longest === 0 || value === 0 ? 0 : Math.max(1, (value / longest) * room);
    const baseline = top + barHeight - 2;
    return [
      text(0, baseline, label, { fill: colours.ink }),
      rectangle(left, top, length, barHeight),
      text(left + length + 8, baseline, words, { fill: colours.faint }),
    ].join('');
  });
  return { svg: lines.join(''), height: rows.length * lineHeight };
}

function drawTimeline(data: Timeline, unit: Chart['unit'], language: Language): Piece {
  const { from, values, stepMs } = data;
  const peak = peakOf(data);
  const step = inner / Math.max(1, values.length);
  const columns = values.map((value, index) => {
    const height = peak && value > 0 ? Math.max(1, (value / peak.value) * plotHeight) : 0;
    return rectangle(index * step, plotHeight - height, Math.max(1, step - 2), height);
  });
  const axis = plotHeight + 20;
  return {
    svg: [
      ...columns,
      `<rect x="0" y="${plotHeight}" width="${inner}" height="1" fill="${colours.rule}"/>`,
      text(0, axis, utc(from), { fill: colours.faint }),
      text(inner, axis, utc(endOf(data)), { fill: colours.faint, anchor: 'end' }),
      peak
        ? text(0, axis + 22, peakWords(chartValue(peak.value, unit), utc(peak.time), stepMs)[language], {
            fill: colours.faint,
          })
        : '',
    ].join(''),
    height: axis + (peak ? 30 : 8),
  };
}

/** Of a text in this font, which draws some marks as wide as Hangul. */
const columnsOf = (words: string): number => widthOf(words) + (words.match(/[·…–→×]/g)?.length ?? 0);

const rectangle = (x: number, y: number, length: number, height: number): string =>
  length > 0 && height > 0
    ? `<rect x="${round(x)}" y="${round(y)}" width="${round(length)}" height="${round(height)}" fill="${colours.bar}"/>`
    : '';

function text(
  x: number,
  y: number,
  words: string,
  { fill, size, anchor }: { readonly fill: string; readonly size?: number; readonly anchor?: 'end' },
): string {
  const look = `${size === undefined ? '' : ` font-size="${size}"`}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`;
  return `<text x="${round(x)}" y="${round(y)}" fill="${fill}"${look} xml:space="preserve">${escaped(words)}</text>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** As XML has it: marks as entities, without letters that XML does not know. */
const escaped = (words: string): string =>
  visibleLine(words)
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? '');
