import type { CallOptions } from '../../drivers/contract/call.ts';
import type { Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import type { Clouds } from '../../tools/context.ts';
import { type EvaluationCase, type StateType, stateTypes } from './case.ts';
import { matches } from './match.ts';

type Reader = (handlers: Handlers, resource: IidReference, call: CallOptions) => Promise<unknown> | undefined;

const readers: Readonly<Record<StateType, Reader>> = {
  vm: ({ vm }, resource, call) => vm?.getVM(resource, call),
  vpc: ({ vpc }, resource, call) => vpc?.getVPC(resource, call),
  sg: ({ security }, resource, call) => security?.getSecurity(resource, call),
  keypair: ({ keyPair }, resource, call) => keyPair?.getKey(resource, call),
  disk: ({ disk }, resource, call) => disk?.getDisk(resource, call),
  myimage: ({ myImage }, resource, call) => myImage?.getMyImage(resource, call),
  nlb: ({ nlb }, resource, call) => nlb?.getNLB(resource, call),
  cluster: ({ cluster }, resource, call) => cluster?.getCluster(resource, call),
  publicip: ({ publicIP }, resource, call) => publicIP?.getPublicIP(resource, call),
  nic: ({ nic }, resource, call) => nic?.getNIC(resource, call),
};

/** Whether every resource is as expected on some connection; one that is expected as null must be on none. */
export async function reaches(
  expected: NonNullable<EvaluationCase['after']>,
  clouds: Clouds,
  signal: AbortSignal,
): Promise<boolean> {
  const answers = stateTypes.flatMap((type) =>
    Object.entries(expected[type] ?? {}).map(async ([name, state]) => {
      const found = await findAll(readers[type], name, clouds, signal);
      return state === null ? found.length === 0 : found.some((resource) => matches(resource, state, 'part'));
    }),
  );
  return (await Promise.all(answers)).every(Boolean);
}

/** The resource of that name on every connection that has one. */
async function findAll(read: Reader, name: string, clouds: Clouds, signal: AbortSignal): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const { name: connection } of await clouds.list()) {
    const open = await clouds.open(connection, signal);
    try {
      const resource = await read(open.connection.handlers, { nameId: name }, { signal });
      if (resource !== undefined) found.push(resource);
    } catch (error) {
      if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
    }
  }
  return found;
}
