import type { Localized } from '../../drivers/contract/text.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { Clouds, OpenConnection } from '../../tools/context.ts';
import type { AnyOperation, TargetState } from '../../tools/operation.ts';
import { tagText } from '../../tools/shared/display.ts';
import { headings, titles } from '../../tools/shared/titles.ts';
import { isRecordType } from '../../tools/targets.ts';
import type { Impact } from './approval.ts';
import { findDependants, publicAddresses } from './dependants.ts';
import { attempt, countedKinds, createInventory, type Inventory } from './inventory.ts';
import type { PolicyQuestion } from './policy.ts';

export interface ImpactQuestion {
  readonly operation: Pick<AnyOperation, 'effect' | 'target'>;
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

type Fact = Impact['facts'][number];

/**
 * What a change or a destruction touches beyond its target, and what a person should know of the target. Throws nothing:
 * what could not be found out stands in `unknown`.
 */
export async function computeImpact(question: ImpactQuestion): Promise<Impact> {
  const { operation, target, connection, clouds } = question;
  if (operation.effect === 'read' || operation.effect === 'create') return { dependants: [], facts: [], unknown: [] };
  if (!target) return { dependants: [], facts: [], unknown: [noTarget] };

  const unknown: Localized[] = [];
  const note = (sentence: Localized) => {
    if (!unknown.some(({ en }) => en === sentence.en)) unknown.push(sentence);
  };
  const now = question.clock();
  if (!isRecordType(target.type) && !connection) {
    return { dependants: [], facts: factsOfTarget(target, undefined, now), unknown: [noConnection] };
  }
  const signal = AbortSignal.any([question.signal, AbortSignal.timeout(question.timeoutMs ?? defaultTimeoutMs)]);
  const inventory = createInventory({ handlers: connection?.connection.handlers ?? {}, signal, note });

  const [dependants, vm, reach] = await Promise.all([
    // A VM that is only suspended keeps its disks and addresses.
    operation.effect === 'change' && target.type === 'vm'
      ? []
      : findDependants({ target, inventory, records: clouds.records, signal, note }),
    target.type === 'vm' ? inventory.vm({ nameId: target.name, systemId: target.systemId }) : undefined,
    target.type === 'connection' ? reachOf(target, clouds, signal, note) : [],
  ]);
  const facts = [...factsOfTarget(target, vm, now), ...(vm ? await factsOfVM(vm, inventory) : []), ...reach];
  return { dependants: [...dependants], facts, unknown };
}

/** What the policy needs to know of an impact. */
export function dependantsIn({ dependants, unknown }: Impact): PolicyQuestion['dependants'] {
  if (dependants.length > 0) return 'some';
  return unknown.length > 0 ? 'unknown' : 'none';
}

function factsOfTarget(target: TargetState, vm: VM | undefined, now: Date): Fact[] {
  const created = target.createdTime ?? vm?.startTime;
  return facts([
    [headings.status, target.status ?? vm?.status],
    [target.type === 'vm' ? started : headings.created, created && `${minuteOf(created)} (${ageOf(created, now)})`],
    [headings.tags, tagText(target.tags ?? vm?.tags)],
  ]);
}

async function factsOfVM(vm: VM, inventory: Inventory): Promise<Fact[]> {
  const price = (await inventory.spec(vm.spec))?.pricePerHour;
  return facts([
    [headings.spec, vm.spec],
    [pricePerHour, price && `${price.amount} ${price.currency}`],
    [headings.publicIP, publicAddresses(vm).join(', ')],
    [headings.privateIP, vm.privateIP ?? vm.privateIPs.join(', ')],
  ]);
}

/** How much a connection that is to go gives access to. */
async function reachOf(
  target: TargetState,
  clouds: Pick<Clouds, 'open'>,
  signal: AbortSignal,
  note: (unknown: Localized) => void,
): Promise<Fact[]> {
  const what = { en: `connection ${target.name}`, ko: `연결 ${target.name}` };
  const open = await attempt(() => clouds.open(target.name, signal), what, signal, note);
  if (!open) return [];
  const inventory = createInventory({ handlers: open.connection.handlers, signal, note });
  const counts = await Promise.all(countedKinds.map(async (kind) => [kind, await inventory.count(kind)] as const));
  return facts(
    counts.map(([kind, count]) => [
      { en: `Reachable ${titles[kind].plural}`, ko: `접근 가능한 ${titles[kind].ko} 수` },
      count,
    ]),
  );
}

/** What has no value is left out. */
function facts(entries: readonly (readonly [title: Localized, value: string | number | undefined])[]): Fact[] {
  return entries.flatMap(([title, value]) =>
    value === undefined || value === '' ? [] : [{ title: { en: title.en, ko: title.ko }, value: String(value) }],
  );
}

/** To the minute, as `2026-11-21 09:30 UTC`. */
const minuteOf = (time: string): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The two largest units, as `12d 4h`. */
function ageOf(created: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(created)) / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  if (days > 0) return `${days}d ${hours}h`;
  return hours > 0 ? `${hours}h ${minutes % 60}m` : `${minutes}m`;
}

const started: Localized = { en: 'Started', ko: '시작 시각' };
const pricePerHour: Localized = { en: 'Price per hour', ko: '시간당 요금' };
const noTarget: Localized = {
  en: 'What this is aimed at could not be read.',
  ko: '작업 대상을 조회하지 못했습니다.',
};
const noConnection: Localized = {
  en: 'The connection is not open, so nothing on it could be looked up.',
  ko: '연결이 열려 있지 않아 아무것도 조회하지 못했습니다.',
};
