import { sameActor } from '../guard/actor.ts';
import { type Agent, type ConversationSummary, longestRequest, type TurnOptions } from './agent.ts';
import { type Conversation, conversationCollection, type OpenTurn } from './conversation.ts';
import { type Emit, eventsOf } from './emit.ts';
import type { AgentEvent, OperationCall } from './events.ts';
import { withOldResultsShortened } from './history-budget.ts';
import type { AgentParts } from './parts.ts';
import { createTracker } from './tracked/tracker.ts';
import { busy, noConversation, type Trouble, tooLong, waitsFor } from './trouble.ts';
import { closeTurn, runTurn } from './turn.ts';
import type { TurnRun } from './turn-run.ts';
import { holdWaiting, waitingCollection, waitingTurn } from './waiting.ts';

const noSecrets: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map();
const titleLength = 60;

/** The agent over its parts. It keeps nothing between calls that is not in the store. */
export function createAgent(parts: AgentParts): Agent {
  const conversations = conversationCollection(parts.store);
  const waiting = waitingCollection(parts.store);
  const tracker = createTracker(parts);

  const newTurn = ({ actor, language, plan }: TurnOptions): OpenTurn => ({
    actor,
    language,
    plan: plan ?? false,
    steps: 0,
    calls: 0,
    repairs: 0,
    usage: { inputTokens: 0, outputTokens: 0 },
    open: [],
  });

  /** One turn under the conversation's lock, from `turn-start` to `turn-end`. */
  function turnEvents(
    id: string,
    options: TurnOptions & { secrets?: TurnRun['secrets'] | undefined },
    begin: (conversation: Conversation, runFor: (turn: OpenTurn) => TurnRun) => Promise<TurnRun | Trouble | undefined>,
  ): AsyncGenerator<AgentEvent, void> {
    return eventsOf(async (emit, left) => {
      const started = parts.clock().getTime();
      const signal = AbortSignal.any([options.signal, left]);
      const end = (reason: 'done' | 'failed', turn?: OpenTurn, error?: Trouble) =>
        emitEnd(emit, { reason, error }, turn, parts.clock().getTime() - started);
      emit({ type: 'turn-start', conversation: id });
      await using held = await conversations.hold(id);
      if (!held) return end('failed', undefined, busy);
      const conversation = await held.read();
      if (!conversation) return end('failed', undefined, noConversation);
      if (!conversation.shared && !sameActor(conversation.owner, options.actor)) {
        return end('failed', undefined, noConversation);
      }
      const wasMarked = conversation.turn !== undefined;
      let marked = false;
      const save = async () => {
        if (!marked && conversation.turn && awaitsConsent(conversation.turn)) {
          await waiting.update(id, () => waitingTurn(id));
          marked = true;
        }
        conversation.updated = parts.clock().toISOString();
        await held.write(conversation);
      };
      const runFor = (turn: OpenTurn): TurnRun => ({
        parts,
        tracker,
        conversation,
        save,
        turn,
        signal: AbortSignal.any([signal, held.lost]),
        secrets: options.secrets ?? noSecrets,
        emit,
      });
      const run = await begin(conversation, runFor);
      if (!run) return end('done');
      if ('message' in run) return end('failed', undefined, run);
      const ending = await runTurn(run);
      if (ending.reason !== 'suspended') {
        if (run.turn.open.length > 0) await closeTurn(run);
        delete conversation.turn;
        conversation.messages = withOldResultsShortened(conversation.messages);
        await save();
        if (marked || wasMarked) await waiting.update(id, () => undefined);
      }
      emitEnd(emit, ending, run.turn, parts.clock().getTime() - started);
    });
  }

  /** The open turns that are meant and that no process is working on. */
  async function leftBehind(
    isMeant: (conversation: Conversation, turn: OpenTurn) => boolean,
  ): Promise<{ conversation: Conversation; turn: OpenTurn }[]> {
    const free: { conversation: Conversation; turn: OpenTurn }[] = [];
    for (const mark of await waiting.list()) {
      const conversation = await conversations.get(mark.conversation);
      const turn = conversation?.turn;
      // The process was cut off between the end of the turn and taking the mark away.
      if (!turn) await waiting.update(mark.conversation, () => undefined);
      if (!conversation || !turn || !isMeant(conversation, turn)) continue;
      await using held = await holdWaiting(conversations, mark);
      if (held) free.push({ conversation, turn });
    }
    return free;
  }

  return {
    async create({ actor, connection, shared }) {
      const id = parts.newId();
      const now = parts.clock().toISOString();
      const conversation: Conversation = {
        id,
        title: '',
        owner: actor,
        created: now,
        updated: now,
        ...(shared && { shared }),
        ...(connection !== undefined && { connection }),
        messages: [],
      };
      await conversations.update(id, () => conversation);
      return id;
    },

    async list(actor) {
      const all = await conversations.list();
      return all
        .filter(({ owner, messages }) => sameActor(owner, actor) && messages.length > 0)
        .sort((a, b) => b.updated.localeCompare(a.updated))
        .map(summaryOf);
    },

    async view(id) {
      const conversation = await conversations.get(id);
      if (!conversation) return undefined;
      const ended: OperationCall[] = [];
      for await (const call of parts.calls(id).read()) ended.push(call);
      return {
        ...summaryOf(conversation),
        connection: conversation.connection,
        turn: conversation.turn && { actor: conversation.turn.actor, language: conversation.turn.language },
        messages: conversation.messages.flatMap((message) =>
          message.role === 'tool' || message.text === '' ? [] : [{ role: message.role, text: message.text }],
        ),
        calls: [...ended, ...(conversation.turn?.open.map(({ call }) => call) ?? [])],
      };
    },

    async use(id, connection) {
      await conversations.update(id, (conversation) => conversation && { ...conversation, connection });
    },

    send(id, text, options) {
      if (text.length > longestRequest) return refused(id, tooLong(text.length));
      return turnEvents(id, options, async (conversation, runFor) => {
        if (conversation.turn) {
          const { actor } = conversation.turn;
          if (awaitsConsent(conversation.turn) && !sameActor(actor, options.actor)) return waitsFor(actor.name);
          await closeTurn(runFor(conversation.turn));
          delete conversation.turn;
        }
        const said = parts.redactor.redactText(text);
        if (conversation.title === '') conversation.title = titleOf(said);
        conversation.messages.push({ role: 'user', text: said });
        const turn: OpenTurn = { ...newTurn(options), since: conversation.updated };
        conversation.turn = turn;
        const run = runFor(turn);
        await run.save();
        return run;
      });
    },

    decide: ({ reason, ...decision }) =>
      parts.approvals.decide({
        ...decision,
        ...(reason !== undefined && { reason: parts.redactor.redactText(reason) }),
      }),

    resume(id, options) {
      return turnEvents(id, options, async (conversation, runFor) => {
        const { turn } = conversation;
        if (!turn) return undefined;
        if (!sameActor(turn.actor, options.actor)) return waitsFor(turn.actor.name);
        // Rights are those that the person has now, not those at the time of the request.
        turn.actor = options.actor;
        return runFor(turn);
      });
    },

    async interrupted(actor) {
      const free = await leftBehind(({ owner }) => sameActor(owner, actor));
      return free.map(({ conversation }) => summaryOf(conversation));
    },

    async suspended(frontend) {
      const free = await leftBehind((_, turn) => turn.actor.frontend === frontend);
      return free.map(({ conversation, turn }) => ({
        conversation: conversation.id,
        actor: turn.actor,
        language: turn.language,
      }));
    },

    tracked: (actor) => tracker.of(actor),
    watch: (listener) => tracker.watch(listener),
    close: () => tracker.close(),
  };
}

