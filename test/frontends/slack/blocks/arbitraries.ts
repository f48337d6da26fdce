import fc from 'fast-check';
import type { Approval } from '../../../../src/guard/approval.ts';
import { approvalStatuses } from '../../../../src/guard/approval.ts';
import type { Cell, Presentation } from '../../../../tools/presentation.ts';
import { now } from '../../terminal/samples.ts';

const pings = [
  '<!channel>',
  '<!here|x>',
  '<@U012AB3CD>',
  '<#C012AB3CD>',
  '<!subteam^S01>',
  '<https://evil.example|bank>',
];
const odd = [
  '`',
  '```',
  '*_~',
  '&amp;',
  '&',
  '"',
  '\\',
  '[a](https://evil.example)',
  '👨‍👩‍👧',
  '한글 서버',
  '\u200B',
  '\u202E',
  '\n',
];

/** Text as a cloud, a model or a person may write it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...pings, ...odd, 'web-01', ' '), { maxLength: 6 }).map((all) => all.join('')),
  },
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('x', '"', '&', '가', '🙂', 'e\u0301', 'a\n'), fc.integer({ min: 1_000, max: 5_000 }))
      .map(([unit, count]) => unit.repeat(count)),
  },
);

export const anyLanguage = fc.constantFrom('en' as const, 'ko' as const);
const localized = fc.record({ en: anyText, ko: anyText });
export const anyId = fc.stringMatching(/^[0-9A-Z]{26}$/);
export const anyActor = fc.record({
  id: fc.oneof(fc.stringMatching(/^U[A-Z0-9]{8}$/), anyText),
  name: anyText,
  frontend: fc.constant('slack' as const),
  role: fc.constant('operator' as const),
});

const anyTime = fc
  .integer({ min: -3_600_000, max: 3_600_000 })
  .map((after) => new Date(now.getTime() + after).toISOString());

/** JSON whose texts are `anyText`. */
const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    anyText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value as fc.Arbitrary<Approval['input'][string]>;

export const anyApproval: fc.Arbitrary<Approval> = fc.record(
  {
    id: anyId,
    conversation: anyId,
    callId: anyId,
    operation: fc.oneof(fc.constantFrom('TerminateVM', 'CreateVPC'), anyText),
    effect: fc.constantFrom('create' as const, 'change' as const, 'destroy' as const),
    connection: fc.record({ name: anyText, provider: anyText, region: anyText }),
    input: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), anyValue, { maxKeys: 8 }),
    digest: fc.constant('0'.repeat(64)),
    target: fc.record({
      type: fc.constantFrom('vm' as const, 'vpc' as const),
      name: anyText,
      systemId: anyText,
      status: anyText,
    }),
    impact: fc.record({
      dependants: fc.array(fc.record({ type: fc.constantFrom('disk', 'node'), name: anyText, systemId: anyText }), {
        maxLength: 6,
      }),
      facts: fc.array(fc.record({ title: localized, value: anyText }), { maxLength: 6 }),
      unknown: fc.array(localized, { maxLength: 3 }),
      preflight: fc.option(
        fc.record({
          failed: fc.array(
            fc.record({
              playbook: fc.constant('any-quota'),
              title: localized,
              finding: localized,
              remedies: fc.array(localized, { maxLength: 3 }),
              severity: fc.constantFrom('fails' as const, 'may-fail' as const),
            }),
            { maxLength: 4 },
          ),
          held: fc.nat(20),
        }),
        { nil: undefined },
      ),
    }),
    requester: anyActor,
    approvers: fc.oneof(
      fc.constant({ kind: 'requester' as const }),
      fc.constant({ kind: 'another' as const }),
      fc.record({
        kind: fc.constant('listed' as const),
        users: fc.array(fc.oneof(fc.stringMatching(/^[UW][A-Z0-9]{8}$/), anyText), { maxLength: 30 }),
        groups: fc.array(anyText, { maxLength: 5 }),
        requester: fc.boolean(),
      }),
    ),
    confirmation: fc.oneof(
      fc.constant({ kind: 'button' as const }),
      fc.record({ kind: fc.constant('typed-name' as const), name: anyText }),
    ),
    secretFields: fc.array(fc.record({ name: anyText, title: localized, optional: fc.boolean() }), { maxLength: 5 }),
    created: fc.constant(now.toISOString()),
    expires: anyTime,
    status: fc.constantFrom(...approvalStatuses),
    decision: fc.record({ by: anyActor, at: anyTime, reason: anyText }),
    finished: anyTime,
  },
  {
    requiredKeys: [
      'id',
      'conversation',
      'callId',
      'operation',
      'effect',
      'input',
      'digest',
      'impact',
      'requester',
      'approvers',
      'confirmation',
      'secretFields',
      'created',
      'expires',
      'status',
    ],
  },
);

const anyCell: fc.Arbitrary<Cell> = fc.oneof(anyText, fc.integer(), fc.constant(undefined), localized);

export const anyPresentation: fc.Arbitrary<Presentation> = fc.oneof(
  fc
    .record({ columns: fc.integer({ min: 0, max: 25 }), rows: fc.integer({ min: 0, max: 120 }) })
    .chain(({ columns, rows }) =>
      fc.record(
        {
          kind: fc.constant('table' as const),
          columns: fc.array(
            fc.record(
              { title: localized, align: fc.constant('right' as const), detail: fc.constant(true as const) },
              { requiredKeys: ['title'] },
            ),
            { minLength: columns, maxLength: columns },
          ),
          // A few rows again and again: a table of 120 by 25 different cells takes long to make.
          rows: fc
            .array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 })
            .map((some) => Array.from({ length: rows }, (_, index) => some[index % some.length] ?? [])),
          notes: fc.array(localized, { maxLength: 15 }),
          rest: fc.record({ rows: fc.nat(100_000), result: anyId }, { requiredKeys: ['rows'] }),
        },
        { requiredKeys: ['kind', 'columns', 'rows'] },
      ),
    ),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ title: localized, value: anyCell }), { maxLength: 40 }),
    notes: fc.array(localized, { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('json' as const), value: anyValue }),
);
