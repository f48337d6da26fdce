import type { SecretDelivery } from '../../../agent/delivery.ts';
import type { OneTimeSecretDesk } from '../../../agent/one-time-secrets.ts';
import { secretFileName } from '../../secret-file-name.ts';
import { visibleLine } from '../../visible.ts';

const longestName = 80;

/**
 * Delivers secrets to their owner in Slack alone: sealed until they are asked for, and then shown once. Throws where the
 * desk does.
 */
export function createSecretDelivery(desk: OneTimeSecretDesk): SecretDelivery {
  return {
    async prepare({ resource, field, fileExtension, actor, conversation, call }) {
      const fileName = secretFileName(resource, fileExtension);
      const { id } = await desk.reserve({ owner: actor, conversation, call, field, fileName });
      return {
        async deliver(value) {
          await desk.fill(id, value);
          return `shown once to ${visibleLine(actor.name).slice(0, longestName)} in Slack`;
        },
        discard: () => desk.discard(id),
      };
    },
  };
}
