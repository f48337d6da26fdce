import { isDeepStrictEqual } from 'node:util';
import { type Diagnosis, diagnosisSchema, type FailedCall, type Remedy } from '../../../tools/diagnosis.ts';
import { type GuidedStep, guidedStepSchema } from '../../../tools/guided-step.ts';
import { numberedRemedies } from '../../../tools/remedy-numbers.ts';
import type { OperationCall } from '../../agent/events.ts';

/** A call that has come after a diagnosis and belongs to it. */
export type Attempt =
  /** The failed request once more, or a remedy that is the request with other arguments. */
  | { readonly kind: 'retry'; readonly call: OperationCall; readonly remedy?: Remedy; readonly number?: number }
  | { readonly kind: 'remedy'; readonly call: OperationCall; readonly remedy: Remedy; readonly number: number };

/** The latest diagnosis of a conversation, and what was done since: read out of its calls, so a restart loses nothing. */
export interface Session {
  readonly diagnosis: Diagnosis;
  /** The step of guided troubleshooting that was told last. */
  readonly step: GuidedStep | undefined;
  /** Since then the person was asked a question. */
  readonly asked: boolean;
  /** What was proposed since, oldest first, whatever came of it. */
  readonly attempts: readonly Attempt[];
  /** The call whose end the last step has waited for. */
  readonly awaited: Attempt | undefined;
  /** Since then something else has failed. */
  readonly overtaken: boolean;
}

/** `calls`: those of the conversation that have ended, oldest first. Undefined where nothing was diagnosed. */
export function readSession(calls: readonly OperationCall[]): Session | undefined {
  let session: Session | undefined;
  const known = new Map<string, Attempt>();
  for (const call of calls) {
    const attempt = session && attemptOf(call, session.diagnosis);
    if (attempt) known.set(call.id, attempt);
    session = after(session, call, attempt, known);
  }
  return session;
}

function after(
  session: Session | undefined,
  call: OperationCall,
  attempt: Attempt | undefined,
  known: ReadonlyMap<string, Attempt>,
): Session | undefined {
  const told = toldBy(call);
  if (told) {
    const awaited = told.step?.awaits === undefined ? undefined : known.get(told.step.awaits);
    return { ...told, asked: false, attempts: [], awaited, overtaken: false };
  }
  if (!session) return undefined;
  if (attempt) return { ...session, attempts: [...session.attempts, attempt] };
  if (call.operation === 'ContinueDiagnosis' && call.status === 'question') return { ...session, asked: true };
  return call.status === 'failed' && call.effect !== 'read' && isOfCloud(call)
    ? { ...session, overtaken: true }
    : session;
}

/** What is refused before any cloud was asked leaves a diagnosis as it is. */
const isOfCloud = ({ error }: OperationCall): boolean => error?.provider !== undefined;

function toldBy({ operation, status, details }: OperationCall): Pick<Session, 'diagnosis' | 'step'> | undefined {
  if (status !== 'done') return undefined;
  if (operation === 'Diagnose') {
    const { data } = diagnosisSchema.safeParse(details);
    return data && { diagnosis: data, step: undefined };
  }
  if (operation !== 'ContinueDiagnosis') return undefined;
  const { data } = guidedStepSchema.safeParse(details);
  return data && { diagnosis: data.diagnosis, step: data };
}

/** Which remedy, or the failed request itself, a call carries out: the one that says most of its arguments. */
function attemptOf(call: OperationCall, diagnosis: Diagnosis): Attempt | undefined {
  const { about } = diagnosis;
  const fits: { readonly said: number; readonly attempt: Attempt }[] = [];
  if (isMeantBy(call, about)) fits.push({ said: Object.keys(about.input).length, attempt: { kind: 'retry', call } });
  for (const { remedy, number } of numberedRemedies(diagnosis)) {
    if (!isMeantBy(call, remedy)) continue;
    const kind = remedy.retries === 'as-this' ? 'retry' : 'remedy';
    fits.push({ said: Object.keys(remedy.input ?? {}).length, attempt: { kind, call, remedy, number } });
  }
  return fits.toSorted((first, second) => second.said - first.said)[0]?.attempt;
}

/** Arguments that code chose before the card stand beside those that were asked for. */
export const isMeantBy = (
  { operation, input }: OperationCall,
  wanted: Pick<FailedCall, 'operation'> & Pick<Remedy, 'input'>,
): boolean =>
  operation === wanted.operation &&
  Object.entries(wanted.input ?? {}).every(([field, value]) => isDeepStrictEqual(input[field], value));
