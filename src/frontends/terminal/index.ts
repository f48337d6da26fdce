import { createInterface } from 'node:readline';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { showBanner } from './banner.ts';
import { createCompletion } from './completion.ts';
import { sayFailure } from './failure.ts';
import { openLineHistory } from './history-file.ts';
import { createLineInput, type LineInput } from './line-input.ts';
import type { TerminalOptions } from './options.ts';
import { announceOutcomes } from './outcome.ts';
import { texts } from './phrases.ts';
import { createRenderer } from './renderer.ts';
import { currentConnection, type Session } from './session.ts';

export type { TerminalOptions } from './options.ts';
export { createRenderer, type Renderer, type RendererOptions } from './renderer.ts';
export { sanitise, sanitiseLine } from './sanitise.ts';

const fallbackColumns = 80;
const begun = { kind: 'done', typedAhead: '' } as const;
/** Loaded while the first prompt is already there: nothing before it needs turns and commands. */
const loadLoop = () => import('./conversation-loop.ts');

/**
 * A conversation at the terminal until the person leaves; resolves to the exit code. Where input or output is no
 * terminal, lines are read until they end, nothing is asked, and whatever needs consent is denied.
 */
export async function runTerminal(options: TerminalOptions): Promise<ExitCode> {
  const { input, output, operations, clock, colour } = options;
  const interactive = input.isTTY === true && output.isTTY === true;
  const session: Session = {
    options,
    renderer: createRenderer({
      write: (text) => output.write(text),
      columns: () => output.columns ?? fallbackColumns,
      colour,
      language: () => session.language,
      interactive,
      pages: interactive,
      operations,
      clock,
    }),
    conversation: undefined,
    unshown: undefined,
    listed: undefined,
    connection: undefined,
    language: options.language,
    languageChosen: options.languageChosen,
  };
  return interactive ? converse(session) : readPipe(session);
}

async function converse(session: Session): Promise<ExitCode> {
  const { options, renderer } = session;
  const input = createLineInput(options.input, options.output);
  const history = await openLineHistory(options.historyFile);
  const complete = createCompletion({
    commands: async () => (await import('./commands/index.ts')).commands.map(({ name }) => `/${name}`),
    operationNames: options.operations.map(({ name }) => name),
    connectionNames: async () => (await options.connections()).map(({ name }) => name),
    resourceNames: options.resourceNames,
  });
  await showBanner(session);
  using _watch = await watchOutcomes(session, input);
  const leftBehind = (await options.agent.interrupted(options.actor)).length > 0;
  let { kind, typedAhead } = leftBehind ? await (await loadLoop()).finishInterrupted(session, input) : begun;
  let interrupted = false;
  let warned = false;
  while (kind !== 'left') {
    renderer.say('');
    const prompt = `${(await currentConnection(session)) ?? 'spinneret'} › `;
    const asked = input.ask({ prompt, initial: typedAhead, history: history.lines, complete });
    const [answer, { handleLine }] = await Promise.all([asked, loadLoop()]);
    typedAhead = '';
    if (answer.kind === 'end' || (answer.kind === 'interrupt' && answer.empty && interrupted)) break;
    interrupted = answer.kind === 'interrupt' && answer.empty;
    if (interrupted) renderer.say(texts.leaveHint, 'faint');
    if (answer.kind !== 'line' || answer.text.trim() === '') continue;
    const keeping = history.add(answer.text);
    ({ kind, typedAhead } = await handleLine(answer.text.trim(), session, input));
    const kept = await keeping;
    if (!kept && !warned) renderer.say(texts.historyNotKept, 'caution');
    warned ||= !kept;
  }
  const goingOn = await countRunning(session);
  if (goingOn > 0) renderer.say(texts.goOn(goingOn), 'faint');
  renderer.say(texts.goodbye, 'faint');
  return exitCode.done;
}

/** Without it the conversation is as good as before; outcomes are told the next time. */
async function watchOutcomes(session: Session, input: LineInput): Promise<Disposable | undefined> {
  try {
    return await announceOutcomes(session, input);
  } catch (error) {
    sayFailure(session.renderer, error);
    return undefined;
  }
}

async function countRunning({ options: { agent, actor } }: Session): Promise<number> {
  const operations = await agent
    .tracked(actor)
    .list()
    .catch(() => []);
  return operations.filter(({ state }) => state === 'running').length;
}

async function readPipe(session: Session): Promise<ExitCode> {
  let code: ExitCode = exitCode.done;
  const { handleLine } = await loadLoop();
  for await (const line of createInterface({ input: session.options.input, terminal: false })) {
    if (line.trim() === '') continue;
    const { kind, deniedUnasked } = await handleLine(line.trim(), session, undefined);
    if (kind === 'left') break;
    if (deniedUnasked) code = exitCode.denied;
    else if (kind !== 'done' && code === exitCode.done) code = exitCode.failed;
  }
  return code;
}
