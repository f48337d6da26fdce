import type { Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Presentation } from '../../../tools/presentation.ts';
import type { Redactor } from '../../guard/redaction.ts';
import type { SecretPlace } from '../delivery.ts';
import type { OperationCall } from '../events.ts';
import { callError } from './failure.ts';
import type { CallScope } from './scope.ts';

/** A call at its end, and how to draw its answer. */
export interface Finished {
  readonly call: OperationCall;
  readonly presentation?: Presentation | undefined;
}

/** The answer of an operation: its secrets go to their places, the rest into the conversation. */
export async function succeeded(
  operation: AnyOperation,
  call: OperationCall,
  details: unknown,
  scope: CallScope,
  places: ReadonlyMap<string, SecretPlace> = new Map(),
): Promise<Finished> {
  const { redactor } = scope.parts;
  const { clean, secrets } = redactor.splitSecrets(operation.details, details);
  const deliveries: { field: string; place: string }[] = [];
  const lost: string[] = [];
  for (const { field, value } of secrets) {
    const place = places.get(field);
    try {
      if (!place) throw new Error('no place was prepared');
      deliveries.push({ field, place: await place.deliver(value) });
    } catch {
      lost.push(field);
    }
  }
  const summary = operation.say(clean, call.input);
  const finished: OperationCall = {
    ...call,
    status: 'done',
    durationMs: elapsed(call, scope),
    summary: redactEach(lost.length === 0 ? summary : withLost(summary, lost, operation), redactor),
    details: jsonOf(clean, redactor),
    ...(deliveries.length > 0 && { deliveries }),
  };
  return { call: finished, presentation: presentationOf(operation, clean, call, redactor) };
}

function withLost(summary: Localized, lost: readonly string[], { effect }: AnyOperation): Localized {
  const fields = lost.join(', ');
  return effect === 'read'
    ? {
        en: `${summary.en} But its ${fields} could not be delivered: ask for it again.`,
        ko: `${summary.ko} 그러나 ${fields} 값을 전달하지 못했습니다. 다시 요청하십시오.`,
      }
    : {
        en: `${summary.en} But its ${fields} could not be delivered and is lost: delete it and make it again.`,
        ko: `${summary.ko} 그러나 ${fields} 값을 전달하지 못해 잃어버렸습니다. 삭제한 뒤 다시 만드십시오.`,
      };
}

export function failed(call: OperationCall, error: unknown, scope: CallScope): Finished {
  return {
    call: {
      ...call,
      status: scope.signal.aborted && call.effect === 'read' ? 'cancelled' : 'failed',
      durationMs: elapsed(call, scope),
      error: callError(error, scope.parts.redactor),
    },
  };
}

export function elapsed(call: OperationCall, scope: CallScope): number {
  return scope.parts.clock().getTime() - Date.parse(call.started);
}

/** What JSON keeps of a value; there is nothing in it to check. */
export function jsonOf(value: unknown, redactor: Redactor): OperationCall['details'] {
  if (value === undefined) return null;
  const plain: OperationCall['details'] = JSON.parse(JSON.stringify(value));
  return redactor.redactJson(plain);
}

export const redactEach = (text: { en: string; ko: string }, redactor: Redactor) => ({
  en: redactor.redactText(text.en),
  ko: redactor.redactText(text.ko),
});

function presentationOf(
  operation: AnyOperation,
  clean: unknown,
  call: OperationCall,
  redactor: Redactor,
): Presentation {
  return redactor.redactJson(operation.present(clean, call.input));
}
