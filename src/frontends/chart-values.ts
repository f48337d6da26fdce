import type { Localized } from '../../drivers/contract/text.ts';
import type { Chart, ChartUnit } from '../../tools/presentation.ts';
import { formatDuration } from './duration.ts';

/** A value of a chart as people read it: `2.1s`, `1,204`, `3.5%`. */
export function chartValue(value: number, unit: ChartUnit): string {
  switch (unit) {
    case 'ms':
      return value < 1_000 ? `${Math.round(value)}ms` : formatDuration(value);
    case 'count':
      return value.toLocaleString('en-US');
    case 'percent':
      return `${value.toFixed(1)}%`;
  }
}

export type Bars = Extract<Chart['data'], { shape: 'bars' }>;
export type Timeline = Extract<Chart['data'], { shape: 'timeline' }>;

/** The same timeline in no more than so many steps: neighbours are added up. */
export function fewerSteps(timeline: Timeline, most: number): Timeline {
  const { values, stepMs } = timeline;
  const together = Math.ceil(values.length / Math.max(1, most));
  if (together <= 1) return timeline;
  const length = Math.ceil(values.length / together);
  return {
    ...timeline,
    stepMs: stepMs * together,
    values: Array.from({ length }, (_, index) =>
      values.slice(index * together, (index + 1) * together).reduce((sum, value) => sum + value, 0),
    ),
  };
}

/** The step with the highest value, the first of several; undefined where all are 0. */
export function peakOf({
  from,
  stepMs,
  values,
}: Timeline): { readonly value: number; readonly time: string } | undefined {
  const value = Math.max(0, ...values);
  if (value === 0) return undefined;
  return { value, time: timeAt(from, values.indexOf(value) * stepMs) };
}

export const endOf = ({ from, stepMs, values }: Timeline): string => timeAt(from, values.length * stepMs);

const timeAt = (from: string, afterMs: number): string => new Date(Date.parse(from) + afterMs).toISOString();

/** `Highest: 12 (2026-11-21 14:00, steps of 30 min)`. */
export function peakWords(value: string, time: string, stepMs: number): Localized {
  const { en, ko } = stepWords(stepMs);
  return { en: `Highest: ${value} (${time}, steps of ${en})`, ko: `최댓값: ${value} (${time}, ${ko} 단위)` };
}

function stepWords(stepMs: number): Localized {
  const minutes = Math.round(stepMs / 60_000);
  if (minutes % 1_440 === 0) return { en: `${minutes / 1_440} d`, ko: `${minutes / 1_440}일` };
  if (minutes % 60 === 0) return { en: `${minutes / 60} h`, ko: `${minutes / 60}시간` };
  return { en: `${minutes} min`, ko: `${minutes}분` };
}
