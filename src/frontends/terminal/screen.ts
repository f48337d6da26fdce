import { truncate } from './width.ts';

/**
 * The output with a few lines at its end that come and go: running calls, the line that is being written. What is printed
 * appears above them and stays. Without a person watching, lines that come and go are never written.
 */
export interface Screen {
  /** Prints one or more whole lines, given without their last line feed. */
  print(text: string): void;
  /** Replaces the lines at the end; none erases them. */
  showLive(lines: readonly string[]): void;
}

export function createScreen(options: {
  write(text: string): void;
  columns(): number;
  readonly interactive: boolean;
}): Screen {
  let live: readonly string[] = [];
  const eraseLive = () => {
    const up = live.length > 1 ? `\u001B[${live.length - 1}A` : '';
    return live.length === 0 ? '' : `\r${up}\u001B[J`;
  };
  return {
    print(text) {
      options.write(`${eraseLive()}${text}\n${live.join('\n')}`);
    },
    showLive(lines) {
      if (!options.interactive || (lines.length === 0 && live.length === 0)) return;
      const erase = eraseLive();
      live = lines;
      options.write(erase + live.join('\n'));
    },
  };
}

/** A line that comes and goes must never wrap, or erasing it would leave a part behind. */
export const liveLine = (text: string, columns: number): string => truncate(text, Math.max(1, columns - 1));
