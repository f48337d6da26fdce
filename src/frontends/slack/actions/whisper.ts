import type { SlackLog } from '../options.ts';
import type { Place } from '../state.ts';
import type { SlackApi, SlackMessage } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';

/** Tells one person something that concerns nobody else. Throws nothing that Slack can cause. */
export type Whisper = (place: Place | undefined, user: string, message: SlackMessage) => Promise<void>;

/** In the place where the person is; where Slack does not show it there, in a direct message. */
export function createWhisper({
  api,
  log,
}: {
  api: Pick<SlackApi, 'postEphemeral' | 'openDirect' | 'post'>;
  log: SlackLog;
}): Whisper {
  return async (place, user, message) => {
    try {
      if (place) return await api.postEphemeral(place, user, message);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      log.warn(`A person could not be answered in their channel: ${error.message}`);
    }
    try {
      await api.post({ channel: await api.openDirect(user) }, message);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      log.warn(`A person could not be answered: ${error.message}`);
    }
  };
}
