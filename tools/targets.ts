import { CloudError, type ErrorSubject } from '../drivers/contract/errors.ts';
import { resourceTypeSchema } from '../drivers/contract/iid.ts';
import { taggableTypeSchema } from '../drivers/contract/tag.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import type { AnyOperation, RecordType, TargetState, TargetType } from './operation.ts';
import { readRecord } from './record-target.ts';
import { askConnections, type ConnectionFailure, connectionFailure } from './shared/fan-out.ts';
import { connectionName } from './shared/handlers.ts';
import { type ReadableType, readKeptName, readResource, severalOf } from './target-readers.ts';

type Input = Readonly<Record<string, unknown>>;

/** What an operation is aimed at, as its definition says it, without the types of its input. */
export interface TargetFields {
  readonly type: TargetType;
  readonly typeField?: string | undefined;
  readonly field: string;
  readonly within?: { readonly field: string } | undefined;
  readonly nameIsEnough?: true | undefined;
}

/** What kind of thing `target` means with `input`: where an argument says the kind, that one. */
export function targetType({ type, typeField }: TargetFields, input: Input): TargetType {
  const said = typeField === undefined ? undefined : resourceTypeSchema.safeParse(input[typeField]);
  return said?.success ? said.data : type;
}

/** How an error names what `target` means with `input`: where its kind is left open, there is only a name. */
export function targetSubject(target: TargetFields, input: Input): ErrorSubject['resource'] {
  const type = targetType(target, input);
  const isOpen = target.typeField !== undefined && input[target.typeField] === undefined;
  return isOpen || type === 'regionconfig' || type === 'driverfunction' ? 'input' : type;
}

/** The target of an operation as it is now; undefined where it is not there or the operation has none. */
export async function readTarget(
  operation: Pick<AnyOperation, 'target'>,
  input: Input,
  context: OperationContext,
): Promise<TargetState | undefined> {
  return operation.target && (await readState(operation.target, input, context));
}

/** What `target` says of `input` as it is now; undefined where there is no such thing. */
export async function readState(
  target: TargetFields,
  input: Input,
  context: OperationContext,
): Promise<TargetState | undefined> {
  const name = String(input[target.field]);
  const type = targetType(target, input);
  if (isRecordType(type)) return await readRecord(type, name, input, context);
  const named = typeof input.connection === 'string' ? input.connection : undefined;
  const open = await context.clouds.open(connectionName(named, context), context.call.signal);
  const [found, ...others] = await readMeant(open, target, input, context);
  if (found && others.length > 0) throw severalOf(target.typeField, name, [found, ...others]);
  return found;
}

/** On which connections the resource is found that `target` says of `input`. */
export async function findConnections(
  target: TargetFields,
  input: Input,
  context: OperationContext,
): Promise<{ readonly matches: readonly string[]; readonly failures: readonly ConnectionFailure[] }> {
  const type = targetType(target, input);
  if (isRecordType(type)) return { matches: [], failures: [] };
  const names = (await context.clouds.list()).map((connection) => connection.name);
  const outcomes = await askConnections(names, context, (open) => readMeant(open, target, input, context));
  const matches: string[] = [];
  const failures: ConnectionFailure[] = [];
  for (const outcome of outcomes) {
    if ('error' in outcome) {
      if (!isUnsupported(outcome.error)) failures.push(connectionFailure(outcome.connection, outcome.error));
    } else if (outcome.value.length > 0) matches.push(outcome.connection);
  }
  return { matches, failures };
}

const isUnsupported = (error: unknown): boolean => error instanceof CloudError && error.kind === 'unsupported';

const recordTypes: ReadonlySet<TargetType> = new Set([
  'driver',
  'credential',
  'regionconfig',
  'connection',
  'server',
] satisfies RecordType[]);

/** Whether it is a record of Spinneret's own, rather than a resource of a cloud. */
export function isRecordType(type: TargetType): type is RecordType {
  return recordTypes.has(type);
}

/** Whether an operation changes which clouds there are: connections, drivers, credentials, servers. */
export function administers({ effect, target }: Pick<AnyOperation, 'effect' | 'target'>): boolean {
  return effect !== 'read' && target !== undefined && isRecordType(target.type);
}

function withinOf(target: TargetFields, input: Input): string | undefined {
  const within = target.within && input[target.within.field];
  return within === undefined ? undefined : String(within);
}

/** What `target` means on one connection: where its kind is left open, whatever has the name. */
async function readMeant(
  open: OpenConnection,
  target: TargetFields,
  input: Input,
  context: OperationContext,
): Promise<readonly TargetState[]> {
  const name = String(input[target.field]);
  const within = withinOf(target, input);
  const read = async (type: ReadableType) =>
    (await readResource(open, type, name, within, context)) ??
    (target.nameIsEnough && (await readKeptName(open, type, name, context)));
  if (target.typeField === undefined || input[target.typeField] !== undefined) {
    const type = targetType(target, input);
    if (isRecordType(type)) return [];
    const found = await read(type);
    return found ? [found] : [];
  }
  const states = await Promise.all(
    taggableTypeSchema.options.map(async (type) => {
      try {
        return await read(type);
      } catch (error) {
        if (isUnsupported(error)) return undefined;
        throw error;
      }
    }),
  );
  return states.filter((state) => state !== undefined);
}