const awaitsConsent = ({ open }: OpenTurn): boolean => open.some(({ stage }) => stage === 'waiting');

function summaryOf(conversation: Conversation): ConversationSummary {
  return {
    id: conversation.id,
    title: conversation.title,
    updated: conversation.updated,
    waitingApprovals: conversation.turn?.open.filter(({ stage }) => stage === 'waiting').length ?? 0,
  };
}

function titleOf(text: string): string {
  const line = text.trim().split(/\s+/u).join(' ');
  return line.length > titleLength ? `${line.slice(0, titleLength - 1)}…` : line;
}

async function* refused(conversation: string, error: Trouble): AsyncGenerator<AgentEvent, void> {
  yield { type: 'turn-start', conversation };
  const usage = { inputTokens: 0, outputTokens: 0 };
  yield { type: 'turn-end', reason: 'failed', error, usage, durationMs: 0 };
}

function emitEnd(
  emit: Emit,
  ending: Pick<Extract<AgentEvent, { type: 'turn-end' }>, 'reason' | 'asks' | 'error'>,
  turn: OpenTurn | undefined,
  durationMs: number,
): void {
  emit({
    type: 'turn-end',
    ...ending,
    usage: turn?.usage ?? { inputTokens: 0, outputTokens: 0 },
    durationMs,
  });
}
