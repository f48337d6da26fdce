import type { HomeView } from '@slack/types';
import type { Language } from '../../../../drivers/contract/text.ts';
import type { Actor } from '../../../guard/actor.ts';
import { personsLanguage } from '../language.ts';
import type { SlackOptions } from '../options.ts';
import type { Access } from '../parts.ts';
import type { SlackApi, SlackIdentity } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import type { HealthChecks } from './connection-health.ts';
import type { HomeConnection, HomeData } from './home-data.ts';
import type { Overview } from './overview.ts';
import { createThrottle } from './throttle.ts';

export interface HomeParts extends Pick<SlackOptions, 'connections' | 'language' | 'languageChosen' | 'clock' | 'log'> {
  readonly api: Pick<SlackApi, 'publishHome'>;
  readonly identity: Pick<SlackIdentity, 'team'>;
  readonly access: Access;
  readonly overview: Overview;
  readonly health: HealthChecks;
  view(data: HomeData, language: Language): HomeView;
  /** Between two publications for one person; a second where it is left out. */
  readonly pauseMs?: number | undefined;
}

/** The app's home tabs, one a person. */
export interface Home {
  /**
   * Publishes the tab as things are now, and once more when clouds that had to be asked have answered. Throws nothing:
   * failures are logged.
   */
  publish(user: string): Promise<void>;
}

export function createHome(parts: HomeParts): Home {
  const { access, overview, health, identity, log } = parts;
  const { run } = createThrottle(publish, parts.pauseMs ?? 1_000);

  async function publish(user: string): Promise<void> {
    try {
      await publishFor(user);
    } catch (error) {
      const what = `The home tab of ${user} could not be published`;
      if (error instanceof SlackError) log.warn(`${what}: ${error.message}`);
      else log.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  async function publishFor(user: string): Promise<void> {
    const speaker = await access.speaker(user, { team: identity.team });
    if (speaker.kind === 'refused') return show(user, { kind: 'refused', why: speaker.why }, parts.language);
    const language = personsLanguage(speaker.locale, parts);
    const connections = await parts.connections();
    const known = health.known(connections);
    await show(user, await dataFor(speaker.actor, known), language);
    if (known.every((connection) => connection.health.state !== 'checking')) return;
    const checked = await health.check(connections);
    await show(user, await dataFor(speaker.actor, checked), language);
  }

  async function dataFor(actor: Actor, connections: readonly HomeConnection[]): Promise<HomeData> {
    const [pending, running, changes] = await Promise.all([
      overview.pending(actor),
      overview.running(actor),
      overview.changes(actor),
    ]);
    return { kind: 'home', role: actor.role, connections, pending, running, changes, now: parts.clock() };
  }

  const show = (user: string, data: HomeData, language: Language) =>
    parts.api.publishHome(user, parts.view(data, language));

  return { publish: run };
}
