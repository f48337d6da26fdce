import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Closing, Opening } from './result-file.ts';

const chunkCharacters = 64 * 1024;

/** Writes the file of a result while its rows come. Nobody sees it under its name before it is whole. */
export class ResultWriter {
  readonly #path: string;
  readonly #part: string;
  #file: FileHandle | undefined;
  #lines: string[] = [];
  #characters = 0;

  constructor(path: string) {
    this.#path = path;
    this.#part = `${path}.part`;
  }

  /** Makes the file, readable for its owner only. */
  async open(opening: Opening): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    this.#file = await open(this.#part, 'wx', 0o600);
    await this.write(JSON.stringify(opening));
  }

  async write(line: string): Promise<void> {
    this.#lines.push(line);
    this.#characters += line.length;
    if (this.#characters >= chunkCharacters) await this.#flush();
  }

  async close(closing: Closing): Promise<void> {
    await this.write(JSON.stringify(closing));
    await this.#flush();
    await this.#file?.close();
    this.#file = undefined;
    await rename(this.#part, this.#path);
  }

  /** Leaves nothing behind, as far as the disk lets it. */
  async discard(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close().catch(() => {});
    await rm(this.#part, { force: true }).catch(() => {});
  }

  async #flush(): Promise<void> {
    const text = this.#lines.map((line) => `${line}\n`).join('');
    this.#lines = [];
    this.#characters = 0;
    await this.#file?.appendFile(text);
  }
}
