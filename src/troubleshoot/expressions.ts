import jsonata from 'jsonata';
import { cidrContains, cidrsOverlap } from '../../drivers/contract/network.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { type JosaPair, josa } from '../../tools/korean.ts';

/** What expressions of playbooks are about: `call`, `error`, `match`, `found`, `it`, `each`. */
export type Facts = Readonly<Record<string, unknown>>;

/** Evaluates the expressions of playbooks. An expression that fails has no value; it never ends a diagnosis. */
export interface Expressions {
  value(expression: string, facts: Facts): Promise<unknown>;
  isTrue(expression: string, facts: Facts): Promise<boolean>;
  /**
   * Puts values into `{...}`; undefined where one of them has none, so that no sentence has a gap. A Korean particle right
   * behind a value takes the form that fits it.
   */
  text(template: Localized, facts: Facts): Promise<Localized | undefined>;
  /** Arguments with the values of those that begin with `=`. */
  arguments(template: Readonly<Record<string, unknown>>, facts: Facts): Promise<Record<string, unknown>>;
}

/** Functions that expressions have beside those of JSONata. What is no IPv4 network makes an expression fail. */
const functions = { cidrContains, cidrsOverlap };

const longestValue = 120;
const timeLimitMs = 1000;

const pairs: readonly JosaPair[] = ['은/는', '이/가', '을/를', '과/와', '으로/로'];
/** A particle and nothing that goes on. */
const particleAt = /^(?:은|는|이|가|을|를|과|와|으로|로)(?=[\s.,!?)]|$)/;

export function createExpressions(): Expressions {
  const compiled = new Map<string, jsonata.Expression>();

  async function value(expression: string, facts: Facts): Promise<unknown> {
    try {
      const known = compiled.get(expression) ?? jsonata(expression);
      compiled.set(expression, known);
      return plain(await within(known.evaluate(facts, functions)));
    } catch {
      return undefined;
    }
  }

  async function filled(template: string, facts: Facts): Promise<string | undefined> {
    let text = '';
    let from = 0;
    for (const { 0: whole, 1: expression = '', index } of template.matchAll(/\{([^{}]+)\}/g)) {
      const inner = shown(await value(expression, facts));
      if (inner === undefined) return undefined;
      const end = index + whole.length;
      const particle = particleAt.exec(template.slice(end))?.[0];
      const pair = particle && pairs.find((each) => each.split('/').includes(particle));
      text += template.slice(from, index) + (pair ? josa(inner, pair) : inner);
      from = end + (pair ? (particle?.length ?? 0) : 0);
    }
    return text + template.slice(from);
  }

  const expressions: Expressions = {
    value,
    isTrue: async (expression, facts) => (await value(expression, facts)) === true,

    async text({ en, ko }, facts) {
      const [english, korean] = [await filled(en, facts), await filled(ko, facts)];
      return english === undefined || korean === undefined ? undefined : { en: english, ko: korean };
    },

    async arguments(template, facts) {
      const values: Record<string, unknown> = {};
      for (const [name, given] of Object.entries(template)) {
        const found = typeof given === 'string' && given.startsWith('=') ? await value(given.slice(1), facts) : given;
        if (found !== undefined && found !== null) values[name] = found;
      }
      return values;
    },
  };
  return expressions;
}

/** JSONata marks its lists; what JSON keeps of them is the value. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

async function within<T>(work: Promise<T>): Promise<T> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error('too long')), timeLimitMs);
  try {
    return await Promise.race([work, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A value inside a sentence: data of a cloud, so it is one line, short, and has nothing that a screen would obey. */
function shown(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => shown(item) ?? []);
    if (items.length === 0) return undefined;
    return items.length > 5 ? `${items.slice(0, 5).join(', ')} (+${items.length - 5})` : items.join(', ');
  }
  if (typeof value === 'object') return undefined;
  const text = String(value)
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim();
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
