import type { Language } from '../../../drivers/contract/text.ts';
import type { Chart } from '../../../tools/presentation.ts';
import { type Bars, chartValue, endOf, fewerSteps, peakOf, peakWords, type Timeline } from '../chart-values.ts';
import { sanitiseLine } from './sanitise.ts';
import { cellText } from './table.ts';
import { pad, truncate, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

export interface ChartLayout {
  readonly language: Language;
  /** Columns that a line may take; Infinity where nobody looks at it. */
  readonly columns: number;
  /** How a point in time is written. */
  readonly time: (time: string) => string;
}

/** Where nobody looks at it there is no width to fill. */
const unboundedColumns = 100;
const longestBar = 40;
const shortestBar = 4;
const gap = '  ';
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/** A step without anything is not the smallest value. */
const nothing = '·';

/** A chart as text, without its title and without colour: each value is a bar or a block, and stands there as a number. */
export function chartLines({ data, unit }: Chart, layout: ChartLayout): string[] {
  const columns = Math.min(layout.columns, unboundedColumns);
  return data.shape === 'bars'
    ? barLines(data, unit, { ...layout, columns })
    : timeLines(data, unit, { ...layout, columns });
}

/** `startVM  ████████▌ 42s  slower`: labels are cut first, then the bars become shorter, then the notes go. */
function barLines({ bars }: Bars, unit: Chart['unit'], { language, columns }: ChartLayout): string[] {
  const rows = bars.map(({ label, value, note }) => ({
    label: cellText(label, language),
    value,
    text: chartValue(value, unit),
    note: note ? sanitiseLine(note[language]) : '',
  }));
  const widest = (of: (row: (typeof rows)[number]) => string) => Math.max(0, ...rows.map((row) => widthOf(of(row))));
  const longest = Math.max(0, ...rows.map(({ value }) => value));
  const valueWidth = widest(({ text }) => text);
  const noteWidth = widest(({ note }) => note);
  const room = columns - gap.length - 1 - valueWidth;
  const withNotes = noteWidth > 0 && room - noteWidth - gap.length >= 2 * shortestBar + shortestBar;
  const forBoth = room - (withNotes ? noteWidth + gap.length : 0);
  const labelWidth = Math.max(
    1,
    Math.min(
      widest(({ label }) => label),
      Math.max(forBoth - longestBar, Math.floor(forBoth / 2)),
    ),
  );
  const barWidth = Math.max(0, Math.min(longestBar, forBoth - labelWidth));
  return rows.map(({ label, value, text, note }) => {
    const drawn = bar(longest === 0 ? 0 : value / longest, barWidth);
    const line = `${pad(truncate(label, labelWidth), labelWidth)}${gap}${drawn === '' ? '' : `${drawn} `}${text}`;
    return withNotes && note !== '' ? `${line}${gap}${note}` : line;
  });
}

/** In eighths of a column; what is there at all can be seen. */
function bar(share: number, width: number): string {
  const units = share > 0 ? Math.max(1, Math.round(share * width * 8)) : 0;
  return width === 0 ? '' : `${'█'.repeat(Math.floor(units / 8))}${eighths[units % 8] ?? ''}`;
}

/** A block for each step, when the first begins and the last ends, and the highest value. */
function timeLines(data: Timeline, unit: Chart['unit'], { language, columns, time }: ChartLayout): string[] {
  const shown = fewerSteps(data, columns);
  const peak = peakOf(shown);
  const blocks = shown.values.map((value) => (value === 0 || !peak ? nothing : height(value / peak.value))).join('');
  const [from, to] = [time(shown.from), time(endOf(shown))];
  const between = widthOf(blocks) - widthOf(from) - widthOf(to);
  const axis = between >= 1 ? `${from}${' '.repeat(between)}${to}` : `${from} – ${to}`;
  const told = peak ? [peakWords(chartValue(peak.value, unit), time(peak.time), shown.stepMs)[language]] : [];
  return [blocks, ...[axis, ...told].flatMap((line) => wrap(line, columns))];
}

const height = (share: number): string =>
  heights[Math.min(heights.length - 1, Math.max(0, Math.ceil(share * heights.length) - 1))] ?? '';
