import type { Localized } from '../../drivers/contract/text.ts';
import { josa } from '../../tools/korean.ts';
import type { SlackIdentity } from '../frontends/slack/web/api.ts';
import { scopes } from '../frontends/slack/web/scopes.ts';
import { SlackError } from '../frontends/slack/web/slack-error.ts';
import type { SlackSettings } from '../settings.ts';
import type { Finding } from './doctor-checks.ts';

/** Whom the bot token speaks as; undefined where it does not work. */
export async function botToken(
  identify: (() => Promise<SlackIdentity>) | undefined,
): Promise<{ readonly identity: SlackIdentity | undefined; readonly finding: Finding }> {
  const subject = { en: 'Bot token', ko: '봇 토큰' };
  if (!identify) return { identity: undefined, finding: missing(subject, 'SLACK_BOT_TOKEN', installPage) };
  try {
    const identity = await identify();
    const { botName, teamName, team } = identity;
    const fact = { en: `${botName} in ${teamName} (${team})`, ko: `${teamName}(${team})의 ${botName}` };
    return { identity, finding: { subject, state: 'ok', fact } };
  } catch (error) {
    return { identity: undefined, finding: refused(subject, error, 'SLACK_BOT_TOKEN', installPage) };
  }
}

/** What Socket Mode needs. */
export async function appToken(open: (() => Promise<void>) | undefined): Promise<Finding> {
  const subject = { en: 'App token', ko: '앱 토큰' };
  if (!open) return missing(subject, 'SLACK_APP_TOKEN', tokenPage);
  try {
    await open();
    return { subject, state: 'ok', fact: { en: 'opens Socket Mode', ko: 'Socket Mode에 연결할 수 있음' } };
  } catch (error) {
    return refused(subject, error, 'SLACK_APP_TOKEN', tokenPage);
  }
}

/** What HTTP needs. Only a request of Slack shows whether it is the right one. */
export function signingSecret({ signingSecret: secret }: SlackSettings): Finding {
  const subject = { en: 'Signing secret', ko: '서명 시크릿' };
  if (!secret) return missing(subject, 'SLACK_SIGNING_SECRET', secretPage);
  return { subject, state: 'ok', fact: { en: 'is set', ko: '설정됨' } };
}

/** What the token lacks, and what does not work for that. */
export function grantedScopes({ scopes: granted }: SlackIdentity, needsGroups: boolean): Finding[] {
  const lacking = scopes.filter(({ name }) => !granted.includes(name));
  if (lacking.length === 0) {
    const fact = { en: `all ${scopes.length} are granted`, ko: `${scopes.length}개 모두 부여됨` };
    return [{ subject: { en: 'Scopes', ko: '권한 범위' }, state: 'ok', fact }];
  }
  return lacking.map(({ name, required, purpose }) => ({
    subject: { en: `Scope ${name}`, ko: `권한 범위 ${name}` },
    state: required || (needsGroups && name === 'usergroups:read') ? 'bad' : 'warning',
    fact: { en: `is missing, for: ${purpose.en}`, ko: `없음. 용도: ${purpose.ko}` },
    remedy: {
      en: `Add it under OAuth & Permissions on api.slack.com/apps, then install the app again.`,
      ko: 'api.slack.com/apps의 OAuth & Permissions에서 추가한 뒤 앱을 다시 설치하십시오.',
    },
  }));
}

const installPage: Localized = {
  en: 'it starts with xoxb- and stands under Install App on api.slack.com/apps',
  ko: 'xoxb-로 시작하는 값이며 api.slack.com/apps의 Install App에 있습니다',
};
const tokenPage: Localized = {
  en: 'it starts with xapp-; make one with the scope connections:write under Basic Information, App-Level Tokens, on api.slack.com/apps',
  ko: 'xapp-로 시작하는 값이며 api.slack.com/apps의 Basic Information, App-Level Tokens에서 connections:write 범위로 만듭니다',
};
const secretPage: Localized = {
  en: 'it stands under Basic Information, App Credentials, on api.slack.com/apps',
  ko: 'api.slack.com/apps의 Basic Information, App Credentials에 있습니다',
};

function missing(subject: Localized, name: string, where: Localized): Finding {
  return {
    subject,
    state: 'bad',
    fact: { en: `${name} is not set`, ko: `${name} 환경 변수가 없습니다` },
    remedy: { en: `Set ${name}: ${where.en}.`, ko: `${josa(name, '을/를')} 지정하십시오. ${where.ko}.` },
  };
}

function refused(subject: Localized, error: unknown, name: string, where: Localized): Finding {
  if (!(error instanceof SlackError)) throw error;
  const { kind, code } = error;
  if (kind === 'unavailable' || kind === 'rate-limited') return unreachable(subject, error);
  return {
    subject,
    state: 'bad',
    fact: { en: `Slack refuses it (${code})`, ko: `Slack이 토큰을 거부했습니다(${code})` },
    remedy: { en: `Set ${name} anew: ${where.en}.`, ko: `${josa(name, '을/를')} 다시 지정하십시오. ${where.ko}.` },
  };
}

export function unreachable(subject: Localized, { code }: SlackError): Finding {
  return {
    subject,
    state: 'bad',
    fact: { en: `Slack does not answer (${code})`, ko: `Slack이 응답하지 않습니다(${code})` },
    remedy: {
      en: 'See whether this machine reaches https://slack.com, then try again.',
      ko: '이 서버에서 https://slack.com에 접속되는지 확인한 뒤 다시 시도하십시오.',
    },
  };
}
