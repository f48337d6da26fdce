import { CloudError } from '../../../drivers/contract/errors.ts';
import { OpenQuestion } from '../../../tools/open-question.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { Approval } from '../../guard/approval.ts';
import { secretFieldsOf } from '../../guard/secret-fields.ts';
import { StoreError } from '../../store/error.ts';
import type { SecretPlace } from '../delivery.ts';
import type { OperationCall } from '../events.ts';
import { callError } from './failure.ts';
import { type Finished, failed, succeeded } from './finish.ts';
import { followUp } from './follow-up.ts';
import { leftOpen } from './question.ts';
import { settleOutcome } from './read-back.ts';
import { aborted, refusals, requireSecrets, requireUnchanged } from './recheck.ts';
import { type CallScope, operationContext } from './scope.ts';

/** Runs a call that needs no consent. */
export async function executeRead(operation: AnyOperation, call: OperationCall, scope: CallScope): Promise<Finished> {
  let places: ReadonlyMap<string, SecretPlace> = new Map();
  let details: unknown;
  try {
    places = await prepareSecretPlaces(operation, call, scope);
    details = await operation.run(
      call.input,
      operationContext(scope, call.id, { reads: { operation, input: call.input } }),
    );
  } catch (error) {
    await discard(places);
    if (error instanceof OpenQuestion) return { call: leftOpen(operation, call, error, scope) };
    return failed(call, error, scope);
  }
  try {
    return await succeeded(operation, call, details, scope, places);
  } catch (error) {
    return failed(call, error, scope);
  }
}

/**
 * Runs what a person has approved: the stored input, once, and only while the world is still the one that the card
 * showed. Everything that can be found wrong is found before the approval is marked as executing; from there on every
 * way out settles it.
 */
export async function executeApproved(
  operation: AnyOperation,
  approval: Approval,
  proposed: OperationCall,
  scope: CallScope,
  secrets: Readonly<Record<string, string>>,
): Promise<Finished> {
  const { approvals, rememberSecrets } = scope.parts;
  rememberSecrets(secrets);
  const call: OperationCall = { ...proposed, started: scope.parts.clock().toISOString(), status: 'running' };
  const context = operationContext(scope, call.id, { secrets, target: approval.target });
  let places: ReadonlyMap<string, SecretPlace> = new Map();
  try {
    await requireUnchanged(operation, approval, scope, context);
    requireSecrets(operation, approval, secrets);
    places = await prepareSecretPlaces(operation, { ...call, input: approval.input }, scope);
  } catch (error) {
    const current = await approvals.get(approval.id);
    if (current?.status !== 'approved') return failed(call, error, scope);
    await approvals.finish(approval.id, 'aborted', { reason: callError(error, scope.parts.redactor).message.en });
    return failed(call, error, scope);
  }
  const refused = await useUpApproval(operation, approval, scope);
  if (refused) {
    await discard(places);
    return failed(call, refused, scope);
  }
  let details: unknown;
  try {
    details = await operation.run(approval.input, context);
  } catch (error) {
    await discard(places);
    // What is no CloudError is a defect of ours; where it struck, before or after the cloud, is not known.
    if (!(error instanceof CloudError) || error.ambiguous)
      return settleOutcome(operation, approval, call, scope, error);
    const ended = failed(call, error, scope);
    const { kind, code } = ended.call.error ?? { kind: 'unknown' };
    await approvals.finish(approval.id, 'failed', { error: { kind, ...(code !== undefined && { code }) } });
    return ended;
  }
  // The change has happened. A secret in the answer exists nowhere else, so it is brought to safety first.
  const finished = await succeeded(operation, call, details, scope, places);
  await approvals.finish(approval.id, 'executed');
  return followUp(operation, approval, finished, scope);
}

/** Uses up the approval. What it resolves to, an audit log that cannot be written included, is why nothing may run. */
async function useUpApproval(
  operation: AnyOperation,
  approval: Approval,
  scope: CallScope,
): Promise<Error | undefined> {
  try {
    const begun = await scope.parts.approvals.beginExecution(approval.id, {
      operation: operation.name,
      connection: approval.connection?.name,
      input: approval.input,
    });
    return begun.ok ? undefined : aborted(operation, refusals[begun.reason]);
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

async function prepareSecretPlaces(
  operation: AnyOperation,
  { id, input }: Pick<OperationCall, 'id' | 'input'>,
  scope: CallScope,
): Promise<ReadonlyMap<string, SecretPlace>> {
  const places = new Map<string, SecretPlace>();
  const resource = operation.target ? String(input[operation.target.field]) : operation.name;
  for (const { field, fileExtension } of secretFieldsOf(operation.details)) {
    const place = await scope.parts.delivery.prepare({
      resource,
      field,
      fileExtension: fileExtension ?? '.txt',
      actor: scope.actor,
      conversation: scope.conversation,
      call: id,
    });
    places.set(field, place);
  }
  return places;
}

async function discard(places: ReadonlyMap<string, SecretPlace>): Promise<void> {
  for (const place of places.values()) await place.discard();
}
