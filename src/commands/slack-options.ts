import { trackedCollection } from '../agent/tracked/record.ts';
import type { Application } from '../bot.ts';
import { type SlackLog, type SlackOptions, type SlackTimings, slackTimings } from '../frontends/slack/options.ts';
import { cardSchema, incomingSchema, type SlackRecords, threadSchema } from '../frontends/slack/state.ts';
import { trackedMessageSchema } from '../frontends/slack/threads/tracked-message.ts';
import { createJournalRecords, journalLineSchema } from '../store/journal-records.ts';
import { createJsonLines } from '../store/json-lines.ts';
import type { Store } from '../store/store.ts';
import { checkConnections } from './check-connections.ts';
import { namedApprovers } from './slack-rules.ts';

/** What the Slack frontend needs of the application. */
export function slackOptions(
  application: Application,
  log: SlackLog,
  timings: SlackTimings = slackTimings,
): SlackOptions & { tracked: ReturnType<typeof everybodysOperations> } {
  const { agent, operations, approvals, audit, clouds, settings, store, clock, newId, redactor } = application;
  const { users, groups, channels, directMessages, workspaces } = settings.slack;
  return {
    agent,
    operations,
    approvals,
    audit,
    connections: () => clouds.list(),
    async checkConnection(name) {
      const [check] = await checkConnections(application, [name]);
      return { name, ok: check?.ok ?? false, reason: check?.problem?.message };
    },
    results: (conversation) => application.results.in(conversation),
    records: recordsIn(store, settings.directory),
    secrets: application.oneTimeSecrets,
    rules: {
      users,
      groups,
      channels,
      directMessages,
      workspaces,
      approverGroups: namedApprovers(settings.policy).groups,
    },
    language: application.language,
    languageChosen: application.languageChosen,
    redactText: (text) => redactor.redactText(text),
    clock,
    newId,
    log: {
      info: (text) => log.info(redactor.redactText(text)),
      warn: (text) => log.warn(redactor.redactText(text)),
      error: (text) => log.error(redactor.redactText(text)),
    },
    timings,
    tracked: everybodysOperations(store),
  };
}

function everybodysOperations(store: Store) {
  const records = trackedCollection(store);
  return () => records.list();
}

/** A file a record: many threads are answered at once. */
function recordsIn(store: Store, directory: string): SlackRecords {
  // Every message is acknowledged after it is on the disk: many at once get there together.
  const inbox = createJsonLines({
    directory,
    name: 'slack-incoming',
    schema: journalLineSchema(incomingSchema),
    durable: true,
    maxBytes: 4_000_000,
    maxFiles: 3,
  });
  return {
    threads: store.collection('slack-threads', threadSchema, { layout: 'folder' }),
    conversations: store.collection('slack-conversations', threadSchema, { layout: 'folder' }),
    cards: store.collection('slack-cards', cardSchema, { layout: 'folder' }),
    incoming: createJournalRecords(inbox),
    tracked: store.collection('slack-tracked-messages', trackedMessageSchema, { layout: 'folder' }),
  };
}
