import type { Localized } from '../../drivers/contract/text.ts';
import type { StandIn } from '../../tools/operation.ts';
import type { OperationCall } from './events.ts';
import type { AgentParts } from './parts.ts';

/** The call that a plain `yes` to an outcome asks for. */
export function proposedBy(call: OperationCall, { toolbox }: Pick<AgentParts, 'toolbox'>): StandIn | undefined {
  if (call.error?.offer) return { operation: 'Diagnose', input: {} };
  if (call.status !== 'done') return undefined;
  if (call.nextStep) return { operation: 'ContinueDiagnosis', input: {} };
  const operation = toolbox.known(call.operation);
  const details = operation?.proposes && operation.details.safeParse(call.details);
  return details?.success ? operation?.proposes?.(details.data) : undefined;
}

/** The outcome of a remedy, or of a request that was made again, with how to see whether it has helped. */
export async function withNextStep(
  call: OperationCall,
  { calls, toolbox }: Pick<AgentParts, 'calls' | 'toolbox'>,
  conversation: string,
): Promise<OperationCall> {
  if (call.insteadOf === undefined || call.status !== 'done' || !call.summary) return call;
  let report: string | undefined;
  for await (const { operation, status } of calls(conversation).read()) {
    if (status === 'done' && toolbox.known(operation)?.remedies) report = operation;
  }
  if (report !== 'Diagnose' && report !== 'ContinueDiagnosis') return call;
  return { ...call, nextStep };
}

const nextStep: Localized = {
  en: 'Say "next step" to see whether that has helped.',
  ko: '"다음 단계"라고 하시면 해결되었는지 확인합니다.',
};
