import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline';
import { Writable } from 'node:stream';
import type { TerminalInput, TerminalOutput } from './options.ts';

export type Answer =
  | { readonly kind: 'line'; readonly text: string }
  /** Ctrl-C; `empty` where nothing had been typed. */
  | { readonly kind: 'interrupt'; readonly empty: boolean }
  /** Ctrl-D, or nobody is there any more. */
  | { readonly kind: 'end' };

/** Gives completions of what stands before the cursor, and the part of it that they replace. */
export type Complete = (line: string) => Promise<[completions: string[], replaced: string]>;

export interface Question {
  readonly prompt: string;
  /** What is typed is not echoed. */
  readonly hidden?: boolean;
  /** What stands on the line already. */
  readonly initial?: string;
  /** Lines that the arrow keys bring back, newest first. */
  readonly history?: readonly string[];
  readonly complete?: Complete;
}

/** Keys while something runs and no question is open. */
export interface KeyWatch {
  /** Returns what was typed meanwhile. */
  stop(): string;
}

/** Lines typed by a person at a terminal. One question is open at a time. */
export interface LineInput {
  ask(question: Question): Promise<Answer>;
  watch(onInterrupt: () => void): KeyWatch;
  /** Lets `print` write whole lines above the question that is open; prompt and typed text come back below them. */
  interject(print: () => void): void;
}

/** Lines that arrive within this time of each other were pasted together and are one text. */
const pasteWindowMs = 15;

/**
 * Every question has a readline of its own, so that what is typed at one (a secret, a name, words meant for an earlier
 * question) can never turn up at another.
 */
export function createLineInput(input: TerminalInput, output: TerminalOutput): LineInput {
  /** How to print above the question that is open. */
  let aside: ((print: () => void) => void) | undefined;
  const open = (question: Omit<Question, 'prompt'> & { prompt?: string }): Interface => {
    const { complete } = question;
    const lines = createInterface({
      input,
      output: question.hidden ? silence() : output,
      terminal: true,
      prompt: question.prompt ?? '',
      history: [...(question.history ?? [])],
      historySize: question.history ? 1000 : 0,
      ...(complete && {
        completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
          complete(line).then(
            // A Tab inside pasted text is followed by more text at once; it asks for nothing.
            (result) => done(null, lines.line.startsWith(line) && lines.cursor === line.length ? result : [[], line]),
            () => done(null, [[], line]),
          );
        },
      }),
    });
    return lines;
  };

  return {
    ask(question) {
      if (input.readableEnded) return Promise.resolve({ kind: 'end' });
      return new Promise((resolve) => {
        const lines = open(question);
        const typed: string[] = [];
        let timer: NodeJS.Timeout | undefined;
        let settled = false;
        const settle = (answer: Answer) => {
          if (settled) return;
          settled = true;
          clearTimeout(timer);
          aside = undefined;
          lines.close();
          if (question.hidden || answer.kind !== 'line') output.write('\n');
          resolve(answer);
        };
        lines.on('line', (line) => {
          typed.push(line);
          clearTimeout(timer);
          timer = setTimeout(() => {
            // The last line of a paste without a line feed waits for the Enter key.
            if (lines.line === '') settle({ kind: 'line', text: typed.join('\n') });
          }, pasteWindowMs);
        });
        lines.on('SIGINT', () => settle({ kind: 'interrupt', empty: typed.length === 0 && lines.line === '' }));
        lines.on('close', () => settle(typed.length > 0 ? { kind: 'line', text: typed.join('\n') } : { kind: 'end' }));
        if (question.hidden) output.write(question.prompt);
        lines.prompt();
        if (question.initial) lines.write(question.initial);
        aside = question.hidden ? aboveHidden(output, question.prompt) : aboveTyped(output, lines);
      });
    },

    watch(onInterrupt) {
      const typed: string[] = [];
      let stopped = false;
      const start = (): Interface => {
        const started = open({ hidden: true });
        started.on('line', (line) => typed.push(line));
        started.on('SIGINT', onInterrupt);
        // Ctrl-D closes a readline; while something runs it means nothing, and Ctrl-C must go on working.
        started.on('close', () => {
          if (!stopped && !input.readableEnded) lines = start();
        });
        return started;
      };
      let lines = start();
      return {
        stop() {
          stopped = true;
          const rest = lines.line;
          lines.close();
          return [...typed, rest].join(' ').trim();
        },
      };
    },

    interject(print) {
      if (aside) aside(print);
      else print();
    },
  };
}

/** Nothing of what is typed is on the screen; the prompt may wrap no line. */
function aboveHidden(output: TerminalOutput, prompt: string): (print: () => void) => void {
  return (print) => {
    cursorTo(output, 0);
    clearScreenDown(output);
    print();
    output.write(prompt);
  };
}

/** The typed text may take several rows; readline goes up as many as its cursor stands below the prompt. */
function aboveTyped(output: TerminalOutput, lines: Interface): (print: () => void) => void {
  return (print) => {
    const { rows } = lines.getCursorPos();
    moveCursor(output, 0, -rows);
    cursorTo(output, 0);
    clearScreenDown(output);
    print();
    output.write('\n'.repeat(rows));
    lines.prompt(true);
  };
}

function silence(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
