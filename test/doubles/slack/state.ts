import type { Fields } from './limit-check.ts';
import type { World } from './world.ts';

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  title: string;
  content: Buffer;
  /** Left out until the upload is complete, and where it was shared with nobody. */
  channel?: string;
  thread_ts?: string;
  initial_comment?: string;
  completed: boolean;
}

export interface FakeStream {
  state: 'streaming' | 'stopped' | 'expired';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The whole text so far. */
  text: string;
  readonly recipient?: string | undefined;
  /** Everything that was appended, in its order. */
  readonly chunks: Fields[];
}

export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  /** The parent's ts; left out for a message that began no reply. */
  readonly thread_ts?: string | undefined;
  /** The bot user for messages of the app. */
  readonly user: string;
  readonly bot_id?: string | undefined;
  /** For a streamed message the text so far, for `markdown_text` that text. */
  text: string;
  blocks: readonly Fields[];
  /** How often it was updated. */
  edits: number;
  stream?: FakeStream | undefined;
  readonly files: readonly FakeFile[];
  readonly reactions: { readonly name: string; readonly user: string }[];
  /** For whom alone. */
  readonly ephemeralFor?: string | undefined;
  deleted: boolean;
}

export interface FakeView {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  /** As it was given last. */
  view: Fields;
  hash: string;
  /** With which it was opened or pushed; a home tab has none. */
  readonly trigger?: string | undefined;
  readonly root: string;
  readonly previous?: string | undefined;
  updates: number;
  /** Submitted and gone, closed or cleared. */
  closed: boolean;
}

export interface Trigger {
  readonly id: string;
  readonly user: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The modal from which it came: `views.push` needs one. */
  readonly view?: string | undefined;
  used: boolean;
}

export interface ThreadStatus {
  readonly channel: string;
  readonly thread_ts: string;
  readonly status: string;
}

/** A use of a `response_url`. */
export interface UrlResponse {
  readonly url: string;
  readonly body: Fields;
}

export interface ResponseUrl {
  readonly url: string;
  readonly channel?: string | undefined;
  readonly user: string;
  /** The message of the click, which `replace_original` means. */
  readonly message?: FakeMessage | undefined;
  readonly at: number;
  uses: number;
}

export type MessageChange = 'posted' | 'updated' | 'appended' | 'deleted';
export type MessageListener = (message: FakeMessage, change: MessageChange) => void;

/** What the workspace holds. Only the methods of the Web API and the payload builders change it. */
export interface SlackState {
  readonly world: World;
  /** Of this server, without a slash at the end. */
  origin: string;
  readonly now: () => number;
  readonly messages: FakeMessage[];
  /** The same, by `channel/ts`. */
  readonly places: Map<string, FakeMessage>;
  readonly ephemerals: FakeMessage[];
  readonly views: FakeView[];
  readonly homes: Map<string, FakeView>;
  readonly files: FakeFile[];
  readonly triggers: Map<string, Trigger>;
  readonly statuses: ThreadStatus[];
  readonly titles: Map<string, string>;
  readonly prompts: Fields[];
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly responses: UrlResponse[];
  readonly listeners: Set<MessageListener>;
  readonly watchers: Set<() => void>;
  /** A timestamp that no message has yet, later than every other. */
  nextTs(): string;
  nextId(prefix: string): string;
  /** Tells whoever waits. */
  changed(message?: FakeMessage, change?: MessageChange): void;
}

export function createState(world: World, clock: () => Date): SlackState {
  let lastTs = 0;
  let ids = 0;
  const now = () => clock().getTime();
  const state: SlackState = {
    world,
    origin: '',
    now,
    messages: [],
    places: new Map(),
    ephemerals: [],
    views: [],
    homes: new Map(),
    files: [],
    triggers: new Map(),
    statuses: [],
    titles: new Map(),
    prompts: [],
    responseUrls: new Map(),
    responses: [],
    listeners: new Set(),
    watchers: new Set(),
    nextTs() {
      // In microseconds, which a double holds exactly until the year 2255.
      lastTs = Math.max(lastTs + 1, now() * 1000);
      return `${Math.floor(lastTs / 1_000_000)}.${String(lastTs % 1_000_000).padStart(6, '0')}`;
    },
    nextId: (prefix) => `${prefix}${String(++ids).padStart(8, '0')}`,
    changed(message, change = 'posted') {
      if (message) for (const listener of state.listeners) listener(message, change);
      for (const watcher of [...state.watchers]) watcher();
    },
  };
  return state;
}

/** A message that can be seen. */
export function findMessage(state: SlackState, channel: string, ts: string): FakeMessage | undefined {
  const message = state.places.get(`${channel}/${ts}`);
  return message?.deleted ? undefined : message;
}

/** What a person or the app wrote; `message` needs no more than its place, author and text. */
export function addMessage(
  state: SlackState,
  message: Pick<FakeMessage, 'channel' | 'user' | 'text'> & Partial<FakeMessage>,
): FakeMessage {
  const added: FakeMessage = {
    ts: state.nextTs(),
    blocks: [],
    edits: 0,
    files: [],
    reactions: [],
    deleted: false,
    ...message,
  };
  if (added.ephemeralFor === undefined) {
    state.messages.push(added);
    state.places.set(`${added.channel}/${added.ts}`, added);
  } else state.ephemerals.push(added);
  state.changed(added, 'posted');
  return added;
}
