import { describe, expect, test } from 'vitest';
import { decidePolicy, type PolicyQuestion, policySettingsSchema, type Verdict } from '../../src/guard/policy.ts';

const settings = policySettingsSchema.parse({
  readOnlyConnections: ['frozen'],
  productionConnections: ['live'],
  productionTags: [{ key: 'env', value: 'prod' }],
});

const dimensions = {
  effect: ['read', 'create', 'change', 'destroy'],
  role: ['viewer', 'operator', 'admin'],
  connection: ['-', 'plain', 'frozen', 'live'],
  tags: ['-', 'other', 'prod'],
  irreversible: ['no', 'yes'],
  dependants: ['none', 'some', 'unknown'],
  plan: ['no', 'yes'],
  ownRecords: ['no', 'yes'],
} as const;

/**
 * What is to happen, written out: the first row that fits holds. `*` fits everything, `a|b` both.
 * effect, role, connection, tags, irreversible, dependants, plan, own records => verdict
 */
const truths = `
  read           *              *            *        *    *             *    *    allow
  *              viewer         *            *        *    *             *    *    deny
  *              operator       *            *        *    *             *    yes  deny
  *              operator|admin frozen       *        *    *             *    *    deny
  *              operator|admin -|plain|live *        *    *             yes  *    plan
  create         operator|admin -|plain|live *        *    *             no   *    button
  change         operator|admin live         *        *    *             no   *    typed-name
  change         operator|admin -|plain      prod     *    *             no   *    typed-name
  change         operator|admin -|plain      -|other  *    *             no   *    button
  destroy        operator|admin live         *        *    *             no   *    typed-name
  destroy        operator|admin -|plain      prod     *    *             no   *    typed-name
  destroy        operator|admin -|plain      -|other  yes  *             no   *    typed-name
  destroy        operator|admin -|plain      -|other  no   some|unknown  no   *    typed-name
  destroy        operator|admin -|plain      -|other  no   none          no   *    button
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

type Combination = { [K in keyof typeof dimensions]: (typeof dimensions)[K][number] };

function combinations(): Combination[] {
  return Object.entries(dimensions).reduce<Record<string, string>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  ) as Combination[];
}

function rowFor(combination: Combination): string[] | undefined {
  return truths.find((row) =>
    Object.values(combination).every((value, index) => row[index] === '*' || row[index]?.split('|').includes(value)),
  );
}

function questionOf(combination: Combination): PolicyQuestion {
  const { effect, role, connection, tags, irreversible, dependants, plan, ownRecords } = combination;
  return {
    effect,
    irreversible: irreversible === 'yes',
    actor: { role },
    ownRecords: ownRecords === 'yes',
    connection: connection === '-' ? undefined : { name: connection, provider: 'MOCK' },
    tags: tags === '-' ? [] : [{ key: 'Env', value: tags === 'prod' ? 'Prod' : 'test' }],
    dependants,
    plan: plan === 'yes',
  };
}

function nameOf(verdict: Verdict): string {
  return verdict.verdict === 'ask' ? verdict.confirmation : verdict.verdict;
}

test('every combination has the verdict that the table says', () => {
  const all = combinations();
  expect(all).toHaveLength(4 * 3 * 4 * 3 * 2 * 3 * 2 * 2);
  for (const combination of all) {
    const verdict = nameOf(decidePolicy(questionOf(combination), settings));
    expect({ ...combination, verdict }).toEqual({ ...combination, verdict: rowFor(combination)?.at(-1) });
  }
});

test('every row of the table is needed', () => {
  const used = new Set(combinations().map(rowFor));
  expect(used).toEqual(new Set(truths));
});

describe('out of the box', () => {
  const question = questionOf({
    effect: 'change',
    role: 'operator',
    connection: 'live',
    tags: 'prod',
    irreversible: 'no',
    dependants: 'none',
    plan: 'no',
    ownRecords: 'no',
  });

  test('no connection and no tag is special', () => {
    expect(decidePolicy(question)).toMatchObject({ verdict: 'ask', confirmation: 'button' });
  });

  test('settings may be left out of the configuration', () => {
    expect(policySettingsSchema.parse({})).toEqual({
      readOnlyConnections: [],
      productionConnections: [],
      productionTags: [],
      approvers: [],
    });
  });
});

test('whoever is asked or refused is told why, in both languages', () => {
  for (const combination of combinations()) {
    const verdict = decidePolicy(questionOf(combination), settings);
    if (verdict.verdict === 'ask' || verdict.verdict === 'deny') {
      expect(verdict.why.en).not.toBe('');
      expect(verdict.why.ko).toMatch(/\p{Script=Hangul}/u);
    }
  }
});
