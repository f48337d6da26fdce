import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { coverageOf } from '../../../scripts/reference-spider/table.ts';
import { ask } from './play.ts';
import { givenServers } from './servers.ts';

const list = new URL('../../../scripts/reference-spider.json', import.meta.url);
const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string().optional() }))),
});

/** Only a current server describes itself, and only with its web pages switched on. */
const described = (await Promise.all((await givenServers()).map((server) => ask(server, 'GET', '/api/doc.json'))))
  .map(({ body }) => descriptionSchema.safeParse(body))
  .flatMap(({ data }) => (data ? [data] : []));

describe('the list of REST operations', () => {
  it('can be read', async () => {
    expect(coverageOf(await readFile(list, 'utf8')).described.length).toBeGreaterThan(200);
  });

  it.each(described)('is what the given server says of itself', async ({ paths }) => {
    const coverage = coverageOf(await readFile(list, 'utf8'));
    const served = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId ?? ''}`,
      ),
    );
    const listed = coverage.described.map(({ method, path, id }) => `${method} ${path} ${id ?? ''}`);
    expect(listed.toSorted()).toEqual(served.toSorted());
  });
});
