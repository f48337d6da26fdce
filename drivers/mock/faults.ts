import { join } from 'node:path';
import { z } from 'zod';
import { cloudErrorKinds } from '../contract/errors.ts';
import { createStateFile, type StateFile } from '../shared/state-file.ts';

/** What goes wrong with a call of the mock cloud. */
export const mockFaultSchema = z.object({
  /**
   * A driver method (`startVM`), a method of one handler (`vm.listIid`), `check` for the connection's own check, or `*` for
   * every call.
   */
  operation: z.string().min(1),
  /** Only in this region. Left out: in all of them. */
  region: z.string().optional(),
  /**
   * A CloudError kind: the call fails so and changes nothing. `lostAnswer`: the call is carried out, then times out.
   * `lostRequest`: the call times out in the same way and nothing is done; only reading back tells the two apart.
   * `failedVM`: the VM that `startVM` makes ends in `Failed`. Left out: nothing but the delay.
   */
  outcome: z.enum([...cloudErrorKinds, 'lostAnswer', 'lostRequest', 'failedVM']).optional(),
  /** The answer comes this much later; the wait ends when the call is aborted. */
  delayMs: z.number().int().nonnegative().default(0),
  /** How many calls it befalls. */
  count: z.number().int().positive().default(1),
  /** The cloud's own words, verbatim, for an error outcome. */
  message: z.string().optional(),
});
export type MockFault = z.input<typeof mockFaultSchema>;
export type FaultInEffect = z.output<typeof mockFaultSchema>;

const faultListSchema = z.array(mockFaultSchema);

/** Faults that the program itself sets. */
export interface MockFaults {
  add(fault: MockFault): void;
  clear(): void;
  /** The first fault that befalls this call, used once. */
  take(operation: string, region: string): FaultInEffect | undefined;
}

export function createMockFaults(): MockFaults {
  const faults: FaultInEffect[] = [];
  return {
    add(fault) {
      faults.push(mockFaultSchema.parse(fault));
    },
    clear() {
      faults.length = 0;
    },
    take: (operation, region) => takeFirst(faults, operation, region),
  };
}

/**
 * Faults that another process sets: a JSON list of `MockFault` in `faults.json` of the state directory, for example
 * `[{ "operation": "terminateVM", "outcome": "lostAnswer" }]`. It is read anew by every call; used faults are
 * counted down and leave the file.
 */
export interface FaultFile {
  take(operation: string, region: string, signal: AbortSignal): Promise<FaultInEffect | undefined>;
}

export function createFaultFile(stateDirectory: string): FaultFile {
  const file = openFaultFile(stateDirectory);
  return {
    async take(operation, region, signal) {
      const faults = await file.read(signal);
      if (!faults?.some((fault) => befalls(fault, operation, region))) return undefined;
      return await file.update(signal, (current) => takeFirst(current, operation, region));
    },
  };
}

/** Adds faults to `faults.json` of a state directory that another process may be using. */
export async function injectFaults(
  stateDirectory: string,
  faults: readonly MockFault[],
  signal: AbortSignal,
): Promise<void> {
  const added = faultListSchema.parse(faults);
  await openFaultFile(stateDirectory).update(signal, (current) => {
    current.push(...added);
  });
}

function openFaultFile(stateDirectory: string): StateFile<FaultInEffect[]> {
  return createStateFile({
    path: join(stateDirectory, 'faults.json'),
    schema: faultListSchema,
    initial: () => [],
    provider: 'MOCK',
  });
}

function befalls(fault: FaultInEffect, operation: string, region: string): boolean {
  const method = operation.slice(operation.indexOf('.') + 1);
  const meansOperation = fault.operation === '*' || fault.operation === operation || fault.operation === method;
  return meansOperation && (fault.region === undefined || fault.region === region);
}

function takeFirst(faults: FaultInEffect[], operation: string, region: string): FaultInEffect | undefined {
  const index = faults.findIndex((fault) => befalls(fault, operation, region));
  const fault = faults[index];
  if (!fault) return undefined;
  if (fault.count > 1) faults[index] = { ...fault, count: fault.count - 1 };
  else faults.splice(index, 1);
  return fault;
}
