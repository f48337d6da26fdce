import { text as readAll } from 'node:stream/consumers';
import type { AgentEvent } from '../agent/events.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import type { GlobalOptions } from '../command-line.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { decideByOptions } from '../frontends/command/consent.ts';
import { OutcomeCollector } from '../frontends/command/outcome.ts';
import { secretsFromEnvironment } from '../frontends/command/secrets.ts';
import type { Approval } from '../guard/approval.ts';
import { UsageError } from './failure.ts';
import { openScreen, type Screen } from './screen.ts';

export interface AskOptions extends GlobalOptions {
  readonly text: string;
  readonly json?: boolean;
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly confirm?: string;
  readonly conversation?: string;
  readonly connection?: string;
}

type Secrets = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** One request from the command line. A person at a terminal is shown the cards; otherwise the options decide. */
export async function ask(options: AskOptions): Promise<ExitCode> {
  const text = await requestText(options.text);
  const cancel = new AbortController();
  const onInterrupt = () => cancel.abort();
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt);
  try {
    await using application = await openApplication(options);
    const screen = options.json ? undefined : await openScreen(application);
    return await carryOut(application, screen, text, options, cancel.signal);
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  }
}

async function carryOut(
  application: Application,
  screen: Screen | undefined,
  text: string,
  options: AskOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { agent, actor, language } = application;
  const collector = new OutcomeCollector(language);
  const turn = { actor, language, signal, plan: options.plan };
  const conversation = options.conversation ?? (await agent.create({ actor, connection: options.connection }));
  let events: AsyncGenerator<AgentEvent, void> | undefined = agent.send(conversation, text, turn);
  while (events) {
    const approvals: Approval[] = [];
    let suspended = false;
    for await (const event of events) {
      collector.add(event);
      screen?.renderer.render(event);
      if (event.type === 'approval-request') approvals.push(event.approval);
      if (event.type === 'turn-end') suspended = event.reason === 'suspended';
    }
    if (!suspended) break;
    const secrets = await decideAll(approvals, application, screen, options);
    events = secrets && agent.resume(conversation, { ...turn, secrets });
    if (!secrets) return exitCode.denied;
  }
  if (options.json) process.stdout.write(`${JSON.stringify(collector.outcome)}\n`);
  return collector.exitCode;
}

/** Undefined where the person left without deciding: then the requests stay open. */
async function decideAll(
  approvals: readonly Approval[],
  { agent, actor, language }: Application,
  screen: Screen | undefined,
  options: AskOptions,
): Promise<Secrets | undefined> {
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  const undecided: Approval[] = [];
  for (const approval of approvals) {
    const decision = decideByOptions(approval, actor, { yes: options.yes ?? false, confirm: options.confirm });
    if (decision.verdict === 'deny' && screen?.input) {
      undecided.push(approval);
    } else {
      screen?.renderer.renderCard(approval);
      secrets.set(approval.id, secretsFromEnvironment(approval, process.env));
      await agent.decide(decision);
    }
  }
  if (!screen?.input || undecided.length === 0) return secrets;
  const { decideAll: askPerson } = await import('../frontends/terminal/consent.ts');
  const { renderer, input } = screen;
  const outcome = await askPerson(undecided, { agent, actor, renderer, input, language: () => language });
  if (outcome.kind === 'left' || outcome.kind === 'open') return undefined;
  return new Map([...secrets, ...outcome.secrets]);
}

async function requestText(given: string): Promise<string> {
  const text = given !== '' && given !== '-' ? given : process.stdin.isTTY ? '' : await readAll(process.stdin);
  if (text.trim() !== '') return text;
  throw new UsageError({
    en: 'There is no request. Write it behind the command: spinneret ask "list my VMs"',
    ko: '요청이 없습니다. 명령 뒤에 요청을 적으십시오: spinneret ask "VM 목록 보여줘"',
  });
}
