import { readdir, readFile } from 'node:fs/promises';
import type { Playbook } from '../playbook.ts';

const folder = new URL('../../../prompts/playbooks/', import.meta.url);

/** The key with its value, on its line or indented below it. */
const preflightKey = /^preflight:.*\n(?:[ \t].*\n)*/m;

/**
 * The playbooks whose `preflight` names the operation. A person waits for them at every first card of an operation, so
 * only they are parsed, and for an operation without any nothing is. Throws PlaybookError.
 */
export async function loadPreflights(operation: string): Promise<readonly Playbook[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md').toSorted();
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })),
  );
  const word = new RegExp(`\\b${operation}\\b`);
  const wanted = files.filter(({ text }) => word.test(preflightKey.exec(text)?.[0] ?? ''));
  if (wanted.length === 0) return [];
  const { parsePlaybook } = await import('../playbook-file.ts');
  return wanted.map(({ name, text }) => parsePlaybook(name, text));
}
