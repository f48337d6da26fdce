import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { texts } from '../../../src/frontends/terminal/phrases.ts';
import type { Actor } from '../../../src/guard/actor.ts';
import { openBench } from '../../doubles/bench.ts';
import { openTerminal, prompt } from '../../frontends/terminal/terminal-double.ts';
import type { Stage } from './stage.ts';

const actor: Actor = { id: 'kim', name: 'Kim', frontend: 'terminal', role: 'admin' };

/** The person types at a terminal. */
export async function openTerminalStage(language: 'en' | 'ko'): Promise<Stage> {
  const bench = await openBench({ language, actor });
  const { application } = bench;
  const { agent, operations, approvals, history, clouds } = application;
  const options = {
    agent,
    operations,
    actor,
    language,
    connections: () => clouds.list(),
    defaultConnection: () => clouds.defaultConnection(),
    approvals: { list: () => approvals.list({ requester: actor }) },
    history,
    results: (conversation: string) => application.results.in(conversation),
    historyFile: join(bench.directory, 'line-history'),
    clock: application.clock,
  };
  // Wide enough that a line being typed is not drawn again.
  const terminal = await openTerminal(options, true, 240);
  await terminal.sees(prompt);
  const approvePrompt = texts.approvePrompt[language];
  const namePrompt = texts.typeName('')[language];

  /** The line with what stands before it: a prompt that is drawn again while it is typed is none to answer. */
  const typed = (line: string) => {
    terminal.type(line);
    return terminal.sees(line);
  };

  return {
    application,
    async conversation() {
      const [newest] = await agent.list(actor);
      return newest?.id ?? '';
    },
    async say(sentence, answer) {
      const echo = await typed(sentence);
      let { found, between: text } = await terminal.seesAny([prompt, approvePrompt, namePrompt]);
      text = echo + text;
      if (found === prompt) return { text, cards: 0 };
      const rest = async (line: string) => {
        await typed(line);
        ({ found, between: text } = await terminal.seesAny([prompt, namePrompt]));
        return text;
      };
      const card = text;
      if (answer === undefined || answer === 'deny') return { text: card + (await rest('n')), cards: 1 };
      if (found !== namePrompt) return { text: card + (await rest('y')), cards: 1 };
      // The name stands behind the prompt, as on the card.
      const { between } = await terminal.seesAny([' ›']);
      const name = between.slice(0, -' ›'.length).trim();
      if (answer === 'approve') return { text: card + (await rest(name)), cards: 1 };
      const refused = await rest('web-9');
      return { text: card + refused + (await rest('n')), cards: 1 };
    },
    everything: () => terminal.screen(),
    async privateKey() {
      const folder = join(bench.directory, 'keys');
      const [file = ''] = await readdir(folder);
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
      return readFile(join(folder, file), 'utf8');
    },
    async close() {
      terminal.press('ctrl-d');
      await terminal.exit;
      await bench.close();
    },
  };
}
