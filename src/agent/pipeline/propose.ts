import { CloudError } from '../../../drivers/contract/errors.ts';
import type { Localized } from '../../../drivers/contract/text.ts';
import type { ChangeAhead, OperationContext } from '../../../tools/context.ts';
import { OpenQuestion } from '../../../tools/open-question.ts';
import type { AnyOperation, TargetState } from '../../../tools/operation.ts';
import { isRecordType, readState, readTarget, targetSubject, targetType } from '../../../tools/targets.ts';
import type { Approval, Impact } from '../../guard/approval.ts';
import type { Verdict } from '../../guard/policy.ts';
import type { OperationCall } from '../events.ts';
import { callError } from './failure.ts';
import { type Expected, locate, resourceKey } from './locate.ts';
import { type JsonObject, parseArguments, parseJson, plainJson } from './parse.ts';
import { withPreflight } from './preflight.ts';
import { askedFor, leftOpen } from './question.ts';
import { type CallScope, operationContext } from './scope.ts';
import { type MeantCall, meantBy } from './stand-in.ts';
import { askPolicy, impactOf } from './weigh.ts';

/** A call on its way: ready to run, waiting for consent, or already at its end. */
export type Proposal =
  | { readonly kind: 'ready'; readonly call: OperationCall }
  | { readonly kind: 'waiting'; readonly call: OperationCall; readonly approval: Approval }
  /** `malformed`: the arguments did not fit and the model may mend them. */
  | { readonly kind: 'settled'; readonly call: OperationCall; readonly malformed: boolean };

export interface WantedCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** Takes a call of a model as far as it goes without changing anything: look up, parse, locate, complete, policy, impact, approval. */
export async function propose(
  wanted: WantedCall,
  scope: CallScope,
  expected: Expected,
  ahead: readonly ChangeAhead[] = [],
): Promise<Proposal> {
  const started = scope.parts.clock().toISOString();
  const operation = scope.parts.toolbox.find(wanted.name, scope.actor);
  if (!operation) {
    const call = { id: wanted.id, operation: wanted.name.slice(0, 80), input: {}, effect: 'read' as const, started };
    return settled(
      { ...call, input: parseJson(wanted.arguments) ?? {}, status: 'failed' },
      noSuchOperation(call.operation),
      scope,
    );
  }
  const call: OperationCall = {
    id: wanted.id,
    operation: operation.name,
    input: {},
    effect: operation.effect,
    status: 'running',
    started,
  };
  const parsed = parseArguments(operation, wanted.arguments);
  if (!parsed.ok) {
    return {
      ...settled({ ...call, input: parsed.given, status: 'failed' }, invalid(operation, parsed.reason), scope),
      malformed: true,
    };
  }
  let meant: MeantCall = { operation, call: { ...call, input: parsed.input } };
  try {
    meant = await meantBy(meant, scope, ahead);
    return await authorize(meant.operation, meant.call, scope, expected, ahead);
  } catch (error) {
    if (error instanceof OpenQuestion) return question(leftOpen(meant.operation, meant.call, error, scope));
    return settled({ ...meant.call, status: scope.signal.aborted ? 'cancelled' : 'failed' }, error, scope);
  }
}

async function authorize(
  operation: AnyOperation,
  parsedCall: OperationCall,
  scope: CallScope,
  expected: Expected,
  ahead: readonly ChangeAhead[],
): Promise<Proposal> {
  const context = operationContext(scope, parsedCall.id, { ahead });
  const located = await locate(operation, parsedCall.input, scope, context, expected);
  if (located.kind === 'question') {
    return question(askedFor(parsedCall, 'connection', located.choices, located.summary));
  }
  const { connection } = located;
  const input = await completed(operation, located.input, context);
  const call = { ...parsedCall, input, ...(connection !== undefined && { connection }) };
  if (operation.effect === 'read') return { kind: 'ready', call };

  const target = await readTarget(operation, input, context);
  refuseImpossible(operation, input, target);
  // Where no connection was named, the home itself has just been found there.
  if (parsedCall.input.connection !== undefined) await requireHome(operation, input, context, expected);
  const place = (await scope.parts.clouds.list()).find(({ name }) => name === connection);
  const impact = withWarnings(
    withUnsearched(await impactOf(operation, target, connection, scope), located.unsearched),
    operation.warnings?.(input) ?? [],
  );
  const { verdict, approvers } = askPolicy(operation, scope, place, target, impact);
  if (verdict.verdict === 'deny') {
    return { kind: 'settled', call: { ...call, status: 'denied', summary: verdict.why }, malformed: false };
  }
  const afterChanges = mayBecomePossible(call, ahead);
  if (!afterChanges) await operation.refuse?.(input, context);
  if (verdict.verdict === 'plan') {
    return { kind: 'settled', call: { ...call, status: 'planned', summary: plannedOnly(operation) }, malformed: false };
  }
  const [checked, secretFields = []] = await Promise.all([
    withPreflight(impact, { call, place, ahead, afterChanges }, scope, context),
    operation.secretInput?.(input, context),
  ]);
  const approval = await scope.parts.approvals.propose({
    conversation: scope.conversation,
    callId: call.id,
    operation: operation.name,
    effect: operation.effect,
    connection: place && { name: place.name, provider: place.provider, region: place.region, server: place.server },
    input,
    target,
    makes: madeBy(operation, input),
    impact: checked,
    requester: scope.actor,
    approvers,
    confirmation: confirmationOf(verdict, operation, input),
    secretFields: [...secretFields],
  });
  return { kind: 'waiting', call: { ...call, status: 'waiting', approval: approval.id }, approval };
}

