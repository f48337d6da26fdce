import type { SlackError } from '../web/slack-error.ts';

/** Where streams were refused, so that not every message tries again. One for the process. */
export interface StreamSupport {
  isOffered(channel: string): boolean;
  /** Slack refused to begin a stream there, for a reason that stays. */
  refused(channel: string, failure: SlackError): void;
}

/** Refusals that are about the channel and not about the workspace. */
const ofChannel: ReadonlySet<string> = new Set(['channel_type_not_supported', 'method_not_supported_for_channel_type']);

export function createStreamSupport(): StreamSupport {
  const channels = new Set<string>();
  let isGone = false;
  return {
    isOffered: (channel) => !isGone && !channels.has(channel),
    refused(channel, { code }) {
      if (ofChannel.has(code)) channels.add(channel);
      else isGone = true;
    },
  };
}
