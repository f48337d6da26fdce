import { z } from 'zod';
import { CloudError, type ErrorSubject } from '../../drivers/contract/errors.ts';
import { resourceNameSchema } from '../../drivers/contract/iid.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { OperationContext } from '../context.ts';
import { josa } from '../korean.ts';
import { type AnyOperation, defineOperation, type Operation, type RecordType } from '../operation.ts';
import type { RecordSet } from '../records.ts';
import { ownName } from '../slots.ts';
import { type Column, counted, fields, table } from './display.ts';
import { deletedSchema, nothingToShow } from './named.ts';
import { readBackGone } from './read-back.ts';
import { headings, titles } from './titles.ts';

/** One of the four kinds of records, as their operations use it. */
export interface RecordKind<R extends { name: string; updated: string }> {
  readonly type: RecordType;
  readonly schema: z.ZodType<R>;
  readonly set: (context: OperationContext) => Omit<RecordSet<R>, 'register'>;
  /** What people see of a record beside its name and when it was changed. */
  readonly columns: readonly Column<R>[];
}

const namedInput = z.strictObject({ name: resourceNameSchema });
const emptyInput = z.strictObject({});

/** What is an operation's own even where its logic is shared. */
type Wording<I extends z.ZodObject> = Pick<Operation<I>, 'name' | 'summary' | 'guidance' | 'words' | 'examples'>;

const columnsOf = <R extends { name: string; updated: string }>({ columns }: RecordKind<R>): readonly Column<R>[] => [
  { title: headings.name, value: ({ name }) => name },
  ...columns,
  { title: headings.updated, value: ({ updated }) => updated },
];

/** A record as a list of fields. */
export const recordFields = <R extends { name: string; updated: string }>(kind: RecordKind<R>, record: R) =>
  fields(columnsOf(kind).map(({ title, value }) => [title, value(record)]));

/** The answer of registering a record. */
export const registeredSchema = <R>(record: z.ZodType<R>) =>
  z.object({ record, outcome: z.enum(['registered', 'updated']) });

export function registeredSentence(
  type: RecordType,
  { record, outcome }: { readonly record: { readonly name: string }; readonly outcome: 'registered' | 'updated' },
): Localized {
  const { en, ko } = titles[type];
  return {
    en: `The ${en} ${record.name} is ${outcome}.`,
    ko: `${ko} ${josa(record.name, '을/를')} ${outcome === 'registered' ? '등록' : '갱신'}했습니다.`,
  };
}

export function listRecords<R extends { name: string; updated: string }>(
  kind: RecordKind<R>,
  wording: Wording<typeof emptyInput>,
): AnyOperation {
  return defineOperation({
    ...wording,
    subject: kind.type,
    effect: 'read',
    input: emptyInput,
    slots: {},
    details: z.object({ rows: z.array(kind.schema) }),
    run: async (_input, context) => ({ rows: await kind.set(context).list() }),
    say: ({ rows }) => {
      const title = titles[kind.type];
      const { en, ko } = counted(title, rows.length);
      return {
        en: `${en} registered.`,
        ko: rows.length === 0 ? `등록된 ${josa(title.ko, '이/가')} 없습니다.` : `등록된 ${ko}입니다.`,
      };
    },
    present: ({ rows }) => table(columnsOf(kind), rows),
  });
}

export function getRecord<R extends { name: string; updated: string }>(
  kind: RecordKind<R>,
  wording: Wording<typeof namedInput>,
): AnyOperation {
  return defineOperation({
    ...wording,
    subject: kind.type,
    effect: 'read',
    input: namedInput,
    slots: { name: ownName(kind.type) },
    target: { type: kind.type, field: 'name', exists: true },
    details: kind.schema,
    run: async ({ name }, context) => {
      const record = await kind.set(context).get(name);
      if (!record) throw missingRecord(kind.type, name);
      return record;
    },
    say: ({ name }) => {
      const { en, ko } = titles[kind.type];
      return { en: `The ${en} ${name}.`, ko: `${ko} ${name}의 정보입니다.` };
    },
    present: (record) => recordFields(kind, record),
  });
}

export function unregisterRecord<R extends { name: string; updated: string }>(
  kind: RecordKind<R>,
  wording: Wording<typeof namedInput> & { readonly irreversible: boolean },
): AnyOperation {
  const target = { type: kind.type, field: 'name', exists: true } as const;
  return defineOperation({
    ...wording,
    subject: kind.type,
    effect: 'destroy',
    input: namedInput,
    slots: { name: ownName(kind.type) },
    target,
    details: deletedSchema,
    run: async ({ name }, context) => {
      await kind.set(context).unregister(name);
      return { name };
    },
    readBack: readBackGone(target),
    say: ({ name }) => {
      const { en, ko } = titles[kind.type];
      return { en: `The ${en} ${name} is unregistered.`, ko: `${ko} ${name}의 등록을 해제했습니다.` };
    },
    present: nothingToShow,
  });
}

const subjects: Readonly<Record<RecordType, ErrorSubject['resource']>> = {
  driver: 'driver',
  credential: 'credential',
  regionconfig: 'region',
  connection: 'connection',
};

export function missingRecord(type: RecordType, name: string): CloudError {
  return new CloudError({
    kind: 'not-found',
    subject: { resource: subjects[type], name },
    fact: { en: 'it is not registered', ko: '등록되어 있지 않습니다' },
  });
}