/** The input with what the person left open and code has chosen; what the card shows is what is digested and run. */
async function completed(operation: AnyOperation, input: JsonObject, context: OperationContext): Promise<JsonObject> {
  if (!operation.complete) return input;
  return plainJson(operation.input.parse(await operation.complete(input, context)));
}

/** A thing to act on that is not there, or a name for a new thing that is taken, is told before anyone is asked. */
function refuseImpossible(operation: AnyOperation, input: JsonObject, found: TargetState | undefined): void {
  const { target } = operation;
  if (!target) return;
  const name = String(input[target.field]);
  const type = targetType(target, input);
  const resource = targetSubject(target, input);
  if (target.exists && !found) {
    throw new CloudError({
      kind: 'not-found',
      subject: { resource, name },
      fact: { en: 'there is none of that name', ko: '그런 이름이 없습니다' },
    });
  }
  // A record of ours that is registered again is updated.
  if (!target.exists && found && !isRecordType(type)) {
    throw new CloudError({
      kind: 'already-exists',
      subject: { resource, name },
      fact: { en: 'the name is taken', ko: '이미 쓰이는 이름입니다' },
    });
  }
}

/** A change of another kind that comes before it on the same connection may make room for it: then only its turn shows. */
const mayBecomePossible = ({ operation, connection }: OperationCall, ahead: readonly ChangeAhead[]): boolean =>
  ahead.some((change) => change.connection === connection && change.operation !== operation);

function madeBy({ target }: AnyOperation, input: JsonObject): Approval['makes'] {
  return target && !target.exists ? { type: targetType(target, input), name: String(input[target.field]) } : undefined;
}

/** What a new thing is to live in must be there, or be made by an earlier call of the same answer. */
async function requireHome(
  { livesIn }: AnyOperation,
  input: JsonObject,
  context: OperationContext,
  expected: Expected,
): Promise<void> {
  if (!livesIn || input[livesIn.field] === undefined) return;
  const name = String(input[livesIn.field]);
  if (expected.has(resourceKey(livesIn.type, name)) || (await readState(livesIn, input, context))) return;
  throw new CloudError({
    kind: 'not-found',
    subject: { resource: livesIn.type, name },
    fact: {
      en: `${String(input.connection)} has none of that name`,
      ko: `${String(input.connection)}에 그런 이름이 없습니다`,
    },
  });
}

function confirmationOf(verdict: Verdict, operation: AnyOperation, input: JsonObject): Approval['confirmation'] {
  const typed = verdict.verdict === 'ask' && verdict.confirmation === 'typed-name' && operation.target;
  return typed ? { kind: 'typed-name', name: String(input[typed.field]) } : { kind: 'button' };
}

const plannedOnly = ({ name }: AnyOperation): Localized => ({
  en: `${name} is planned. Nothing was changed.`,
  ko: `${name} 작업은 계획만 세웠습니다. 변경한 것이 없습니다.`,
});

function withUnsearched(impact: Impact, unsearched: readonly string[]): Impact {
  if (unsearched.length === 0) return impact;
  const names = unsearched.join(', ');
  const note: Localized = {
    en: `${names} could not be asked whether it has one of the same name`,
    ko: `${names}에 같은 이름이 있는지 확인하지 못했습니다`,
  };
  return { ...impact, unknown: [...impact.unknown, note] };
}

const withWarnings = (impact: Impact, warnings: readonly Localized[]): Impact =>
  warnings.length === 0 ? impact : { ...impact, warnings: [...warnings] };

const question = (call: OperationCall): Proposal => ({ kind: 'settled', call, malformed: false });

function settled(call: OperationCall, error: unknown, scope: CallScope): Extract<Proposal, { kind: 'settled' }> {
  return { kind: 'settled', call: { ...call, error: callError(error, scope.parts.redactor) }, malformed: false };
}

function noSuchOperation(name: string): CloudError {
  return new CloudError({
    kind: 'unsupported',
    subject: { resource: 'operation', name },
    fact: { en: 'there is no such operation for you here', ko: '여기에는 그런 작업이 없거나 권한이 없습니다' },
    remedy: { en: 'Use one of the operations that were offered.', ko: '제공된 작업 가운데에서 고르십시오.' },
  });
}

function invalid(operation: AnyOperation, reason: string): CloudError {
  return new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'operation', name: operation.name },
    fact: { en: `the arguments do not fit:\n${reason}`, ko: `인수가 맞지 않습니다:\n${reason}` },
    remedy: { en: 'Correct these arguments.', ko: '해당 인수를 고쳐 주십시오.' },
  });
}
