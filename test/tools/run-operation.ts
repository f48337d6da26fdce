import type { OperationContext } from '../../tools/context.ts';
import type { AnyOperation, Progress } from '../../tools/operation.ts';
import type { Presentation } from '../../tools/presentation.ts';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

type Input = Readonly<Record<string, unknown>>;

/** The outcome of an operation on the demo world: its answer, its sentence, and what people see. */
export async function runOperation(
  clouds: TestClouds,
  name: string,
  input: Input,
  changes: Partial<OperationContext> = {},
) {
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  return outcomeOf(operation, await operation.run(parsed, clouds.context(changes)), parsed);
}

/** The same at its end, for a change that goes on in the cloud. Throws where it does not end well. */
export async function runToItsEnd(
  clouds: TestClouds,
  name: string,
  input: Input,
  changes: Partial<OperationContext> = {},
) {
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const accepted = await operation.run(parsed, clouds.context(changes));
  clouds.finish();
  const progress = await operation.follow?.(accepted, parsed, clouds.context());
  if (progress && progress.state !== 'done') throw new Error(`${name} is ${progress.state}: ${progress.status.en}`);
  return outcomeOf(operation, progress ? progress.details : accepted, parsed);
}

function outcomeOf(operation: AnyOperation, details: unknown, input: Input) {
  const shown: Presentation = operation.present(details, input);
  return { details, said: operation.say(details, input), shown };
}

/** Carries an operation out, looks while it is under way and once more when it is over. */
export async function followed(
  clouds: TestClouds,
  name: string,
  input: Input,
  changes: Partial<OperationContext> = {},
) {
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const look = async (details: unknown): Promise<Progress<unknown>> => {
    const progress = await operation.follow?.(details, parsed, clouds.context());
    if (!progress) throw new Error(`${name} cannot be followed`);
    return progress;
  };
  const first = await look(await operation.run(parsed, clouds.context(changes)));
  clouds.finish();
  const last = await look(first.details);
  return { first, last, said: operation.say(last.details, parsed) };
}

/** What reading back finds after the answer of a change was lost (`lostAnswer`) or it never arrived (`lostRequest`). */
export async function afterLoss(outcome: 'lostAnswer' | 'lostRequest', name: string, input: Input) {
  const clouds = await createTestClouds();
  const operation = operationNamed(name);
  const parsed = operation.input.parse(input);
  const shown = await readTarget(operation, parsed, clouds.context());
  clouds.faults.add({ operation: operation.methods?.[0] ?? '', outcome });
  const lost = await operation.run(parsed, clouds.context()).catch((error: unknown) => error);
  if (!(lost instanceof Error && 'ambiguous' in lost && lost.ambiguous))
    throw new Error(`${name} did not lose its answer`);
  return await operation.readBack?.(parsed, clouds.context(), shown);
}
