import type { ConversationSummary } from '../../../agent/agent.ts';
import { enterConversation, type Session } from '../session.ts';
import { formatTime } from '../time.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

export const resumeCommand: Command = {
  name: 'resume',
  argument: '[NUMBER | ID]',
  summary: { en: 'list earlier conversations, or go on with one', ko: '이전 대화 목록을 보거나 이어서 진행합니다' },
  async run(argument, session) {
    const { agent, actor } = session.options;
    const conversations = await agent.list(actor);
    if (argument === '') {
      list(conversations, session);
      return undefined;
    }
    const chosen = conversations[Number(argument) - 1] ?? conversations.find(({ id }) => id === argument);
    const view = chosen && (await enterConversation(session, chosen.id));
    if (!view) {
      session.renderer.say(words.noSuchConversation(argument), 'caution');
      return undefined;
    }
    const lastRequest = view.messages.findLastIndex(({ role }) => role === 'user');
    for (const { role, text } of view.messages.slice(Math.max(0, lastRequest))) {
      session.renderer.say(role === 'user' ? `› ${text}` : text, role === 'user' ? 'strong' : undefined);
    }
    const interrupted = await agent.interrupted(actor);
    const isOpen = view.waitingApprovals > 0 || interrupted.some(({ id }) => id === view.id);
    return isOpen ? { kind: 'resume', conversation: view.id } : undefined;
  },
};

function list(conversations: readonly ConversationSummary[], session: Session): void {
  const { renderer } = session;
  if (conversations.length === 0) {
    renderer.say(words.noConversations);
    return;
  }
  session.listed = conversations.map(({ id }) => id);
  renderer.renderPresentation(
    table(
      [words.number, words.updated, words.title, words.waitingApprovals, words.id],
      conversations.map(({ id, title, updated, waitingApprovals }, index) => [
        index + 1,
        formatTime(updated),
        title,
        waitingApprovals,
        id,
      ]),
      [words.resumeHint],
    ),
  );
}
