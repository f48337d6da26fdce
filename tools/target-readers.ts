import { CloudError } from '../drivers/contract/errors.ts';
import type { IidReference, ResourceType } from '../drivers/contract/iid.ts';
import { taggableTypeSchema } from '../drivers/contract/tag.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { OpenQuestion } from './open-question.ts';
import type { RecordType, TargetState, TargetType } from './operation.ts';
import { found } from './shared/found.ts';
import { handlerOf } from './shared/handlers.ts';
import { titles } from './shared/titles.ts';

/** What a connection can be asked for by name. */
export type ReadableType = Exclude<TargetType, RecordType>;

/** The resource of that name as it is now; undefined where there is none. Throws what the cloud throws otherwise. */
export async function readResource(
  open: OpenConnection,
  type: ReadableType,
  name: string,
  within: string | undefined,
  context: OperationContext,
): Promise<TargetState | undefined> {
  return await found(readers[type](open, { nameId: name }, within, context));
}

/** A name that a server keeps of a resource which the cloud no longer has; undefined where it keeps none. */
export async function readKeptName(
  open: OpenConnection,
  type: ReadableType,
  name: string,
  { call }: OperationContext,
): Promise<TargetState | undefined> {
  const kept = taggableTypeSchema.safeParse(type);
  const { registration } = open.connection.handlers;
  if (!kept.success || !registration) return undefined;
  const compared = await registration.compareResources(kept.data, call).catch((error: unknown) => {
    if (error instanceof CloudError && error.kind === 'unsupported') return undefined;
    throw error;
  });
  const lost = compared?.onlyRegistered.find(({ nameId }) => nameId === name);
  return lost && { type: kept.data, name, systemId: lost.systemId, status: 'lost' };
}

type Reader = (
  open: OpenConnection,
  reference: IidReference,
  within: string | undefined,
  context: OperationContext,
) => Promise<TargetState | undefined>;

const readers: Readonly<Record<ReadableType, Reader>> = {
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
  /** Names of subnets are unique in their VPC; without it, in all of them together. */
  subnet: async (open, reference, within, { call }) => {
    const handler = handlerOf(open, 'vpc');
    const vpcs = within === undefined ? await handler.listVPC(call) : [await handler.getVPC({ nameId: within }, call)];
    const named = vpcs.flatMap(({ subnets }) => subnets.filter(({ iid }) => iid.nameId === reference.nameId));
    const [subnet, ...others] = named.map((each) => stateOf('subnet', reference, each));
    if (subnet && others.length > 0) throw severalOf(undefined, reference.nameId, [subnet, ...others]);
    return subnet;
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
  disk: async (open, reference, _within, { call }) => {
    const disk = await handlerOf(open, 'disk').getDisk(reference, call);
    return stateOf('disk', reference, disk, disk.status);
  },
  myimage: async (open, reference, _within, { call }) => {
    const image = await handlerOf(open, 'myImage').getMyImage(reference, call);
    return stateOf('myimage', reference, image, image.status);
  },
  nlb: async (open, reference, _within, { call }) =>
    stateOf('nlb', reference, await handlerOf(open, 'nlb').getNLB(reference, call)),
  cluster: async (open, reference, _within, { call }) => {
    const cluster = await handlerOf(open, 'cluster').getCluster(reference, call);
    return stateOf('cluster', reference, cluster, cluster.status);
  },
  nodegroup: async (open, reference, within, { call }) => {
    const { nodeGroups } = await handlerOf(open, 'cluster').getCluster({ nameId: within ?? '' }, call);
    const group = nodeGroups.find(({ iid }) => iid.nameId === reference.nameId);
    return group && stateOf('nodegroup', reference, group, group.status);
  },
  publicip: async (open, reference, _within, { call }) => {
    const publicIP = await handlerOf(open, 'publicIP').getPublicIP(reference, call);
    return stateOf('publicip', reference, publicIP, publicIP.status);
  },
  nic: async (open, reference, _within, { call }) => {
    const nic = await handlerOf(open, 'nic').getNIC(reference, call);
    return stateOf('nic', reference, nic, nic.status);
  },
  /** Whether there is such a function, only calling it tells. */
  driverfunction: async (open, { nameId }) => {
    handlerOf(open, 'anyCall');
    return { type: 'driverfunction', name: nameId, systemId: nameId };
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

/** A name that more than one thing has; where `typeField` says the type, it is asked for. */
export function severalOf(typeField: string | undefined, name: string, states: readonly TargetState[]): CloudError {
  const named = (language: 'en' | 'ko') =>
    states.map(({ type, systemId }) => `${titles[type][language]} ${systemId}`).join(', ');
  const fact = {
    en: `more than one thing has the name ${name}: ${named('en')}`,
    ko: `이름이 ${name}인 리소스가 여러 개 있습니다: ${named('ko')}`,
  };
  if (typeField !== undefined) {
    return new OpenQuestion({ field: typeField, choices: states.map(({ type }) => type), fact });
  }
  return new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'input', name },
    fact,
    remedy: { en: 'Say which kind of resource is meant.', ko: '어떤 종류의 리소스인지 함께 알려 주십시오.' },
  });
}
