import { CloudError } from '../../../drivers/contract/errors.ts';
import type { ChangeAhead } from '../../../tools/context.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { OperationCall } from '../events.ts';
import { parseArguments } from './parse.ts';
import { type CallScope, operationContext } from './scope.ts';

/** A call with the operation that it is of. */
export interface MeantCall {
  readonly operation: AnyOperation;
  readonly call: OperationCall;
}

/**
 * The call that is proposed for a call: itself, or the one that it stands for, which then has a name, an effect, a card
 * and a record of its own. Code chooses it; the person needs the right to it, and it stands for no further one. Throws
 * CloudError.
 */
export async function meantBy(
  { operation, call }: MeantCall,
  scope: CallScope,
  ahead: readonly ChangeAhead[],
): Promise<MeantCall> {
  if (!operation.standsFor) return { operation, call };
  const { operation: name, input } = await operation.standsFor(call.input, operationContext(scope, call.id, { ahead }));
  const other = scope.parts.toolbox.find(name, scope.actor);
  if (!other) throw refused(name, { en: 'you may not do this here', ko: '이 작업을 할 권한이 없습니다' });
  if (other.standsFor)
    throw refused(name, { en: 'it stands for yet another call', ko: '다른 호출을 대신하는 작업입니다' });
  const parsed = parseArguments(other, JSON.stringify(input));
  if (!parsed.ok) {
    throw refused(name, {
      en: `its arguments no longer fit:\n${parsed.reason}`,
      ko: `인수가 더 이상 맞지 않습니다:\n${parsed.reason}`,
    });
  }
  return {
    operation: other,
    call: { ...call, operation: name, insteadOf: operation.name, effect: other.effect, input: parsed.input },
  };
}

const refused = (name: string, fact: CloudError['fact']): CloudError =>
  new CloudError({ kind: 'unsupported', subject: { resource: 'operation', name }, fact });
