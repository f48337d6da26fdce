import { currentConnection } from '../session.ts';
import type { Command } from './command.ts';
import { commandTexts as words } from './phrases.ts';

export const contextCommand: Command = {
  name: 'context',
  summary: { en: 'what this conversation works with', ko: '현재 대화의 연결, 모델, 언어를 보여줍니다' },
  async run(_argument, session) {
    const { options, renderer, conversation } = session;
    const view = conversation === undefined ? undefined : await options.agent.view(conversation);
    renderer.renderPresentation({
      kind: 'fields',
      fields: [
        { title: words.conversation, value: conversation ?? words.notBegun[session.language] },
        { title: words.connection, value: (await currentConnection(session)) ?? words.none[session.language] },
        { title: words.model, value: options.modelName },
        { title: words.language, value: session.language },
        { title: words.messages, value: view?.messages.length ?? 0 },
        { title: words.calls, value: view?.calls.length ?? 0 },
        { title: words.who, value: `${options.actor.name} (${options.actor.role})` },
      ],
    });
    return undefined;
  },
};
