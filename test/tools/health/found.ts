import type { VM } from '../../../drivers/contract/vm.ts';
import type { Clouds, OperationContext } from '../../../tools/context.ts';
import type { Checkup, Finding } from '../../../tools/health/finding.ts';
import { remediesOf } from '../../../tools/health/finding.ts';
import type { TestClouds } from '../../doubles/clouds.ts';
import { operationNamed } from '../operation-named.ts';
import { runOperation } from '../run-operation.ts';

/** What a look at health found, by level, and the calls that it proposes; each of them is one that can be made. */
export async function found(
  clouds: TestClouds,
  name: string,
  input: Readonly<Record<string, unknown>>,
  given: Partial<OperationContext> = {},
) {
  const outcome = await runOperation(clouds, name, input, given);
  const { findings, questions = [], unchecked, changes = [] } = outcome.details as Checkup;
  const texts = (level: Finding['level']) =>
    findings.filter((each) => each.level === level).map(({ finding }) => finding.en);
  const calls = remediesOf(findings).flatMap(({ operation, input: given }) => {
    if (operation === undefined) return [];
    operationNamed(operation).input.parse(given);
    return [[operation, given]];
  });
  return {
    ...outcome,
    problems: texts('problem'),
    warnings: texts('warning'),
    fine: texts('ok'),
    calls,
    questions: questions.map(({ en }) => en),
    unchecked: unchecked.map(({ en }) => en),
    changes,
  };
}

/** The same clouds, whose VMs are told otherwise than they are: what the mock cloud cannot be brought to. */
export function tellingOfVMs({ clouds }: TestClouds, alter: (vm: VM) => VM): Partial<OperationContext> {
  const open: Clouds['open'] = async (name, signal) => {
    const opened = await clouds.open(name, signal);
    const { vm } = opened.connection.handlers;
    if (!vm) return opened;
    const altered = { ...vm, getVM: async (...given: Parameters<typeof vm.getVM>) => alter(await vm.getVM(...given)) };
    const handlers = { ...opened.connection.handlers, vm: altered };
    return { ...opened, connection: { ...opened.connection, handlers } };
  };
  return { clouds: { ...clouds, open } };
}

export const withoutPublicIP = ({ publicIP: _publicIP, accessPoint: _accessPoint, ...vm }: VM): VM => ({
  ...vm,
  publicIPs: [],
});
