import type { KnownBlock } from '@slack/types';
import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import { moreRows } from '../../phrases.ts';
import { code, mrkdwnLine } from '../blocks/escape.ts';
import { messageOf } from '../blocks/message.ts';
import { context, header, section } from '../blocks/parts.ts';
import { person } from '../blocks/people.ts';
import { texts } from '../blocks/phrases.ts';
import { presentationBlocks } from '../blocks/presentation.ts';
import { titleOf } from '../blocks/request.ts';
import { date } from '../blocks/time.ts';
import type { HomeConnection, HomeOperation, HomeRequest } from '../home/home-data.ts';
import type { SlackMessage } from '../web/api.ts';

const shown = 10;
const statusCharacters = 200;

/** What waits for a decision, and what goes on: what `/cloud status` answers. */
export function statusMessage(
  { pending, running }: { readonly pending: readonly HomeRequest[]; readonly running: readonly HomeOperation[] },
  language: Language,
): SlackMessage {
  return messageOf(statusTitle[language], [
    header(texts.homeApprovals[language]),
    ...lines(pending, texts.noApprovals, language, requestLine),
    header(texts.homeRunning[language]),
    ...lines(running, texts.noneRunning, language, operationLine),
  ]);
}

/** The connections and whether their clouds answer: what `/cloud connections` answers. */
export function connectionsMessage(connections: readonly HomeConnection[], language: Language): SlackMessage {
  const title = texts.homeConnections[language];
  const isAnyBad = connections.some(({ health }) => health.state === 'bad');
  const isAnyThrough = connections.some(({ server }) => server !== undefined);
  if (connections.length === 0) return messageOf(title, [header(title), context(texts.noConnections[language])]);
  const blocks = presentationBlocks(
    {
      kind: 'table',
      columns: [
        { title: { en: 'Name', ko: '이름' } },
        { title: { en: 'Provider', ko: '프로바이더' } },
        { title: { en: 'Region', ko: '리전' } },
        { title: { en: 'Zone', ko: '존' } },
        ...(isAnyThrough ? [{ title: { en: 'Through', ko: '경유 서버' } }] : []),
        { title: { en: 'State', ko: '상태' } },
        ...(isAnyBad ? [{ title: { en: 'What is wrong', ko: '문제' } }] : []),
      ],
      rows: connections.map(({ name, provider, region, zone, server, health }) => [
        name,
        provider,
        region,
        zone,
        ...(isAnyThrough ? [server] : []),
        texts.health[health.state],
        ...(isAnyBad ? [health.state === 'bad' ? health.reason : undefined] : []),
      ]),
    },
    { language },
  );
  return messageOf(title, [header(title), ...blocks]);
}

function lines<T>(
  items: readonly T[],
  none: Localized,
  language: Language,
  lineOf: (item: T, language: Language) => string,
): KnownBlock[] {
  if (items.length === 0) return [context(none[language])];
  const left = items.length - shown;
  return [
    ...items.slice(0, shown).map((item) => section(lineOf(item, language))),
    ...(left > 0 ? [context(moreRows(left)[language])] : []),
  ];
}

function requestLine({ approval, isOwn, mayApprove, link }: HomeRequest, language: Language): string {
  return [
    titleOf(approval),
    ...where(approval.connection?.name),
    isOwn ? texts.yourRequest[language] : texts.requestedBy(person(approval.requester))[language],
    ...(mayApprove ? [texts.youMayApprove[language]] : []),
    texts.expires(date(approval.expires))[language],
    ...opening(link, language),
  ].join(' · ');
}

function operationLine({ operation, target, connection, status, link }: HomeOperation, language: Language): string {
  return [
    `⏳ *${mrkdwnLine(operation, 100)}* ${code(target, 100)}`,
    ...where(connection),
    mrkdwnLine(status[language], statusCharacters),
    ...opening(link, language),
  ].join(' · ');
}

const where = (connection: string | undefined): string[] => (connection === undefined ? [] : [code(connection, 100)]);

const opening = (link: string | undefined, language: Language): string[] =>
  link !== undefined && /^https:\/\/[^\s<>|]+$/.test(link) ? [`<${link}|${texts.openThread[language]}>`] : [];

const statusTitle: Localized = { en: 'What waits and what goes on', ko: '승인 대기 및 진행 중인 작업' };
