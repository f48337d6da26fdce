import type { Language } from '../../drivers/contract/text.ts';
import type { Chart } from '../../tools/presentation.ts';
import { cellWords } from './cells.ts';
import { chartValue, endOf, peakOf, peakWords } from './chart-values.ts';

const describedBars = 10;

/** What a chart shows, for whoever does not see it: its title and its values, a timeline by its ends and its peak. */
export function chartDescription(
  { title, unit, data }: Chart,
  language: Language,
  time: (time: string) => string,
): string {
  const heading = title[language];
  if (data.shape === 'bars') {
    const bars = data.bars
      .slice(0, describedBars)
      .map(({ label, value, note }) =>
        [cellWords(label, language), chartValue(value, unit), ...(note ? [`(${note[language]})`] : [])].join(' '),
      );
    return `${heading}: ${bars.join(', ')}${data.bars.length > describedBars ? ', …' : ''}`;
  }
  const peak = peakOf(data);
  const words = peak ? `. ${peakWords(chartValue(peak.value, unit), time(peak.time), data.stepMs)[language]}` : '';
  return `${heading}: ${time(data.from)} – ${time(endOf(data))}${words}`;
}
