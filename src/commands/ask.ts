import type { CloudError } from '../../drivers/contract/errors.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { describeError } from '../../tools/error-text.ts';
import { longestRequest } from '../agent/agent.ts';
import type { AgentEvent } from '../agent/events.ts';
import { openApplication } from '../application.ts';
import type { Application } from '../bot.ts';
import { noRecord } from '../clouds/record-errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { consentHint, decideByOptions } from '../frontends/command/consent.ts';
import { OutcomeCollector } from '../frontends/command/outcome.ts';
import { readRequest } from '../frontends/command/request.ts';
import { secretsFromEnvironment } from '../frontends/command/secrets.ts';
import { goesOnHint, waitForOutcomes } from '../frontends/command/tracked.ts';
import { withKeptRows } from '../frontends/kept-rows.ts';
import { spokenLanguage } from '../frontends/spoken-language.ts';
import type { Approval } from '../guard/approval.ts';
import { UsageError } from './failure.ts';
import type { GlobalOptions } from './options.ts';
import { openScreen, type Screen } from './screen.ts';

export interface AskOptions extends GlobalOptions {
  readonly text: string;
  readonly json?: boolean;
  readonly plan?: boolean;
  readonly yes?: boolean;
  readonly wait?: boolean;
  readonly confirm?: string;
  readonly conversation?: string;
  readonly connection?: string;
}

type Secrets = ReadonlyMap<string, Readonly<Record<string, string>>>;

const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * One request from the command line. A person at a terminal is shown the cards; otherwise the options decide. The first
 * interrupt cancels the request, the second one ends the process.
 */
export async function ask(options: AskOptions): Promise<ExitCode> {
  const text = await requestText(options.text);
  const cancel = new AbortController();
  const onInterrupt = () => {
    if (cancel.signal.aborted) process.exit(exitCode.failed);
    cancel.abort();
  };
  // Not `once`: proper-lockfile kills the process by a signal that nobody else listens to any more.
  for (const signal of interrupts) process.on(signal, onInterrupt);
  try {
    await using opened = await openApplication(options);
    const application = { ...opened, language: spokenLanguage(text, opened) };
    const conversation = await conversationFor(application, options);
    const screen = options.json ? undefined : await openScreen(application);
    return await carryOut(application, screen, conversation, text, options, cancel.signal);
  } finally {
    for (const signal of interrupts) process.off(signal, onInterrupt);
  }
}

/** What the options name is looked up before anything is asked. */
async function conversationFor(application: Application, options: AskOptions): Promise<string> {
  const { agent, actor, clouds } = application;
  const { conversation, connection } = options;
  if (connection !== undefined) {
    const names = (await clouds.list()).map(({ name }) => name);
    if (!names.includes(connection)) throw new UsageError(inWords(noRecord('connection', connection, names)));
  }
  if (conversation === undefined) return agent.create({ actor, connection });
  if (!(await agent.view(conversation))) throw noSuchConversation(conversation);
  await requireFree(conversation, application);
  if (connection !== undefined) await agent.use(conversation, connection);
  return conversation;
}

/** A new request would cancel what waits there for a person's consent. */
async function requireFree(conversation: string, { approvals }: Application): Promise<void> {
  await approvals.expireOverdue();
  const all = await approvals.list({ conversation });
  const waiting = all.filter(({ status }) => status === 'pending' || status === 'approved');
  if (waiting.length > 0) throw waits(waiting.map(({ operation }) => operation).join(', '));
}

async function carryOut(
  application: Application,
  screen: Screen | undefined,
  conversation: string,
  text: string,
  options: AskOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { agent, actor, language } = application;
  const collector = new OutcomeCollector(language);
  const turn = { actor, language, signal, plan: options.plan };
  using wait = options.wait
    ? await waitForOutcomes(agent, conversation, (outcome) => screen?.showOutcome(outcome))
    : undefined;
  let events: AsyncGenerator<AgentEvent, void> | undefined = agent.send(conversation, text, turn);
  try {
    while (events) {
      const approvals: Approval[] = [];
      for await (const event of events) {
        collector.add(event);
        screen?.renderer.render(await onScreen(event, application));
        if (event.type === 'approval-request') approvals.push(event.approval);
      }
      if (approvals.length === 0) break;
      const secrets = await decideAll(approvals, application, screen, options);
      if (!secrets) return exitCode.denied;
      events = agent.resume(conversation, { ...turn, secrets });
    }
    await wait?.untilEnded(collector.running, signal);
    if (collector.running.length > 0) await tellTracked(application, collector, screen, options.wait ?? false);
    if (collector.exitCode === exitCode.question) process.stderr.write(`${howToAnswer(conversation)[language]}\n`);
  } finally {
    // Whatever stopped it: what has run must be told to the program that reads this.
    if (options.json) process.stdout.write(`${JSON.stringify(collector.outcome)}\n`);
  }
  return collector.exitCode;
}

