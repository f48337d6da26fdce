import type { Localized } from '../../drivers/contract/text.ts';
import type { Clouds, OpenConnection } from '../../tools/context.ts';
import type { AnyOperation, TargetState } from '../../tools/operation.ts';
import { titles } from '../../tools/shared/titles.ts';
import { isRecordType } from '../../tools/targets.ts';
import type { Impact } from './approval.ts';
import { attempt, type Note } from './attempt.ts';
import { findDependants } from './dependants.ts';
import { type Fact, factsOf, factsOfTarget, givenFacts } from './impact-facts.ts';
import { countedKinds, createInventory } from './inventory.ts';
import type { PolicyQuestion } from './policy.ts';

export interface ImpactQuestion {
  readonly operation: Pick<AnyOperation, 'effect' | 'subject'>;
  /** The target as it was read for the card. */
  readonly target: TargetState | undefined;
  /** The connection on which the operation acts; undefined for records of our own. */
  readonly connection: OpenConnection | undefined;
  readonly clouds: Pick<Clouds, 'records' | 'open'>;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** For all lookups together, which run at once; what is not there by then is unknown. */
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 20_000;

/**
 * What a change or a destruction touches beyond its target, and what a person should know of the target. Throws nothing:
 * what could not be found out stands in `unknown`.
 */
export async function computeImpact(question: ImpactQuestion): Promise<Impact> {
  const { operation, target, connection, clouds } = question;
  if (operation.effect === 'read' || operation.effect === 'create') return { dependants: [], facts: [], unknown: [] };
  if (!target) return { dependants: [], facts: [], unknown: [noTarget] };

  const unknown: Localized[] = [];
  const note: Note = (sentence) => {
    if (!unknown.some(({ en }) => en === sentence.en)) unknown.push(sentence);
  };
  const now = question.clock();
  if (!isRecordType(target.type) && !connection) {
    return { dependants: [], facts: factsOfTarget(target, undefined, now), unknown: [noConnection] };
  }
  const signal = AbortSignal.any([question.signal, AbortSignal.timeout(question.timeoutMs ?? defaultTimeoutMs)]);
  const inventory = createInventory({ handlers: connection?.connection.handlers ?? {}, signal, note });

  const [dependants, facts, reach] = await Promise.all([
    staysAsItIs(operation, target) ? [] : findDependants({ target, inventory, records: clouds.records, signal, note }),
    factsOf(target, inventory, now),
    target.type === 'connection' && !target.server ? reachOf(target, clouds, signal, note) : [],
  ]);
  return { dependants: [...dependants], facts: [...facts, ...reach], unknown };
}

/** What the policy needs to know of an impact. */
export function dependantsIn({ dependants, unknown }: Impact): PolicyQuestion['dependants'] {
  if (dependants.length > 0) return 'some';
  return unknown.length > 0 ? 'unknown' : 'none';
}

/** A VM that is only suspended keeps its disks and addresses, and a tag changes nothing for anything else. */
function staysAsItIs({ effect, subject }: ImpactQuestion['operation'], target: TargetState): boolean {
  return effect === 'change' && (target.type === 'vm' || subject === 'tag');
}

/** How much a connection that is to go gives access to. */
async function reachOf(
  target: TargetState,
  clouds: Pick<Clouds, 'open'>,
  signal: AbortSignal,
  note: Note,
): Promise<Fact[]> {
  const what = { en: `connection ${target.name}`, ko: `연결 ${target.name}` };
  const open = await attempt(() => clouds.open(target.name, signal), what, signal, note);
  if (!open) return [];
  const inventory = createInventory({ handlers: open.connection.handlers, signal, note });
  const counts = await Promise.all(countedKinds.map(async (kind) => [kind, await inventory.count(kind)] as const));
  return givenFacts(
    counts.map(([kind, count]) => [
      { en: `Reachable ${titles[kind].plural}`, ko: `접근 가능한 ${titles[kind].ko} 수` },
      count,
    ]),
  );
}

const noTarget: Localized = {
  en: 'What this is aimed at could not be read.',
  ko: '작업 대상을 조회하지 못했습니다.',
};
const noConnection: Localized = {
  en: 'The connection is not open, so nothing on it could be looked up.',
  ko: '연결이 열려 있지 않아 아무것도 조회하지 못했습니다.',
};
