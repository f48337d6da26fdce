import { z } from 'zod';
import type { ModelMessage } from '../model.ts';
import type { Lexicon, OperationEntry } from './lexicon.ts';
import type { NameType } from './name-patterns.ts';

/** An operation with arguments, as the conversation has called it or is about to. */
export interface Request {
  readonly entry: OperationEntry;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the conversation has spoken of so far. Taken from calls only, never from what a cloud has answered. */
export interface Memory {
  /** The calls of the latest answer that made any. */
  readonly latest: readonly Request[];
  readonly connections: readonly string[];
  readonly resources: readonly { readonly type: NameType; readonly name: string }[];
  /** The names that `it` can stand for, of the latest answer that named any of this type. */
  targets(type: NameType): readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
}

const argumentsSchema = z.record(z.string(), z.unknown());
/** How many messages back `it` can reach, and how many names are kept. */
const reach = 60;

export function recall(messages: readonly ModelMessage[], lexicon: Lexicon): Memory {
  const answers: Request[][] = [];
  for (const message of messages.slice(-reach)) {
    if (message.role !== 'assistant' || message.calls.length === 0) continue;
    answers.push(message.calls.flatMap(({ name, arguments: text }) => requestOf(lexicon.entry(name), text)));
  }
  const requests = answers.flat();
  return {
    latest: answers.at(-1) ?? [],
    connections: unique(requests.flatMap(({ input }) => connectionOf(input))),
    resources: requests.flatMap(resourcesOf),
    targets: (type) => {
      for (const answer of answers.toReversed()) {
        const named = answer.flatMap((request) => targetsOf(request, type));
        if (named.length > 0) return [...new Map(named.map((target) => [target.name, target])).values()];
      }
      return [];
    },
  };
}

function requestOf(entry: OperationEntry | undefined, text: string): Request[] {
  const { data } = argumentsSchema.safeParse(parseJson(text));
  return entry && data ? [{ entry, input: data }] : [];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const connectionOf = (input: Readonly<Record<string, unknown>>): string[] =>
  typeof input.connection === 'string' && input.connection !== 'all' ? [input.connection] : [];

function resourcesOf({ entry, input }: Request): { type: NameType; name: string }[] {
  return entry.slots.flatMap(({ field, slot }) => {
    if (slot.kind !== 'name') return [];
    const name = input[field];
    return typeof name === 'string' ? [{ type: slot.of, name }] : [];
  });
}

export function targetsOf({ entry, input }: Request, type: NameType) {
  return entry.slots.flatMap(({ field, slot }) => {
    const name = input[field];
    const isMain = field === entry.operation.target?.field || field === 'name';
    return slot.kind === 'name' && slot.of === type && isMain && typeof name === 'string' ? [{ name, input }] : [];
  });
}

/** The types of what requests are about. */
export const typesNamed = (requests: readonly Request[]): NameType[] =>
  requests.flatMap((request) =>
    request.entry.slots.flatMap(({ slot }) =>
      slot.kind === 'name' && targetsOf(request, slot.of).length > 0 ? [slot.of] : [],
    ),
  );

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
