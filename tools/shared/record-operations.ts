import { z } from 'zod';
import { resourceNameSchema } from '../../drivers/contract/iid.ts';
import type { CloudServer } from '../../drivers/contract/server.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { OperationContext } from '../context.ts';
import { josa } from '../korean.ts';
import { type AnyOperation, defineOperation, type Operation, type RecordType } from '../operation.ts';
import { ownName, server as serverSlot } from '../slots.ts';
import { serverArgument } from './arguments.ts';
import { type Column, counted, fields, table, toldColumns } from './display.ts';
import { deletedSchema, nothingToShow } from './named.ts';
import { readBackGone } from './read-back.ts';
import { missingRecord } from './record-subject.ts';
import { type BoundField, type KeptRecords, placeOfServer, refuseUsed, serverNamed } from './server-records.ts';
import { headings, titles } from './titles.ts';

/** A record as it is shown; what a server keeps has no time. */
export interface ShownRecord {
  readonly name: string;
  readonly updated?: string | undefined;
}

/** One of the kinds of records, as their operations use it. */
export interface RecordKind<R extends ShownRecord> {
  readonly type: Exclude<RecordType, 'server'>;
  readonly schema: z.ZodType<R>;
  readonly set: (context: OperationContext) => {
    list(): Promise<R[]>;
    get(name: string): Promise<R | undefined>;
    unregister(name: string): Promise<void>;
  };
  readonly onServer: (server: CloudServer) => KeptRecords<R>;
  /** What else goes here with what was unregistered on a server. */
  readonly goesToo?: (name: string, server: string, context: OperationContext) => Promise<void>;
  /** What connections bind it as. */
  readonly bound?: BoundField;
  /** What people see of a record beside its name and when it was changed. */
  readonly columns: readonly Column<R>[];
}

const namedInput = z.strictObject({ name: resourceNameSchema });
const keptInput = z.strictObject({ name: resourceNameSchema, server: serverArgument });
const listInput = z.strictObject({ server: serverArgument });

/** What is an operation's own even where its logic is shared. */
type Wording<I extends z.ZodObject> = Pick<Operation<I>, 'name' | 'summary' | 'guidance' | 'words' | 'examples'>;

const columnsOf = <R extends ShownRecord>({ columns }: RecordKind<R>, isServer = false): readonly Column<R>[] => [
  { title: headings.name, value: ({ name }) => name },
  ...columns,
  ...(isServer ? [] : [{ title: headings.updated, value: ({ updated }: R) => updated }]),
];

/** A record as a list of fields. */
export const recordFields = <R extends ShownRecord>(kind: RecordKind<R>, record: R) =>
  fields(columnsOf(kind).map(({ title, value }) => [title, value(record)]));

/** The answer of registering a record. */
export const registeredSchema = <R>(record: z.ZodType<R>) =>
  z.object({ record, outcome: z.enum(['registered', 'updated']) });

export function registeredSentence(
  type: RecordType,
  { record, outcome }: { readonly record: { readonly name: string }; readonly outcome: 'registered' | 'updated' },
  server?: string,
): Localized {
  const { en, ko } = titles[type];
  const place = placeOfServer(server);
  return {
    en: `The ${en} ${record.name} is ${outcome}${place.en}.`,
    ko: `${place.ko}${ko} ${josa(record.name, '을/를')} ${outcome === 'registered' ? '등록' : '갱신'}했습니다.`,
  };
}

export function listRecords<R extends ShownRecord>(
  kind: RecordKind<R>,
  wording: Wording<typeof listInput>,
): AnyOperation {
  return defineOperation({
    ...wording,
    subject: kind.type,
    effect: 'read',
    input: listInput,
    slots: { server: serverSlot },
    details: z.object({ rows: z.array(kind.schema) }),
    run: async ({ server }, context) => ({
      rows:
        server === undefined
          ? await kind.set(context).list()
          : await kind.onServer(await serverNamed(server, context)).list(context.call),
    }),
    say: ({ rows }, { server }) => {
      const title = titles[kind.type];
      const place = placeOfServer(server);
      const { en, ko } = counted(title, rows.length);
      return {
        en: `${en} registered${place.en}.`,
        ko:
          rows.length === 0
            ? `${place.ko}등록된 ${josa(title.ko, '이/가')} 없습니다.`
            : `${place.ko}등록된 ${ko}입니다.`,
      };
    },
    present: ({ rows }, { server }) => table(toldColumns(columnsOf(kind, server !== undefined), rows), rows),
  });
}

export function getRecord<R extends ShownRecord>(
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

export function unregisterRecord<R extends ShownRecord>(
  kind: RecordKind<R>,
  wording: Wording<typeof keptInput> & {
    readonly irreversible: boolean;
    readonly warnings?: NonNullable<Operation<typeof keptInput>['warnings']>;
  },
): AnyOperation {
  const target = { type: kind.type, field: 'name', exists: true } as const;
  return defineOperation({
    ...wording,
    subject: kind.type,
    effect: 'destroy',
    input: keptInput,
    slots: { name: ownName(kind.type), server: serverSlot },
    target,
    details: deletedSchema,
    refuse: async ({ name, server }, context) => {
      if (server !== undefined && kind.bound) await refuseUsed(kind.type, kind.bound, name, server, context);
    },
    run: async ({ name, server }, context) => {
      if (server === undefined) await kind.set(context).unregister(name);
      else {
        await kind.onServer(await serverNamed(server, context)).unregister(name, context.call);
        await kind.goesToo?.(name, server, context);
      }
      return { name };
    },
    readBack: readBackGone(target),
    say: ({ name }, { server }) => unregisteredSentence(kind.type, name, server),
    present: nothingToShow,
  });
}

export function unregisteredSentence(type: RecordType, name: string, server: string | undefined): Localized {
  const { en, ko } = titles[type];
  const from = server === undefined ? { en: '', ko: '' } : { en: ` on ${server}`, ko: `${server} 서버에서 ` };
  return { en: `The ${en} ${name} is unregistered${from.en}.`, ko: `${from.ko}${ko} ${name}의 등록을 해제했습니다.` };
}