/** A pipe gets more rows of a long list than a person would scroll through. */
const pipedRows = 1_000;

async function onScreen(event: AgentEvent, { results, operations }: Application): Promise<AgentEvent> {
  return process.stdout.isTTY ? event : withKeptRows(event, results, operations, pipedRows);
}

async function tellTracked(
  { agent, actor, language }: Application,
  collector: OutcomeCollector,
  screen: Screen | undefined,
  waited: boolean,
): Promise<void> {
  const ids = new Set(collector.running);
  const operations = (await agent.tracked(actor).list()).filter(({ id }) => ids.has(id));
  collector.addTracked(operations, waited);
  if (!waited && operations.some(({ state }) => state === 'running'))
    screen?.renderer.say(goesOnHint[language], 'faint');
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
    const consent = { yes: options.yes ?? false, confirm: options.confirm };
    const decision = decideByOptions(approval, actor, consent, language);
    if (decision.verdict === 'deny' && screen?.input) {
      undecided.push(approval);
      continue;
    }
    screen?.renderer.renderCard(approval);
    if (decision.verdict === 'deny') process.stderr.write(`${consentHint(approval)[language]}\n`);
    secrets.set(approval.id, secretsFromEnvironment(approval, process.env));
    await agent.decide(decision);
  }
  if (!screen?.input || undecided.length === 0) return secrets;
  const { decideAll: askPerson } = await import('../frontends/terminal/consent.ts');
  const { renderer, input } = screen;
  const outcome = await askPerson(undecided, { agent, actor, renderer, input, language: () => language });
  if (outcome.kind === 'left' || outcome.kind === 'open') return undefined;
  return new Map([...secrets, ...outcome.secrets]);
}

async function requestText(given: string): Promise<string> {
  const text = await readRequest(given, process.stdin);
  if (text.length > longestRequest) throw tooLong();
  if (text.trim() !== '') return text;
  throw new UsageError({
    en: 'There is no request. Write it behind the command: spinneret ask "list my VMs"',
    ko: '요청이 없습니다. 명령 뒤에 요청을 적으십시오: spinneret ask "VM 목록 보여줘"',
  });
}

const howToAnswer = (conversation: string): Localized => ({
  en: `A question is open. To answer it: spinneret ask --conversation ${conversation} "ANSWER"`,
  ko: `답변을 기다리는 질문이 있습니다. 답하려면: spinneret ask --conversation ${conversation} "답변"`,
});

const tooLong = () =>
  new UsageError({
    en: `The request is too long: at most ${longestRequest} characters can be read at once. Nothing was done.`,
    ko: `요청이 너무 깁니다. 한 번에 최대 ${longestRequest}자까지 읽을 수 있습니다. 아무것도 실행하지 않았습니다.`,
  });

const noSuchConversation = (id: string) =>
  new UsageError({
    en: `There is no conversation ${JSON.stringify(id.slice(0, 80))}.\nLeave --conversation out to begin one; ask --json prints its id.`,
    ko: `${JSON.stringify(id.slice(0, 80))} 대화가 없습니다.\n--conversation 없이 실행하면 새 대화를 시작하며, ask --json이 그 ID를 출력합니다.`,
  });

const waits = (operations: string) =>
  new UsageError({
    en: `${operations} waits for consent in this conversation; a new request would cancel it. Nothing was done.\nDecide it at a terminal (spinneret, then /resume), or leave --conversation out.`,
    ko: `이 대화에 승인을 기다리는 작업이 있어 새 요청을 하면 취소됩니다: ${operations}. 아무것도 실행하지 않았습니다.\n터미널에서 먼저 승인하거나 거부하십시오(spinneret 실행 후 /resume). 또는 --conversation 없이 실행하십시오.`,
  });

function inWords(error: CloudError): Localized {
  const { message, remedy } = describeError(error);
  return { en: `${message.en}\n${remedy.en}`, ko: `${message.ko}\n${remedy.ko}` };
}
