import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Language } from '../drivers/contract/text.ts';
import { loadSystemPrompt, systemPrompt } from '../src/agent/prompt.ts';
import { createToolbox, type Toolbox } from '../src/agent/toolbox.ts';
import { type EvaluationCase, readCases } from '../src/evaluation/case.ts';
import type { Actor } from '../src/guard/actor.ts';
import type { ModelMessage } from '../src/models/model.ts';
import { lazyOperationIndex } from '../src/search/lazy.ts';
import { allOperations } from '../tools/index.ts';
import { table, within } from './table.ts';

const aims = { recall: 99, tools: 20, prompt: 20 };
const languages: readonly Language[] = ['en', 'ko'];
const titles: Readonly<Record<Language, string>> = { en: 'English', ko: 'Korean' };
const actor: Actor = { id: 'bench', name: 'bench', frontend: 'command', role: 'admin' };

/** What the choice of tools does with one request. */
interface Chosen {
  readonly case: EvaluationCase;
  readonly tools: readonly string[];
  /** Tokens of the whole prompt. */
  readonly prompt: number;
  /** The same with every operation in it. */
  readonly whole: number;
}

/**
 * Whether the operation that a request needs is among the tools that it is given, over the sets of requests in `files`;
 * left out: all of `evaluation/`.
 */
export async function toolboxSection(files?: readonly string[]): Promise<string> {
  const cases = (files ?? shippedSets()).flatMap((file) => casesOf(file));
  if (cases.length === 0) return 'Tools of a turn: there is no evaluation set to measure them with.';
  const all = allOperations.map(({ name }) => name);
  const chosen: Chosen[] = [];
  const toolbox = createToolbox({
    operations: allOperations,
    permitted: () => true,
    index: lazyOperationIndex(allOperations),
    capabilities: async () => [],
  });
  const allTokens = toolTokens(toolbox, all);
  for (const each of cases) chosen.push(await choose(each, toolbox, allTokens));
  const of = (language: Language) => chosen.filter((each) => each.case.lang === language);
  const figures = (value: (some: readonly Chosen[]) => string) => languages.map((language) => value(of(language)));
  const worst = (value: (some: readonly Chosen[]) => number, pick: (...values: number[]) => number) =>
    pick(
      ...languages
        .map(of)
        .filter(({ length }) => length > 0)
        .map(value),
    );
  return table(
    `Tools of a turn, out of ${all.length} operations`,
    languages.map((language) => titles[language]),
    [
      { name: 'requests', figures: figures(({ length }) => String(length)) },
      {
        name: 'an operation that is right is among the tools',
        figures: figures((some) => percent(recall(some))),
        aim: atLeast(worst(recall, Math.min), aims.recall),
      },
      {
        name: 'tools, at most',
        figures: figures((some) => String(most(some))),
        aim: within(worst(most, Math.max), aims.tools, ''),
      },
      { name: 'tools, mean', figures: figures((some) => mean(some.map(({ tools }) => tools.length)).toFixed(1)) },
      {
        name: 'prompt of the first request, tokens (o200k)',
        figures: figures((some) => mean(some.map(({ prompt }) => prompt)).toFixed(0)),
      },
      {
        name: 'the same with every operation',
        figures: figures((some) => mean(some.map(({ whole }) => whole)).toFixed(0)),
      },
      {
        name: 'share of it',
        figures: figures((some) => percent(share(some))),
        aim: within(worst(share, Math.max), aims.prompt, ' %'),
      },
    ],
  );
}

function shippedSets(): string[] {
  const folder = fileURLToPath(new URL('../evaluation', import.meta.url));
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl') && !name.startsWith('error-texts'));
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Those that need an operation. Throws where a line is none: a figure over a part of a set would say something else. */
function casesOf(file: string): EvaluationCase[] {
  const { cases, skipped } = readCases(readFileSync(file, 'utf8'));
  const [first] = skipped;
  if (first) throw new Error(`${file}:${first.line} ${first.reason}`);
  return cases.filter(({ operations, mustNotAct }) => operations.length > 0 && !mustNotAct);
}

async function choose(wanted: EvaluationCase, toolbox: Toolbox, allTokens: number): Promise<Chosen> {
  const messages: ModelMessage[] = [];
  let tools: readonly string[] = [];
  for (const text of [...wanted.before, wanted.text]) {
    messages.push({ role: 'user', text });
    tools = await toolbox.offer({ actor, messages, offered: tools, rowsKept: 0 });
  }
  const rest = promptTokens(wanted);
  return { case: wanted, tools, prompt: rest + toolTokens(toolbox, tools), whole: rest + allTokens };
}

const connections = ['seoul', 'tokyo'].map((region) => ({ name: `mock-${region}`, provider: 'MOCK', region }));

function promptTokens({ lang, text, before }: EvaluationCase): number {
  const now = new Date('2026-11-21T09:00:00Z');
  const turn = { language: lang, now, connections, defaultConnection: connections[0]?.name, tracked: [] };
  return [systemPrompt(loadSystemPrompt(), turn), ...before, text].reduce((sum, part) => sum + encode(part).length, 0);
}

const toolTokens = (toolbox: Toolbox, names: readonly string[]): number =>
  encode(JSON.stringify(toolbox.definitions(names))).length;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (value: number): string => `${value.toFixed(1)} %`;
const recall = (some: readonly Chosen[]): number =>
  100 * mean(some.map(({ case: { operations }, tools }) => (operations.some((name) => tools.includes(name)) ? 1 : 0)));
const most = (some: readonly Chosen[]): number => Math.max(...some.map(({ tools }) => tools.length));
const share = (some: readonly Chosen[]): number => 100 * mean(some.map(({ prompt, whole }) => prompt / whole));
const atLeast = (value: number, limit: number) => ({ text: `≥ ${limit} %`, met: value >= limit });
