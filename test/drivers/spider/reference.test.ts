import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { coverageOf, spctlCommand, spiderReference } from '../../../scripts/reference-spider/table.ts';
import { allOperations } from '../../../tools/index.ts';

const coverage = coverageOf(await readFile(new URL('../../../scripts/reference-spider.json', import.meta.url), 'utf8'));
const routes = [...coverage.described, ...coverage.undescribed];
const label = ({ method, path }: (typeof routes)[number]) => `${method} ${path}`;

describe('the REST operations of CB-Spider', () => {
  it('are each listed once', () => {
    const labels = routes.map(label);
    expect(labels.filter((each, index) => labels.indexOf(each) !== index)).toEqual([]);
    expect(coverage.described).toHaveLength(262);
  });

  it('are each covered or left out for a reason that is given', () => {
    const wrong = routes.filter(
      ({ operations, why }) => (operations === undefined) === (why === undefined) || (why && !coverage.reasons[why]),
    );
    expect(wrong.map(label)).toEqual([]);
  });

  it('are covered by operations that there are', () => {
    const names = new Set(allOperations.map(({ name }) => name));
    const unknown = routes.flatMap(({ operations = [] }) => operations).filter((name) => !names.has(name));
    expect(unknown).toEqual([]);
  });

  it('have commands as the server’s own command line makes them', () => {
    expect(spctlCommand('list-org-vm-spec')).toBe('spctl org-vm-spec list');
    expect(spctlCommand('any-call')).toBe('spctl call any');
    expect(spctlCommand(undefined)).toBeUndefined();
  });

  it('are in docs/spider.md as they are listed', async () => {
    const page = await readFile(new URL('../../../docs/spider.md', import.meta.url), 'utf8');
    expect(page).toBe(spiderReference(coverage));
  });
});
