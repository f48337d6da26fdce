import { join } from 'node:path';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import type { ExitCode } from '../exit-code.ts';
import { runTerminal } from '../frontends/terminal/index.ts';
import { version } from '../version.ts';
import type { GlobalOptions } from './options.ts';
import { wantsColour } from './screen.ts';

/** The conversation in this terminal. */
export async function chat(options: GlobalOptions): Promise<ExitCode> {
  await using application = await openApplication(options, 'terminal');
  const { agent, operations, actor, language, model, clouds, approvals, audit, history, clock } = application;
  // Awaited here: the application must live as long as the conversation.
  return await runTerminal({
    agent,
    operations,
    input: process.stdin,
    output: process.stdout,
    actor,
    language,
    languageChosen: application.languageChosen,
    modelName: model.name,
    version,
    connections: () => clouds.list(),
    defaultConnection: () => clouds.defaultConnection(),
    approvals: { list: () => approvals.list({ requester: actor }) },
    audit: { latest: (limit) => audit.latest(limit), verify: application.verifyAudit },
    history,
    results: (conversation) => application.results.in(conversation),
    historyFile: join(application.settings.directory, 'line-history'),
    resourceNames: () => resourceNames(application),
    clock,
    colour: wantsColour(),
  });
}

/** The names of the default connection's resources, for completion. */
async function resourceNames({ clouds }: Application): Promise<string[]> {
  const name = await clouds.defaultConnection();
  if (name === undefined) return [];
  const signal = AbortSignal.timeout(2_000);
  const { connection } = await clouds.open(name, signal);
  const { vm, vpc, security, keyPair } = connection.handlers;
  const lists = await Promise.all([vm, vpc, security, keyPair].map((handler) => handler?.listIid({ signal }) ?? []));
  return lists.flat().map(({ nameId }) => nameId);
}
