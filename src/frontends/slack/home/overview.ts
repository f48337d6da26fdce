import type { Agent } from '../../../agent/agent.ts';
import { type Actor, sameActor } from '../../../guard/actor.ts';
import { mayAnswer } from '../../../guard/approvers.ts';
import type { AuditEntry } from '../../../guard/audit.ts';
import { createLookups } from '../lookups.ts';
import type { SlackOptions } from '../options.ts';
import type { SlackRecords } from '../state.ts';
import type { SlackApi } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import type { HomeChange, HomeOperation, HomeRequest } from './home-data.ts';

export interface OverviewParts extends Pick<SlackOptions, 'audit' | 'clock'> {
  readonly approvals: Pick<SlackOptions['approvals'], 'get' | 'listPending'>;
  readonly api: Pick<SlackApi, 'permalink'>;
  readonly agent: Pick<Agent, 'tracked'>;
  readonly records: Pick<SlackRecords, 'cards' | 'conversations'>;
}

/** What goes on, as one person may see it. */
export interface Overview {
  /** The person's own requests and those that they may approve; oldest first. */
  pending(actor: Actor): Promise<HomeRequest[]>;
  /** Newest first. */
  running(actor: Actor): Promise<HomeOperation[]>;
  /** Of everybody: whoever may look at the clouds may look at what became of them. Newest first. */
  changes(actor: Actor): Promise<HomeChange[]>;
}

/** So far back the audit log is read. */
const entriesRead = 300;
const changesShown = 15;
const linksKept = 1_000;
/** A link to a message does not change. */
const linksKeptMs = 3_600_000;

/** Consent was given, or used. */
const consented: ReadonlySet<AuditEntry['event']> = new Set([
  'approved',
  'executing',
  'executed',
  'completed',
  'failed',
  'unknown',
  'aborted',
]);

export function createOverview({ approvals, audit, clock, api, agent, records }: OverviewParts): Overview {
  const links = createLookups({
    ask(message) {
      const [channel = '', ts = ''] = message.split('/');
      return api.permalink({ channel, ts });
    },
    clock,
    keepMs: linksKeptMs,
    limit: linksKept,
  });

  /** Undefined where there is no card, Slack does not say, or it stands in a direct message of somebody else. */
  async function linkOf(approval: string, isOwn: boolean): Promise<string | undefined> {
    const card = await records.cards.get(approval);
    if (!card) return undefined;
    if (!isOwn && (await records.conversations.get(card.conversation))?.direct !== false) return undefined;
    try {
      return await links.get(`${card.channel}/${card.ts}`);
    } catch (error) {
      if (error instanceof SlackError) return undefined;
      throw error;
    }
  }

  /** The audit log names the consent that a change runs on, and the consent names the call. */
  async function linkOfCall(call: string, entries: readonly AuditEntry[]): Promise<string | undefined> {
    const ids = new Set(entries.map(({ approval }) => approval).filter((id) => id !== undefined));
    for (const id of ids) {
      if ((await approvals.get(id))?.callId === call) return linkOf(id, true);
    }
    return undefined;
  }

  return {
    async pending(actor) {
      const open = await approvals.listPending();
      const seen = open.map((approval) => ({
        approval,
        isOwn: sameActor(approval.requester, actor),
        mayApprove: mayAnswer(approval.approvers, approval.requester, actor, 'approve'),
      }));
      const meant = seen.filter(({ isOwn, mayApprove }) => isOwn || mayApprove);
      return Promise.all(meant.map(async (each) => ({ ...each, link: await linkOf(each.approval.id, each.isOwn) })));
    },

    async running(actor) {
      const found = (await agent.tracked(actor).list()).filter(({ state }) => state === 'running');
      if (found.length === 0) return [];
      const used = (await audit.latest(entriesRead)).filter(({ event }) => event === 'executed').toReversed();
      return Promise.all(
        found.map(async (each) => {
          const alike = used.filter(
            ({ operation, connection }) => operation === each.operation && connection === each.connection,
          );
          return { ...each, link: await linkOfCall(each.id, alike) };
        }),
      );
    },

    async changes(actor) {
      const entries = (await audit.latest(entriesRead)).filter(({ event }) => event !== 'refused');
      const byApproval = Map.groupBy(entries, ({ approval }) => approval ?? '');
      const found: (HomeChange & { readonly isOwn: boolean })[] = [];
      for (const [approval, own] of byApproval) {
        const last = own.at(-1);
        if (approval === '' || !last?.operation || !consented.has(last.event)) continue;
        const requester = own.find(({ event }) => event === 'proposed')?.actor;
        found.push({
          approval,
          operation: last.operation,
          connection: last.connection,
          target: last.target?.name,
          askedBy: requester?.name,
          decidedBy: own.find(({ event }) => event === 'approved')?.actor?.name,
          event: last.event,
          time: last.time,
          isOwn: requester !== undefined && sameActor(requester, actor),
        });
      }
      const newest = found.toSorted((a, b) => b.time.localeCompare(a.time)).slice(0, changesShown);
      return Promise.all(
        newest.map(async ({ isOwn, ...change }) => ({ ...change, link: await linkOf(change.approval, isOwn) })),
      );
    },
  };
}
