import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Presentation } from '../../../tools/presentation.ts';
import type { AgentEvent } from '../../agent/events.ts';
import type { Approval } from '../../guard/approval.ts';
import { sentencesOn } from '../call-facts.ts';
import { formatDuration } from '../duration.ts';
import { createEchoFilter } from '../echo.ts';
import { createActivity } from './activity.ts';
import { callLines, failureLines } from './call-lines.ts';
import { type CardLayout, cardLines } from './card.ts';
import { groupCardLines } from './group-card.ts';
import { texts } from './phrases.ts';
import { presentationLines } from './presentation.ts';
import { sanitise } from './sanitise.ts';
import { createScreen, liveLine } from './screen.ts';
import { createStyle } from './style.ts';
import { createTextStream } from './text-stream.ts';
import { wrap } from './wrap.ts';

export interface RendererOptions {
  write(text: string): void;
  /** The terminal's columns now. */
  columns(): number;
  readonly colour: boolean;
  language(): Language;
  /** A person watches: lines are fitted to the columns, and running calls are shown. */
  readonly interactive: boolean;
  /** Slash commands can be typed: `/more` shows the rest of a long table. */
  readonly pages?: boolean;
  readonly operations: readonly AnyOperation[];
  readonly clock: () => Date;
}

/** Draws what the agent tells. Everything that comes from a cloud or a model is sanitised here. */
export interface Renderer {
  render(event: AgentEvent): void;
  /** With all its rows. */
  renderPresentation(presentation: Presentation): void;
  renderCard(approval: Approval, position?: CardLayout['position']): void;
  /** Several requests on one card. */
  renderCards(approvals: readonly Approval[]): void;
  /** A sentence of our own, wrapped; may hold several lines. */
  say(text: Localized | string, look?: 'faint' | 'caution' | 'bad' | 'strong'): void;
  /** Erases what comes and goes and stops the clock behind it. */
  close(): void;
}

const refreshMs = 80;
type Block = 'text' | 'call' | 'table';

export function createRenderer(options: RendererOptions): Renderer {
  const { interactive, clock, operations, language } = options;
  const style = createStyle(options.colour);
  const screen = createScreen(options);
  const activity = createActivity(clock);
  const columns = () => (interactive ? Math.max(20, options.columns()) : Number.POSITIVE_INFINITY);
  const print = (lines: readonly string[]) => {
    if (lines.length > 0) screen.print(lines.join('\n'));
  };
  let timer: NodeJS.Timeout | undefined;
  let lastBlock: Block | undefined;
  /** Text, calls and tables stand apart. */
  const begin = (block: Block) => {
    if (lastBlock === 'table' || (lastBlock && lastBlock !== block && block !== 'table')) print(['']);
    lastBlock = block;
  };
  const stream = createTextStream({
    interactive,
    style,
    columns: () => columns() - 1,
    print: (row) => {
      begin('text');
      print([row]);
    },
  });

  const echo = createEchoFilter((words) => stream.push(words));
  const text = {
    push: (words: string) => echo.push(words),
    end: () => {
      echo.end();
      stream.end();
    },
    flow: () => stream.flow(),
  };

  const refresh = () => {
    const row = text.flow();
    const width = columns();
    screen.showLive(row === '' ? activity.lines(language(), width) : [liveLine(row, width)]);
  };
  const start = () => {
    if (interactive) timer ??= setInterval(refresh, refreshMs).unref();
  };
  const close = () => {
    clearInterval(timer);
    timer = undefined;
    text.end();
    activity.clear();
    screen.showLive([]);
  };
  const operationOf = (approval: Approval) => operations.find(({ name }) => name === approval.operation);
  const layout = () => ({ style, language: language(), columns: columns() });
  const say: Renderer['say'] = (words, look) => {
    text.end();
    const lines = wrap(sanitise(typeof words === 'string' ? words : words[language()]), columns());
    print(look ? lines.map(style[look]) : lines);
  };
  const linesOf = (presentation: Presentation, rows?: number) =>
    presentationLines(presentation, {
      ...layout(),
      columns: columns() - 2,
      pages: options.pages ?? false,
      ...(rows !== undefined && { rows }),
    }).map((line) => `  ${line}`.trimEnd());
  const showResult = ({ call, presentation }: Extract<AgentEvent, { type: 'call-result' }>) => {
    const answer = presentation ? linesOf(presentation) : [];
    begin('call');
    print(callLines(call, answer.length > 0, layout()));
    for (const sentence of sentencesOn(call, answer.length > 0, language())) echo.shown(sentence);
    if (answer.length === 0) return;
    begin('table');
    print(answer);
  };

  return {
    render(event) {
      switch (event.type) {
        case 'turn-start':
          lastBlock = undefined;
          activity.think();
          start();
          break;
        case 'text-delta':
          text.push(event.text);
          break;
        case 'model-retry':
          say(texts.retry(formatDuration(event.delayMs), event.reason), 'faint');
          break;
        case 'call-start':
          text.end();
          activity.start(event.call);
          start();
          break;
        case 'progress':
          activity.progress(event.callId, event.message);
          break;
        case 'approval-request':
          activity.finish(event.approval.callId);
          break;
        case 'call-result':
          activity.finish(event.call.id);
          text.end();
          if (event.call.status === 'question') break;
          showResult(event);
          break;
        case 'notice':
          say(event.message, event.level === 'warning' ? 'caution' : 'faint');
          break;
        case 'turn-end':
          close();
          if (event.reason === 'cancelled') say(texts.turnCancelled, 'faint');
          if (event.error) print(failureLines(event.error, layout()));
          else if (event.reason === 'failed') say(texts.turnFailed, 'bad');
          break;
      }
    },
    renderPresentation(presentation) {
      text.end();
      print(linesOf(presentation, Number.POSITIVE_INFINITY));
    },
    renderCard(approval, position) {
      text.end();
      print(['', ...cardLines(approval, operationOf(approval), { ...layout(), now: clock(), position })]);
    },
    renderCards(approvals) {
      text.end();
      const requests = approvals.map((approval) => ({ approval, operation: operationOf(approval) }));
      print(['', ...groupCardLines(requests, { ...layout(), now: clock() })]);
    },
    say,
    close,
  };
}
