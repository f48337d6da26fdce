import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { coverageOf, spiderReference } from './reference-spider/table.ts';

/** `node scripts/reference-spider.ts`: writes docs/spider.md from the list beside it. */
const list = new URL('reference-spider.json', import.meta.url);
const target = fileURLToPath(new URL('../docs/spider.md', import.meta.url));

await writeFile(target, spiderReference(coverageOf(await readFile(list, 'utf8'))));
