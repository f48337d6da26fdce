import { CloudError } from '../drivers/contract/errors.ts';
import type { IidReference, ResourceType } from '../drivers/contract/iid.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import type { AnyOperation, RecordType, TargetState } from './operation.ts';
import { askConnections, type ConnectionFailure, connectionFailure } from './shared/fan-out.ts';
import { connectionName, handlerOf } from './shared/handlers.ts';

type Input = Readonly<Record<string, unknown>>;

/** What an operation is aimed at, as its definition says it, without the types of its input. */
export interface TargetFields {
  readonly type: ResourceType | RecordType;
  readonly field: string;
  readonly within?: { readonly field: string } | undefined;
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
  if (isRecordType(target.type)) return await readRecord(target.type, name, context);
  const named = typeof input.connection === 'string' ? input.connection : undefined;
  const open = await context.clouds.open(connectionName(named, context), context.call.signal);
  return await readResource(open, target.type, name, withinOf(target, input), context);
}

/** On which connections the resource is found that `target` says of `input`. */
export async function findConnections(
  target: TargetFields & { readonly type: ResourceType },
  input: Input,
  context: OperationContext,
): Promise<{ readonly matches: readonly string[]; readonly failures: readonly ConnectionFailure[] }> {
  const { type } = target;
  const name = String(input[target.field]);
  const names = (await context.clouds.list()).map((connection) => connection.name);
  const outcomes = await askConnections(names, context, (open) =>
    readResource(open, type, name, withinOf(target, input), context),
  );
  const matches: string[] = [];
  const failures: ConnectionFailure[] = [];
  for (const outcome of outcomes) {
    if ('error' in outcome) {
      if (!isKind(outcome.error, 'unsupported')) failures.push(connectionFailure(outcome.connection, outcome.error));
    } else if (outcome.value) matches.push(outcome.connection);
  }
  return { matches, failures };
}

/** Whether it is a record of Spinneret's own, rather than a resource of a cloud. */
export function isRecordType(type: ResourceType | RecordType): type is RecordType {
  return type === 'driver' || type === 'credential' || type === 'regionconfig' || type === 'connection';
}

const withinOf = (target: TargetFields, input: Input): string | undefined =>
  target.within && String(input[target.within.field]);

async function readRecord(type: RecordType, name: string, context: OperationContext): Promise<TargetState | undefined> {
  const { drivers, credentials, regions, connections } = context.clouds.records;
  const set = { driver: drivers, credential: credentials, regionconfig: regions, connection: connections }[type];
  const record = await set.get(name);
  return record && { type, name: record.name, systemId: record.revision };
}

async function readResource(
  open: OpenConnection,
  type: ResourceType,
  name: string,
  within: string | undefined,
  context: OperationContext,
): Promise<TargetState | undefined> {
  try {
    return await readers[type](open, { nameId: name }, within ?? '', context);
  } catch (error) {
    if (isKind(error, 'not-found')) return undefined;
    throw error;
  }
}

type Reader = (
  open: OpenConnection,
  reference: IidReference,
  within: string,
  context: OperationContext,
) => Promise<TargetState | undefined>;

const readers: Readonly<Record<ResourceType, Reader>> = {
  region: async (open, { nameId }, _within, { call }) => {
    const region = await handlerOf(open, 'regionZone').getRegionZone(nameId, call);
    return { type: 'region', name: nameId, systemId: region.name };
  },
  image: async (open, reference, _within, { call }) => {
    const image = await handlerOf(open, 'image').getImage(reference, call);
    return stateOf('image', reference, image, image.status);
  },
  vmspec: async (open, { nameId }, _within, { call }) => {
    const spec = await handlerOf(open, 'vmSpec').getVMSpec(nameId, call);
    return { type: 'vmspec', name: nameId, systemId: spec.name };
  },
  vpc: async (open, reference, _within, { call }) =>
    stateOf('vpc', reference, await handlerOf(open, 'vpc').getVPC(reference, call)),
  subnet: async (open, reference, within, { call }) => {
    const { subnets } = await handlerOf(open, 'vpc').getVPC({ nameId: within }, call);
    const subnet = subnets.find(({ iid }) => iid.nameId === reference.nameId);
    return subnet && stateOf('subnet', reference, subnet);
  },
  sg: async (open, reference, _within, { call }) =>
    stateOf('sg', reference, await handlerOf(open, 'security').getSecurity(reference, call)),
  keypair: async (open, reference, _within, { call }) =>
    stateOf('keypair', reference, await handlerOf(open, 'keyPair').getKey(reference, call)),
  /** A VM that some clouds still show a while after its end is gone. */
  vm: async (open, reference, _within, { call }) => {
    const vm = await handlerOf(open, 'vm').getVM(reference, call);
    if (vm.status === 'Terminated' || vm.status === 'NotExist') return undefined;
    return { ...stateOf('vm', reference, vm, vm.status), createdTime: vm.startTime };
  },
};

function stateOf(
  type: ResourceType,
  reference: IidReference,
  resource: {
    readonly iid: { readonly systemId: string };
    readonly createdTime?: string | undefined;
    readonly tags?: TargetState['tags'];
  },
  status?: string,
): TargetState {
  const { iid, createdTime, tags } = resource;
  return { type, name: reference.nameId, systemId: iid.systemId, status, createdTime, tags };
}

const isKind = (error: unknown, kind: CloudError['kind']): boolean =>
  error instanceof CloudError && error.kind === kind;
