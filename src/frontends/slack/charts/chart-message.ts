import type { Language } from '../../../../drivers/contract/text.ts';
import type { Chart } from '../../../../tools/presentation.ts';
import { chartDescription } from '../../chart-words.ts';
import { chartLines } from '../../terminal/chart.ts';
import { mrkdwn } from '../blocks/escape.ts';
import { packMessages } from '../blocks/message.ts';
import { createRichText } from '../blocks/rich-text.ts';
import { utc } from '../blocks/time.ts';
import type { SlackLog } from '../options.ts';
import { postMessage } from '../outlet/post-message.ts';
import type { Place } from '../state.ts';
import type { SlackApi } from '../web/api.ts';
import type { MakePng } from './chart-png.ts';
import { chartSvg } from './chart-svg.ts';

export interface ChartMessageParts {
  readonly api: SlackApi;
  readonly log: SlackLog;
  readonly makePng: MakePng;
}

const commentCharacters = 2_000;
/** As wide as a code block is on most screens without being broken. */
const textColumns = 72;

/**
 * Puts the charts of an answer in a place: as one image with what it shows in words, and where it cannot be drawn or sent
 * as text in a code block. Throws SlackError where that cannot be sent either.
 */
export async function sendCharts(
  { api, log, makePng }: ChartMessageParts,
  place: Place,
  { charts, name, language }: { readonly charts: readonly Chart[]; readonly name: string; readonly language: Language },
): Promise<void> {
  const description = charts.map((chart) => chartDescription(chart, language, utc)).join('\n');
  try {
    const content = await makePng(chartSvg(charts, language));
    await api.upload(place, {
      name: `${name}.png`,
      title: name,
      content,
      comment: mrkdwn(description, commentCharacters),
    });
  } catch (error) {
    log.warn(`A chart is shown as text: ${error instanceof Error ? error.message : String(error)}`);
    const rich = createRichText();
    for (const chart of charts) {
      rich.line({ text: chart.title[language], look: 'bold' });
      rich.preformatted(chartLines(chart, { language, columns: textColumns, time: utc }).join('\n'));
    }
    for (const message of packMessages(description, rich.blocks())) await postMessage(api, place, message);
  }
}
