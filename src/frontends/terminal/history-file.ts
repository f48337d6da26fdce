import { appendFile, chmod, readFile, writeFile } from 'node:fs/promises';

const keptLines = 1000;

/** The lines that a person typed as requests, kept between sessions in a file that only they can read. */
export interface LineHistory {
  /** Newest first. */
  readonly lines: readonly string[];
  /** False where the line could not be kept. */
  add(line: string): Promise<boolean>;
}

/** A file that cannot be read is an empty history. */
export async function openLineHistory(file: string): Promise<LineHistory> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const stored = text.split('\n').filter((line) => line !== '');
  let lines = stored.slice(-keptLines).reverse();
  if (text !== '') await chmod(file, 0o600).catch(() => {});
  if (stored.length > keptLines) {
    await writeFile(file, `${[...lines].reverse().join('\n')}\n`, { mode: 0o600 }).catch(() => {});
  }
  return {
    get lines() {
      return lines;
    },
    async add(line) {
      const entry = line.replaceAll(/\s*\n\s*/g, ' ').trim();
      if (entry === '' || entry === lines[0]) return true;
      lines = [entry, ...lines].slice(0, keptLines);
      return appendFile(file, `${entry}\n`, { mode: 0o600 }).then(
        () => true,
        () => false,
      );
    },
  };
}
