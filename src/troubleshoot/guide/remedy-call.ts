import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Remedy } from '../../../tools/diagnosis.ts';
import type { StandIn } from '../../../tools/operation.ts';
import type { OperationCall } from '../../agent/events.ts';
import type { FindOperation } from '../safe-reading.ts';

/**
 * The call of a remedy, by its number in the latest report of the conversation that has numbered some. Throws CloudError
 * where there is none of that number, and for what only a person can do.
 */
export function remedyCall(
  number: number,
  connection: string | undefined,
  calls: readonly OperationCall[],
  find: FindOperation,
): StandIn {
  const remedies = latestRemedies(calls, find);
  const remedy = remedies[number - 1];
  if (!remedy) throw noSuchRemedy(number, remedies.length);
  const { operation, input = {}, action } = remedy;
  if (operation === undefined) throw onlyAdvice(number, action);
  if (connection === undefined || input.connection === connection) return { operation, input };
  if (input.connection !== undefined) throw elsewhere(number, String(input.connection));
  return { operation, input: { ...input, connection } };
}

function latestRemedies(calls: readonly OperationCall[], find: FindOperation): readonly Remedy[] {
  for (const { operation: name, status, details } of calls.toReversed()) {
    const operation = status === 'done' ? find(name) : undefined;
    const parsed = operation?.remedies && operation.details.safeParse(details);
    if (parsed?.success) return operation?.remedies?.(parsed.data) ?? [];
  }
  return [];
}

const subject = { resource: 'operation', name: 'ApplyRemedy' } as const;

const noSuchRemedy = (number: number, count: number): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject,
    fact:
      count === 0
        ? { en: 'no remedy was told in this conversation', ko: '이 대화에서 안내한 조치가 없습니다' }
        : {
            en: `there is no remedy ${number}; the report numbers 1 to ${count}`,
            ko: `${number}번 조치가 없습니다. 번호는 1번부터 ${count}번까지입니다`,
          },
    remedy: {
      en: 'Ask "why did it fail?" first, then name a remedy by its number.',
      ko: '먼저 "왜 실패했어?"라고 물은 뒤 조치 번호를 말씀해 주십시오.',
    },
  });

const onlyAdvice = (number: number, action: Remedy['action']): CloudError =>
  new CloudError({
    kind: 'unsupported',
    subject,
    fact: {
      en: `remedy ${number} is yours to do: ${action.en}`,
      ko: `${number}번은 직접 하셔야 하는 조치입니다: ${action.ko}`,
    },
    remedy: {
      en: 'When it is done, say "next step", or "try it again".',
      ko: '마치신 뒤 "다음 단계" 또는 "다시 시도해 줘"라고 하십시오.',
    },
  });

const elsewhere = (number: number, connection: string): CloudError =>
  new CloudError({
    kind: 'invalid-input',
    subject,
    fact: { en: `remedy ${number} is for ${connection}`, ko: `${number}번 조치는 ${connection}에 대한 것입니다` },
    remedy: { en: 'Leave the connection out.', ko: '연결을 지정하지 말고 요청하십시오.' },
  });
