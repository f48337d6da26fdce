import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import * as entry from '../../drivers/contract/index.ts';

it('spinneret/contract exports what the files of the contract export', async () => {
  const folder = new URL('../../drivers/contract/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href)));
  const names = modules.flatMap((module) => Object.keys(module));
  expect(Object.keys(entry).toSorted()).toEqual(names.toSorted());
});
