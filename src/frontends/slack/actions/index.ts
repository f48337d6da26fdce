import { CloudError } from '../../../../drivers/contract/errors.ts';
import type { Localized } from '../../../../drivers/contract/text.ts';
import { describeError } from '../../../../tools/error-text.ts';
import { StoreError } from '../../../store/error.ts';
import { cardActions } from '../blocks/card.ts';
import { noticeModal } from '../blocks/modals.ts';
import { moreAction } from '../blocks/presentation.ts';
import type { Consent } from '../consent/index.ts';
import type { SlackParts } from '../parts.ts';
import type { ViewAnswer } from '../receive/app.ts';
import { saying } from '../saying.ts';
import type { ShownSecrets } from '../secrets/handover.ts';
import { showSecretAction } from '../secrets/messages.ts';
import { fileAction, type MoreParts, sendRowsFile, showMoreRows } from './more.ts';
import { type Click, readClick, readSubmission } from './payload.ts';
import { texts } from './phrases.ts';
import { type StopParts, stopAction, stopTurn } from './stop.ts';

export interface ActionsParts extends StopParts, MoreParts {
  readonly redactText: SlackParts['redactText'];
  readonly consent: Pick<Consent, 'click' | 'submit'>;
  readonly secrets: Pick<ShownSecrets, 'show'>;
}

/** Slack takes an answer to a dialog for three seconds. */
const answerMs = 2_000;

async function inTime<T>(answer: Promise<T>, late: T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(resolve, answerMs, late);
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What people do with buttons and dialogs. Bodies are as Slack sent them. */
export interface Actions {
  /** Resolves when what it has begun is done. Throws nothing that a person can cause. */
  action(body: unknown): Promise<void>;
  /** Resolves to the answer within the acknowledgement; undefined closes the dialog. Throws as little. */
  submit(body: unknown): Promise<ViewAnswer | undefined>;
}

export function createActions(parts: ActionsParts): Actions {
  const { consent, secrets, log, language, whisper } = parts;
  const handlers = new Map<string, (click: Click) => Promise<void>>([
    ...Object.values(cardActions).map((action) => [action, consent.click] as const),
    [showSecretAction, secrets.show],
    [stopAction, (click) => stopTurn(click, parts)],
    [moreAction, (click) => showMoreRows(click, parts)],
    [fileAction, (click) => sendRowsFile(click, parts)],
  ]);

  /** What a person is told of a failure. The log has what only operators of the app should read. */
  function told(error: unknown): Localized {
    log.error(
      parts.redactText(`An answer of a person failed: ${error instanceof Error ? error.message : String(error)}`),
    );
    if (error instanceof CloudError) {
      const { message, remedy } = describeError(error);
      return { en: `${message.en} ${remedy.en}`, ko: `${message.ko} ${remedy.ko}` };
    }
    return error instanceof StoreError ? texts.notStored : texts.failed;
  }

  return {
    async action(body) {
      const click = readClick(body);
      const handle = click && handlers.get(click.action);
      if (!handle) return;
      try {
        await handle(click);
      } catch (error) {
        await whisper(click.message, click.user, saying(told(error), language)).catch(() => {});
      }
    },

    async submit(body) {
      const submission = readSubmission(body);
      if (!submission) return undefined;
      const answer = consent.submit(submission).catch((error: unknown): ViewAnswer => {
        return { response_action: 'update', view: noticeModal(texts.failedTitle, told(error), language) };
      });
      return inTime<ViewAnswer | undefined>(answer, {
        response_action: 'update',
        view: noticeModal(texts.lateTitle, texts.late, language),
      });
    },
  };
}
