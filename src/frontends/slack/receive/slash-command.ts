import { z } from 'zod';
import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import type { Actor } from '../../../guard/actor.ts';
import { spokenLanguage } from '../../spoken-language.ts';
import { isDirectMessage } from '../access.ts';
import { mrkdwn } from '../blocks/escape.ts';
import { helpMessage } from '../blocks/help.ts';
import { person } from '../blocks/people.ts';
import type { HealthChecks } from '../home/connection-health.ts';
import type { Overview } from '../home/overview.ts';
import { personsLanguage } from '../language.ts';
import type { SlackOptions } from '../options.ts';
import type { Access } from '../parts.ts';
import { saying } from '../saying.ts';
import type { ShownSecrets } from '../secrets/handover.ts';
import { texts as secretTexts } from '../secrets/messages.ts';
import type { Incoming } from '../state.ts';
import type { SlackApi, SlackIdentity, SlackMessage } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import { connectionsMessage, statusMessage } from './command-messages.ts';
import type { Intake } from './intake.ts';
import { readText } from './message-text.ts';

export interface SlashCommandParts extends Pick<SlackOptions, 'connections' | 'language' | 'languageChosen' | 'log'> {
  readonly api: Pick<SlackApi, 'post'>;
  readonly identity: Pick<SlackIdentity, 'botUser' | 'botName'>;
  readonly access: Access;
  readonly intake: Pick<Intake, 'take'>;
  readonly overview: Pick<Overview, 'pending' | 'running'>;
  readonly health: Pick<HealthChecks, 'check'>;
  readonly secrets: Pick<ShownSecrets, 'offer'>;
}

/** Answers the person alone, in whatever channel they are: over the command's `response_url`. */
export type Respond = (message: SlackMessage) => Promise<void>;

const bodySchema = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  team_id: z.string(),
  channel_id: z.string(),
});
type Command = z.infer<typeof bodySchema>;

const helpWords: ReadonlySet<string> = new Set(['', 'help', '?', '도움말', '도움']);
const statusWords: ReadonlySet<string> = new Set(['status', '상태', '현황']);
const connectionWords: ReadonlySet<string> = new Set(['connections', '연결', '연결 목록']);
const secretWords: ReadonlySet<string> = new Set(['secrets', '비밀', '비밀 값']);
/** A long request is shortened where it is shown; the agent gets all of it. */
const shownCharacters = 2_500;

/**
 * What `/cloud` does, after it was acknowledged. A request is posted in the channel in the person's name, and its thread
 * holds the conversation: then the result is that message, to be handled like any other. Undefined where the person was
 * answered already. Throws SlackError.
 */
export async function runSlashCommand(
  body: unknown,
  respond: Respond,
  parts: SlashCommandParts,
): Promise<Incoming | undefined> {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return undefined;
  const command = parsed.data;
  const text = readText(command.text, parts.identity.botUser);
  const speaker = await parts.access.speaker(command.user_id, { channel: command.channel_id, team: command.team_id });
  if (speaker.kind === 'refused') {
    await respond(saying(speaker.why, spokenLanguage(text, parts)));
    return undefined;
  }
  const { actor, locale } = speaker;
  const word = text.toLowerCase();
  const language = /\p{Script=Hangul}/u.test(text) ? spokenLanguage(text, parts) : personsLanguage(locale, parts);
  if (helpWords.has(word)) {
    await respond(helpMessage({ language, command: command.command, role: actor.role }));
    return undefined;
  }
  if (statusWords.has(word)) {
    const [pending, running] = await Promise.all([parts.overview.pending(actor), parts.overview.running(actor)]);
    await respond(statusMessage({ pending, running }, language));
    return undefined;
  }
  if (secretWords.has(word)) {
    const count = await parts.secrets.offer(command.user_id, language);
    await respond(saying(count === 0 ? secretTexts.noneWaits : secretTexts.offered(count), language));
    return undefined;
  }
  if (connectionWords.has(word)) {
    await respond(connectionsMessage(await parts.health.check(await parts.connections()), language));
    return undefined;
  }
  return request(command, text, actor, language, respond, parts);
}

async function request(
  { channel_id: channel, team_id: team, user_id: user, command }: Command,
  text: string,
  actor: Actor,
  language: Language,
  respond: Respond,
  { api, intake, identity, log }: SlashCommandParts,
): Promise<Incoming | undefined> {
  const direct = isDirectMessage(channel);
  try {
    const shown = asks(person(actor), mrkdwn(text, shownCharacters))[language];
    const { ts } = await api.post({ channel }, { text: shown });
    return await intake.take({ channel, threadTs: ts, ts, team, user, direct, text });
  } catch (error) {
    if (!(error instanceof SlackError) || !isOutside(error)) throw error;
    log.info(`${command} was used in a channel without the app: ${error.message}`);
    await respond(saying(direct ? notBetweenPeople : inviteFirst(`@${identity.botName}`, command), language));
    return undefined;
  }
}

/** A private channel, or a direct message between people, does not exist for an app that is not in it. */
const isOutside = ({ kind, code }: SlackError): boolean => kind === 'not-in-channel' || code === 'channel_not_found';

/** Both are mrkdwn. */
const asks = (name: string, text: string): Localized => ({
  en: `${name} asks: ${text}`,
  ko: `${name} 님의 요청: ${text}`,
});

const inviteFirst = (app: string, command: string): Localized => ({
  en: `I am not in this channel, so I cannot answer here. Type /invite ${app}, then ${command} again. Or write to me directly.`,
  ko: `제가 이 채널에 없어 답할 수 없습니다. /invite ${app} 명령으로 초대한 뒤 ${command} 명령을 다시 입력하거나 DM을 보내십시오.`,
});
const notBetweenPeople: Localized = {
  en: 'I cannot answer in a direct message between people. Write to me directly, or use a channel that I am in.',
  ko: '다른 사람과의 DM에서는 답할 수 없습니다. 저에게 DM을 보내거나 제가 있는 채널에서 요청하십시오.',
};
