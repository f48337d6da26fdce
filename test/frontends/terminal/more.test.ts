import { describe, expect, it } from 'vitest';
import { keptList } from '../kept-list.ts';
import { scriptedAgent, turnEnd } from './scripted-agent.ts';
import { openTerminal, prompt } from './terminal-double.ts';

/** A terminal on which a list of so many rows was just answered. */
async function afterList(rowCount: number) {
  const { event, results, operation } = keptList(rowCount);
  const { agent } = scriptedAgent({ send: () => [event, turnEnd()] });
  const terminal = await openTerminal({ agent, operations: [operation], results: () => results });
  await terminal.sees(prompt);
  terminal.type('list them');
  await terminal.sees('\n');
  const shown = await terminal.sees(prompt);
  const more = async (line: string) => {
    terminal.type(line);
    await terminal.sees('\n');
    return terminal.sees(prompt);
  };
  return { shown, more };
}

const rowsIn = (text: string) => [...text.matchAll(/vm-(\d+)\./g)].map(([, index]) => Number(index));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('a long answer', () => {
  it('is shown with its first rows and how to see more', async () => {
    const { shown } = await afterList(800);
    expect(rowsIn(shown)).toEqual(range(0, 30));
    expect(shown).toContain('… 770 more: /more');
  });

  it('goes on with /more, beyond what the answer itself has', async () => {
    const { more } = await afterList(800);
    const next = await more('/more');
    expect(rowsIn(next)).toEqual(range(30, 60));
    expect(next).toContain('… 740 more: /more');
    expect(rowsIn(await more('/more 150'))).toEqual(range(60, 210));
    const rest = await more('/more all');
    expect(rowsIn(rest)).toEqual(range(210, 800));
    expect(rest).not.toContain('more:');
  });

  it('has the columns of the list on every page', async () => {
    const { more } = await afterList(500);
    await more('/more 250');
    expect(await more('/more')).toMatch(/Name +Status/);
  });

  it('refuses what is no number of rows', async () => {
    const { more } = await afterList(800);
    expect(await more('/more -1')).toContain('/more 100, /more all');
  });
});

it('a short answer has nothing more', async () => {
  const { shown, more } = await afterList(30);
  expect(shown).not.toContain('/more');
  expect(await more('/more')).toContain('There are no further rows.');
});
