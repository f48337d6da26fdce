import type { TrackedRecord } from '../agent/tracked/record.ts';
import type { Application } from '../bot.ts';
import type { LineInput } from '../frontends/terminal/line-input.ts';
import type { Renderer } from '../frontends/terminal/renderer.ts';

/** What a command draws on, and whom it can ask. */
export interface Screen {
  readonly renderer: Renderer;
  /** Undefined where nobody sits at a terminal. */
  readonly input: LineInput | undefined;
  /** How a tracked operation ended. */
  showOutcome(outcome: TrackedRecord): void;
}

/** Colours are for terminals, unless NO_COLOR (no-color.org) is set. */
export function wantsColour(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

/** Standard output, drawn on as the conversation is. */
export async function openScreen({
  operations,
  clock,
  language,
}: Pick<Application, 'operations' | 'clock' | 'language'>): Promise<Screen> {
  const { createRenderer } = await import('../frontends/terminal/renderer.ts');
  const { createLineInput } = await import('../frontends/terminal/line-input.ts');
  const { showOutcome } = await import('../frontends/terminal/outcome.ts');
  const interactive = process.stdout.isTTY === true;
  const renderer = createRenderer({
    write: (text) => process.stdout.write(text),
    columns: () => process.stdout.columns ?? 80,
    colour: wantsColour(),
    language: () => language,
    interactive,
    operations,
    clock,
  });
  const personPresent = interactive && process.stdin.isTTY === true;
  return {
    renderer,
    input: personPresent ? createLineInput(process.stdin, process.stdout) : undefined,
    showOutcome: (outcome) => showOutcome(renderer, outcome),
  };
}
