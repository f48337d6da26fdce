import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { operationReference } from '../../src/commands/tools-reference.ts';
import { ancestors } from '../../tools/ancestors.ts';
import { allOperations } from '../../tools/index.ts';
import { operationNamed } from '../tools/operation-named.ts';

describe('the reference of the operations', () => {
  it('is in docs/operations.md as it is generated now', async () => {
    const written = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    expect(
      written === operationReference(allOperations),
      'node src/main.ts tools --markdown > docs/operations.md',
    ).toBe(true);
  });

  it('has every operation once', () => {
    const headings = [...operationReference(allOperations).matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(headings.toSorted()).toEqual(allOperations.map(({ name }) => name).toSorted());
  });

  it('tells effect, method, ancestor, both summaries, arguments and examples of an operation', () => {
    const { summary, examples } = operationNamed('DeleteNIC');
    const text = operationReference([operationNamed('DeleteNIC')]);
    expect(text).toContain('*Destroy · 삭제*');
    expect(text).toContain('`nic.deleteNIC` · in interface v0.1 `VNicHandler.DeleteVNic`');
    expect(text).toContain(summary.ko);
    expect(text).toMatch(/\| \*\*name\*\* \| string \| /);
    expect(text).toMatch(/\| connection \| string \| /);
    expect(text).toContain(`- ${examples[0]?.en}\n  - ${examples[0]?.ko}\n`);
  });

  it('spells out choices, lists and structures', () => {
    expect(operationReference([operationNamed('AddRules')])).toContain(
      '| **rules** | list of { direction: inbound, outbound; protocol: TCP, UDP, ICMP, ALL; ',
    );
    expect(operationReference([operationNamed('StartVM')])).toContain('| **securityGroups** | list of strings | ');
  });

  it('takes no text of an operation for Markdown', () => {
    const tricky = { ...operationNamed('ListVM'), guidance: 'a | b <script> `c` *d*' };
    expect(operationReference([tricky])).toContain('a \\| b \\<script\\> \\`c\\` \\*d\\*');
  });

  it('knows ancestors only of operations that there are', () => {
    const names = new Set(allOperations.map(({ name }) => name));
    expect([...ancestors.keys()].filter((name) => !names.has(name))).toEqual([]);
  });
});
