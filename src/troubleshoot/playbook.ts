import { z } from 'zod';
import { cloudErrorKinds } from '../../drivers/contract/errors.ts';
import { retryAdvices } from '../../tools/diagnosis.ts';

/**
 * A text in both languages. `{...}` holds an expression whose value is put there, as data.
 */
const textSchema = z.strictObject({ en: z.string().trim().min(1), ko: z.string().trim().min(1) });

/**
 * A JSONata expression over what is known (`facts.ts`): `call`, `error`, `match`, `answer`, `found` and, in a check, `it`,
 * the answer of its operation.
 */
const expressionSchema = z.string().trim().min(1);

/** Arguments of an operation. A text that begins with `=` is an expression; one without a value leaves the argument out. */
const argumentsSchema = z.record(z.string(), z.json());

const oneOrMore = <T extends z.ZodType>(item: T) => z.array(item).min(1);

/** When a playbook is a candidate: everything that a rule names must be so. */
const ruleSchema = z
  .strictObject({
    providers: oneOrMore(z.string()).optional(),
    /** Operations of Spinneret (`StartVM`), or driver methods (`startVM`); compared without case. */
    operations: oneOrMore(z.string()).optional(),
    kinds: oneOrMore(z.enum(cloudErrorKinds)).optional(),
    /** The cloud's own codes, whole; `*` stands for any ending. */
    codes: oneOrMore(z.string()).optional(),
    /** Regular expressions over the cleaned text, without case. Named groups are `match` in expressions. */
    messages: oneOrMore(z.string()).optional(),
  })
  .refine(({ codes, messages, kinds, operations }) => codes ?? messages ?? (kinds && operations), {
    error: 'a rule needs codes, messages, or kinds with operations',
  });

/** A read that confirms or excludes the cause. */
const checkSchema = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  /** A read operation; left out where the failed call itself shows enough. */
  operation: z.string().optional(),
  input: argumentsSchema.default({}),
  /** Checks that are made first: their answers are in `found` here. */
  after: z.array(z.string()).default([]),
  /** What it says where the thing that is read does not exist. Left out: nothing. */
  missing: z.enum(['for', 'against']).optional(),
  /** Whether the check applies. Left out: it does. */
  when: expressionSchema.optional(),
  /** Where true, the cause is confirmed; needs a finding `for`. */
  confirms: expressionSchema.optional(),
  excludes: expressionSchema.optional(),
  finding: z.strictObject({
    for: textSchema.optional(),
    against: textSchema.optional(),
    neither: textSchema.optional(),
  }),
});

const remedySchema = z.strictObject({
  action: textSchema,
  operation: z.string().optional(),
  /** Arguments, or one expression for all of them. */
  input: z.union([argumentsSchema, expressionSchema]).optional(),
  when: expressionSchema.optional(),
  /** An expression that yields a list: one remedy for each of its first three items, which are `each` in the others. */
  forEach: expressionSchema.optional(),
  retries: z.enum(['as-this', 'afterwards']).optional(),
});

/** What only the person can say. With `yes` or `no` it is answered so, and the answer is evidence. */
const questionSchema = z.strictObject({
  /** By which expressions know the answer: `answer.ID` is `yes`, `no`, `unknown`, or the person's own words. */
  id: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*$/)
    .optional(),
  ask: textSchema,
  when: expressionSchema.optional(),
  yes: z.enum(['confirms', 'excludes']).optional(),
  no: z.enum(['confirms', 'excludes']).optional(),
});

const preflightSchema = z.strictObject({
  operations: oneOrMore(z.string()),
  providers: oneOrMore(z.string()).optional(),
  /** The checks that are asked before the call; a confirmed one is a failed preflight. */
  checks: oneOrMore(z.string()),
  /** `may-fail`: what was read does not decide it, such as a limit that may have been raised. */
  severity: z.enum(['fails', 'may-fail']).default('fails'),
  /** What is confirmed stays so whatever other changes come before: asked also where there are some in the same answer. */
  evenAfterChanges: z.boolean().default(false),
});

/** The front matter of a playbook: one situation, how it is recognised, proven and mended. */
export const playbookSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: textSchema,
  /** Any one of them is enough. */
  match: oneOrMore(ruleSchema),
  checks: z.array(checkSchema).default([]),
  cause: textSchema,
  remedies: oneOrMore(remedySchema),
  retry: z.enum(retryAdvices),
  questions: z.array(questionSchema).default([]),
  /** Playbooks whose text looks the same while something else is behind it: their checks are made too. */
  mayHide: z.array(z.string()).default([]),
  preflight: preflightSchema.optional(),
  /** Where the fact comes from. */
  source: z.string().min(1),
});

/** A playbook with its explanation, the body of the file. */
export interface Playbook extends z.infer<typeof playbookSchema> {
  readonly explanation: { readonly en: string; readonly ko: string };
}
export type PlaybookRule = Playbook['match'][number];
export type PlaybookCheck = Playbook['checks'][number];
export type PlaybookRemedy = Playbook['remedies'][number];
export type PlaybookQuestion = Playbook['questions'][number];
