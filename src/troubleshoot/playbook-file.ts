import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Playbook, playbookSchema } from './playbook.ts';

/** A file that is no playbook: which one, and what is wrong with it. */
export class PlaybookError extends Error {
  override readonly name = 'PlaybookError';
}

/** Where the playbooks of this installation are. */
export const playbookFolder = new URL('../../prompts/playbooks/', import.meta.url);

/** Every playbook of a folder, by name of file. Throws PlaybookError. */
export function loadPlaybooks(folder: URL = playbookFolder): readonly Playbook[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return files.toSorted().map((file) => {
    const playbook = parsePlaybook(file, readFileSync(new URL(file, folder), 'utf8'));
    if (`${playbook.id}.md` !== file) throw new PlaybookError(`${file}: its id is ${playbook.id}`);
    return playbook;
  });
}

/** A playbook from its file: YAML between two lines of `---`, then the explanation below `## en` and `## ko`. */
export function parsePlaybook(file: string, text: string): Playbook {
  const parts = /^---\r?\n(?<front>[\s\S]*?)\r?\n---\r?\n(?<body>[\s\S]*)$/.exec(text)?.groups;
  if (!parts) throw new PlaybookError(`${file}: expected front matter between two lines of ---`);
  const { front = '', body = '' } = parts;
  const parsed = playbookSchema.safeParse(frontMatter(file, front));
  if (!parsed.success) throw new PlaybookError(`${file}: ${z.prettifyError(parsed.error)}`);
  return { ...parsed.data, explanation: { en: section(file, body, 'en'), ko: section(file, body, 'ko') } };
}

function frontMatter(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new PlaybookError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function section(file: string, body: string, language: 'en' | 'ko'): string {
  const found = body
    .split(/^## /m)
    .find((part) => part.startsWith(`${language}\n`))
    ?.slice(language.length)
    .trim();
  if (!found) throw new PlaybookError(`${file}: there is no explanation below "## ${language}"`);
  return found.replaceAll(/\s*\n(?!\n)\s*/g, ' ');
}
