import type { Localized } from '../../../../drivers/contract/text.ts';
import type { Agent } from '../../../agent/agent.ts';
import type { SlackOptions } from '../options.ts';
import { type Incoming, placeId, type Records } from '../state.ts';
import type { Threads } from '../threads/threads.ts';
import type { SlackIdentity } from '../web/api.ts';
import { readMessage } from './message-event.ts';

export interface IntakeParts extends Pick<SlackOptions, 'redactText' | 'clock'> {
  readonly identity: Pick<SlackIdentity, 'botUser'>;
  readonly incoming: Records<Incoming>;
  readonly threads: Pick<Threads, 'byPlace'>;
  readonly agent: Pick<Agent, 'suspended'>;
}

export type Received =
  | { readonly kind: 'message'; readonly incoming: Incoming }
  /** Nothing is asked: `emptyRequest` is what to say. */
  | { readonly kind: 'empty'; readonly incoming: Incoming }
  /** Not for the app, or known already. */
  | { readonly kind: 'nothing' };

/** The messages to the app, each handled once, and none lost to a crash. */
export interface Intake {
  /**
   * Keeps a message for the app, so that no crash loses it; for before the event is acknowledged. Asks nobody. Resolves
   * once it is on disk.
   */
  note(body: unknown): Promise<void>;
  /** Takes a message up, noted before or not: whoever gets it handles it, then releases it. Asks nobody, like `note`. */
  receive(body: unknown): Promise<Received>;
  /** Takes a message that came another way: a slash command. Undefined where it is known already. */
  take(message: Omit<Incoming, 'received' | 'state'>): Promise<Incoming | undefined>;
  /** The agent is about to have it. */
  begun(incoming: Incoming): Promise<void>;
  /** The message has been answered. */
  done(incoming: Incoming): Promise<void>;
  /** The handling has ended, well or not. What the agent had not begun by then is handled when it is delivered again. */
  release(incoming: Incoming): void;
  /**
   * What an earlier process has left and that is to be said again, oldest first. A message whose turn waits for a decision
   * is not among them: that turn goes on by itself.
   */
  recover(): Promise<readonly Incoming[]>;
}

/** The id of a message's record. */
export const incomingId = ({ channel, ts }: Pick<Incoming, 'channel' | 'ts'>): string =>
  placeId({ channel, threadTs: ts });

const day = 24 * 3_600_000;
const hour = 3_600_000;
const eventsRemembered = 5_000;

export function createIntake({ identity, incoming, threads, agent, redactText, clock }: IntakeParts): Intake {
  /** Ids of the messages that this process is handling. */
  const inHand = new Set<string>();
  /** Message ids by the events that brought them, oldest first: an event means its first message, whatever it says later. */
  const byEvent = new Map<string, string>();
  let pruned = 0;

  function remember(event: string | undefined, id: string): boolean {
    if (event === undefined) return true;
    const first = byEvent.get(event);
    if (first !== undefined) return first === id;
    byEvent.set(event, id);
    const [oldest] = byEvent.keys();
    if (byEvent.size > eventsRemembered && oldest !== undefined) byEvent.delete(oldest);
    return true;
  }

  /** `message` is what is kept where it is new. Undefined where somebody handles it already, or has. */
  async function claim(message: Incoming): Promise<Incoming | undefined> {
    const id = incomingId(message);
    if (inHand.has(id)) return undefined;
    inHand.add(id);
    try {
      let before: Incoming | undefined;
      const kept = await incoming.update(id, (current) => {
        before = current;
        return current ?? message;
      });
      const isOpen = before === undefined || before.state === 'received';
      if (!isOpen || kept?.state === 'done') inHand.delete(id);
      return isOpen ? kept : undefined;
    } catch (error) {
      inHand.delete(id);
      throw error;
    }
  }

  /** As it is kept. One that asks nothing is done with its first answer. */
  const fresh = (message: Omit<Incoming, 'received' | 'state'>): Incoming => ({
    ...message,
    text: redactText(message.text),
    received: clock().toISOString(),
    state: message.text === '' ? 'done' : 'received',
  });

  /** Undefined for what is not for the app, and for another message under the id of an event that came before. */
  function read(body: unknown): Incoming | undefined {
    const said = readMessage(body, identity.botUser);
    if (!said) return undefined;
    const { event, ...message } = said;
    return remember(event, incomingId(message)) ? fresh(message) : undefined;
  }

  async function prune(all: readonly Incoming[]): Promise<void> {
    pruned = clock().getTime();
    for (const each of all) {
      if (each.state !== 'done' || pruned - Date.parse(each.received) < day) continue;
      await incoming.update(incomingId(each), (current) => (current?.state === 'done' ? undefined : current));
    }
  }

  async function mark(message: Incoming, state: Incoming['state']): Promise<void> {
    await incoming.update(incomingId(message), (current) => ({ ...(current ?? message), state }));
  }

  async function waits({ channel, threadTs }: Incoming, suspended: ReadonlySet<string>): Promise<boolean> {
    if (suspended.size === 0) return false;
    const thread = await threads.byPlace({ channel, ...(threadTs !== undefined && { threadTs }) });
    return thread !== undefined && suspended.has(thread.conversation);
  }

  return {
    async note(body) {
      const message = read(body);
      if (message?.state === 'received') await incoming.update(incomingId(message), (current) => current ?? message);
    },

    async receive(body) {
      const message = read(body);
      const taken = message && (await claim(message));
      if (!taken) return { kind: 'nothing' };
      return { kind: taken.text === '' ? 'empty' : 'message', incoming: taken };
    },

    take: (message) => claim(fresh(message)),

    begun: (message) => mark(message, 'begun'),

    async done(message) {
      await mark(message, 'done');
      inHand.delete(incomingId(message));
      if (clock().getTime() - pruned >= hour) await prune(await incoming.list());
    },

    release: (message) => void inHand.delete(incomingId(message)),

    async recover() {
      const all = await incoming.list();
      await prune(all);
      const open = all.filter((each) => each.state !== 'done' && !inHand.has(incomingId(each)));
      for (const each of open) inHand.add(incomingId(each));
      const wasBegun = open.some(({ state }) => state === 'begun');
      const suspended = new Set(
        wasBegun ? (await agent.suspended('slack')).map(({ conversation }) => conversation) : [],
      );
      const again: Incoming[] = [];
      for (const { channel, ts } of open.toSorted((a, b) => Number(a.ts) - Number(b.ts))) {
        // Somebody may have answered it since it was listed.
        const each = await incoming.get(incomingId({ channel, ts }));
        const isOver = !each || each.state === 'done' || (each.state === 'begun' && (await waits(each, suspended)));
        if (!isOver) {
          again.push(each);
          continue;
        }
        if (each) await mark(each, 'done');
        inHand.delete(incomingId({ channel, ts }));
      }
      return again;
    },
  };
}

/** For whoever mentions the app and asks nothing. */
export const emptyRequest: Localized = {
  en: 'What shall I do? Write it behind the mention: “list the VMs”, “stop web-01”. /cloud help says more.',
  ko: '무엇을 도와드릴까요? 멘션 뒤에 “VM 목록 보여줘”, “web-01 꺼줘”처럼 입력하십시오. 자세한 내용은 /cloud help에서 확인할 수 있습니다.',
};
