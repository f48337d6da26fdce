import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import { throughServer } from '../../card-facts.ts';
import { formatDuration } from '../../duration.ts';
import { auditEventWords, effectWords, moreRows } from '../../phrases.ts';
import type { Health, HomeChange, HomeConnection, HomeData, HomeOperation, HomeRequest } from '../home/home-data.ts';
import { code, mrkdwnLine } from './escape.ts';
import { roleTexts } from './help-phrases.ts';
import { limits } from './limits.ts';
import { button, context, header, section, sentence } from './parts.ts';
import { person, personNamed } from './people.ts';
import { texts } from './phrases.ts';
import { titleOf } from './request.ts';
import { date } from './time.ts';

/** The `action_id` of a button that opens a thread; Slack tells the app of the click all the same. */
export const openAction = 'open-thread';

const shown = { connections: 20, pending: 15, running: 15, changes: 15 };
const wordCharacters = 300;

const healthMarks: Readonly<Record<Health['state'], string>> = { ok: '✅', bad: '⛔', checking: '⏳' };

interface HomeLayout {
  readonly language: Language;
  readonly now: Date;
}

/** The home tab: what waits, what goes on, the connections, and what became of changes. */
export function homeView(data: HomeData, language: Language): HomeView {
  if (data.kind === 'refused') return { type: 'home', blocks: [sentence(data.why[language])] };
  const { connections, pending, running, changes, now } = data;
  const layout = { language, now };
  return {
    type: 'home',
    blocks: [
      ...part(texts.homeApprovals, texts.noApprovals, pending, shown.pending, requestBlock, layout),
      ...part(texts.homeRunning, texts.noneRunning, running, shown.running, operationBlock, layout),
      ...part(texts.homeConnections, texts.noConnections, connections, shown.connections, connectionBlock, layout),
      ...part(texts.homeChanges, texts.noChanges, changes, shown.changes, changeBlock, layout),
      context(roleTexts[data.role][language]),
    ],
  };
}

function part<T>(
  title: Localized,
  none: Localized,
  items: readonly T[],
  count: number,
  blockOf: (item: T, layout: HomeLayout) => KnownBlock,
  layout: HomeLayout,
): KnownBlock[] {
  const { language } = layout;
  if (items.length === 0) return [header(title[language]), context(none[language])];
  const left = items.length - count;
  return [
    header(title[language]),
    ...items.slice(0, count).map((item) => blockOf(item, layout)),
    ...(left > 0 ? [context(moreRows(left)[language])] : []),
  ];
}

function requestBlock({ approval, isOwn, mayApprove, link }: HomeRequest, { language }: HomeLayout): KnownBlock {
  const words = [
    titleOf(approval),
    effectWords[approval.effect][language],
    ...where(approval.connection?.name),
    isOwn ? texts.yourRequest[language] : texts.requestedBy(person(approval.requester))[language],
    ...(mayApprove ? [texts.youMayApprove[language]] : []),
    texts.expires(date(approval.expires))[language],
  ];
  return section(words.join(' · '), openButton(link, language));
}

function operationBlock(work: HomeOperation, { language, now }: HomeLayout): KnownBlock {
  const elapsed = formatDuration(Math.max(0, now.getTime() - Date.parse(work.started)));
  const words = [
    `⏳ *${mrkdwnLine(work.operation, 100)}* ${code(work.target, 100)}`,
    ...where(work.connection),
    elapsed,
  ];
  const status = mrkdwnLine(work.status[language], wordCharacters);
  return section(`${words.join(' · ')}\n${status}`, openButton(work.link, language));
}

function connectionBlock(
  { name, provider, region, zone, server, health }: HomeConnection,
  { language }: HomeLayout,
): KnownBlock {
  const through = server === undefined ? undefined : throughServer(server)[language];
  const place = [provider, region, zone, through]
    .filter((word) => word !== undefined)
    .map((word) => mrkdwnLine(word, 100));
  const words = [`${healthMarks[health.state]} ${code(name, 100)}`, ...place, texts.health[health.state][language]];
  const reason = health.state === 'bad' ? health.reason?.[language] : undefined;
  return section([words.join(' · '), ...(reason ? [mrkdwnLine(reason, wordCharacters)] : [])].join('\n'));
}

function changeBlock(change: HomeChange, { language }: HomeLayout): KnownBlock {
  const { operation, target, connection, event, askedBy, decidedBy, time, link } = change;
  const words = [
    `*${mrkdwnLine(operation, 100)}*${target === undefined ? '' : ` ${code(target, 100)}`}`,
    ...where(connection),
    auditEventWords[event][language],
    ...(askedBy === undefined ? [] : [texts.requestedBy(personNamed(askedBy))[language]]),
    ...(decidedBy === undefined ? [] : [texts.decidedBy(personNamed(decidedBy))[language]]),
    date(time),
  ];
  return section(words.join(' · '), openButton(link, language));
}

const where = (connection: string | undefined): string[] => (connection === undefined ? [] : [code(connection, 100)]);

/** Nothing where the link is none: Slack would refuse the whole tab. */
function openButton(link: string | undefined, language: Language): Button | undefined {
  if (link === undefined || link.length > limits.url || !/^https:\/\/[^\s]+$/.test(link)) return undefined;
  return button({ action: openAction, text: texts.openThread[language], url: link });
}
